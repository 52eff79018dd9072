/** The achievements module: what universities, institutes and enterprises have to offer. */
export { achievementDefinition } from './achievement-definition.ts';
export { MODE_WORDS, TECHNOLOGY_WORDS } from './achievement-import-hints.ts';
export { achievementRegister } from './achievement-schema.ts';
export { achievementSearchDocument } from './achievement-search.ts';
export { completerDefinition } from './completer-definition.ts';
