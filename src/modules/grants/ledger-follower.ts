import type { LedgerFollower } from '../../platform/events/follower.ts';
import { FALLING, recomputeAfter } from './fallen-ground.ts';
import { detectOwnDoubles } from './own-doubles.ts';
import { type ClaimParts, proposeSome } from './proposals.ts';

/**
 * What follows for claims from the ledger: an approved settlement proposes claims to the units (免申即享); a confirmed
 * claim is compared with the others of this node on the same papers; a contract that loses its registration or a
 * receipt that is voided has every claim on it computed again.
 */
export function grantsFollower(parts: ClaimParts): LedgerFollower {
  return {
    name: 'grants',
    eventTypes: ['settlement.approved', 'claim.confirmed', ...Object.keys(FALLING)],
    react: async (transaction, event) => {
      if (event.type === 'settlement.approved') return await proposeSome(parts, transaction, event.streamId);
      if (event.type === 'claim.confirmed') await detectOwnDoubles(transaction, event.streamId);
      else await recomputeAfter(parts, transaction, event);
      return 'done';
    },
  };
}
