/** The achievements module: what universities, institutes and enterprises have to offer. */
export { achievementDefinition } from './achievement-definition.ts';
export { keywordsOf } from './achievement-rules.ts';
export { achievementRegister } from './achievement-schema.ts';
export { achievementSearchDocument } from './achievement-search.ts';
