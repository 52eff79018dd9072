/** The institutions module: how recognised transfer institutions were evaluated. */
export { evaluationDefinition } from './evaluation-definition.ts';
