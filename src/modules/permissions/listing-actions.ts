import type { Action } from '../../platform/access/access.ts';

/** `noun.verb` for each verb. */
export function on(noun: string, ...verbs: readonly string[]): readonly Action[] {
  return verbs.map((verb): Action => `${noun}.${verb}`);
}

/** The registers of offers and needs and what belongs to them. */
export const LISTING_REGISTERS = [
  'achievement',
  'completer',
  'need',
  'clearance',
  'patent',
  'patent-license',
  'achievement-package',
  'package-item',
  'duplicate-suspicion',
  'expert',
  'instrument',
] as const;

/** What an inventor does with what he or she discloses; a draft is nobody else's. */
export const ownDisclosures: readonly Action[] = [
  ...on('disclosure', 'read', 'create', 'revise', 'disclose', 'discard'),
  // Colleagues of the own organization, masked, so that co-inventors can be named.
  ...on('person', 'read', 'create'),
];

/** What an owner does with its own offers and needs. */
export const ownListings: readonly Action[] = [
  ...on('achievement', 'read', 'export', 'create', 'import', 'revise', 'discard', 'submit', 'recall'),
  ...on('achievement', 'renew', 'withdraw', 'reopen', 'recordRegistration'),
  ...on('completer', 'read', 'export', 'create', 'revise', 'discard'),
  ...on('need', 'read', 'export', 'create', 'import', 'revise', 'discard', 'submit', 'recall'),
  ...on('need', 'renew', 'match', 'close', 'withdraw', 'reopen'),
  ...on('clearance', 'read', 'export', 'create', 'discard', 'submit'),
  ...on('clearance', 'stateClassification', 'checkCatalogue', 'stateDualUse', 'proveRights'),
  ...on('disclosure', 'read', 'export', 'evaluate', 'return', 'decide'),
  ...on('patent', 'read', 'export', 'create', 'import', 'revise', 'grant', 'reject', 'recordFee', 'lapse'),
  ...on('patent', 'restore', 'invalidate', 'expire', 'discard'),
  ...on('patent-license', 'read', 'export', 'create', 'file', 'end', 'discard'),
  ...on('achievement-package', 'read', 'export', 'create', 'revise', 'publish', 'withdraw', 'discard'),
  ...on('package-item', 'read', 'export', 'create', 'remove'),
  ...on('duplicate-suspicion', 'read', 'confirm', 'deny'),
  ...on('expert', 'read', 'export', 'create', 'revise', 'list', 'pause', 'resume', 'withdraw', 'discard'),
  ...on('instrument', 'read', 'export', 'create', 'import', 'revise', 'open', 'suspend', 'resume', 'retire'),
  ...on('instrument', 'discard'),
];

/** What an officer does who examines offers and needs before the public sees them. */
export const examineListings: readonly Action[] = [
  ...on('achievement', 'create', 'import', 'return', 'publish', 'withdraw', 'recordRegistration'),
  ...on('completer', 'create', 'revise'),
  ...on('need', 'create', 'import', 'return', 'verify', 'triage', 'publish', 'match', 'close', 'withdraw'),
  ...on('clearance', 'create', 'sendBack', 'pass', 'refuse', 'revoke'),
  ...on('patent', 'create', 'import'),
  ...on('patent-license', 'create'),
  ...on('achievement-package', 'create', 'revise', 'publish', 'withdraw', 'discard'),
  ...on('package-item', 'create', 'remove'),
  ...on('duplicate-suspicion', 'create', 'confirm', 'deny'),
  ...on('expert', 'withdraw'),
  ...on('instrument', 'create', 'import', 'suspend', 'retire'),
];

/** What the second reviewer does with them. */
export const reviewListings: readonly Action[] = [
  ...on('clearance', 'read', 'sendBack', 'pass', 'refuse', 'revoke'),
];
