import { followerTask } from '../../platform/events/follower.ts';
import type { Module } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { PublicKeys } from '../../platform/signing/signer.ts';
import { introductionsFollower } from './introduction-follower.ts';
import { deadlineTask } from './introduction-jobs.ts';
import {
  brokeredDealsRoute,
  funnelIntroductionsRoute,
  funnelRoute,
  mandateProofRoute,
  publicFunnelRoute,
} from './introduction-routes.ts';
import { contactRoute } from './opened-contact.ts';

export { type DealAttribution, loadAttributions } from './attribution.ts';
export { type PublicFunnelYear, readPublicFunnel } from './funnel.ts';
export { introductionDefinition } from './introduction-definition.ts';
export { createMandateDefinition } from './mandate-definition.ts';

/** What the introductions module is made from. */
export interface IntroductionsParts {
  readonly kit: RecordKit;
  readonly mandate: AnyRecordDefinition;
  readonly publicKeys: PublicKeys;
}

/** The introductions module beside its registers: the funnel, proofs, what deals pay, deadlines and what follows. */
export function createIntroductionsModule(parts: IntroductionsParts): Module {
  return {
    name: 'introduction-funnel',
    routes: [
      funnelRoute(parts.kit),
      funnelIntroductionsRoute(parts.kit),
      publicFunnelRoute(parts.kit),
      brokeredDealsRoute(parts.kit),
      contactRoute(parts.kit),
      mandateProofRoute(parts.kit, parts),
    ],
    tasks: [deadlineTask(parts.mandate), followerTask(introductionsFollower)],
    actions: {
      'introduction.openContact': {
        zh: '查看对方联系人的联系方式',
        en: 'See how to reach the contact of the other side',
      },
    },
  };
}
