import type { Action } from '../../platform/access/access.ts';
import { on } from './listing-actions.ts';

/** The registers of facts that policies look at beside contracts, and of how documents are read. */
export const POLICY_REGISTERS = [
  'insurance',
  'investment',
  'evaluation',
  'distribution',
  'self-transfer',
  'interpretation-decision',
] as const;

/** Papers that a unit records itself and an officer confirms. */
const OWN_PAPERS = ['insurance', 'investment', 'distribution'] as const;

/** What a unit does with its own papers and its own unused achievements. */
export const ownPapers: readonly Action[] = [
  ...OWN_PAPERS.flatMap((noun) => on(noun, 'read', 'export', 'create', 'import', 'discard')),
  ...on('self-transfer', 'read', 'export', 'create', 'import', 'discard'),
  ...on('self-transfer', 'notify', 'agree', 'decline', 'implement'),
];

/** What an officer does: confirms papers, records evaluations, proposes how an open question is read. */
export const examinePapers: readonly Action[] = [
  ...[...OWN_PAPERS, 'evaluation'].flatMap((noun) =>
    on(noun, 'create', 'import', 'confirm', 'void', 'discard'),
  ),
  ...on('self-transfer', 'create', 'import', 'discard'),
  ...on('interpretation-decision', 'create', 'discard'),
];

/** What the second reviewer does: decides how an open question is read. */
export const decideInterpretations: readonly Action[] = on(
  'interpretation-decision',
  'read',
  'export',
  'decide',
  'revoke',
);
