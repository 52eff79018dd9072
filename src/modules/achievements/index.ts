/** The achievements module: what universities, institutes and enterprises have to offer. */
export { achievementDefinition } from './achievement-definition.ts';
export { achievementRegister } from './achievement-schema.ts';
