/** The organizations module: the bodies that take part, what they have been recognised as, and who owns them. */
export { createOrganizationDefinition, type KnowsRegion } from './organization-definition.ts';
export { loadOrganizationFacts, type OrganizationFacts } from './organization-facts.ts';
export { organizationRegister } from './organization-schema.ts';
export { qualificationDefinition } from './qualification-definition.ts';
export { qualificationRegister } from './qualification-schema.ts';
export type { RelationEvidence } from './related-parties.ts';
export { loadRelations } from './relation-facts.ts';
export { shareholdingDefinition } from './shareholding-definition.ts';
export { shareholdingRegister } from './shareholding-schema.ts';
export { type UnitRecordParts, unitRecordDefinition } from './unit-record-definition.ts';
