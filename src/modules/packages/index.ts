/** The packages module: packages of achievements and catalogues, each a list of public achievements. */
export { achievementPackageDefinition, packageItemDefinition } from './package-definition.ts';
