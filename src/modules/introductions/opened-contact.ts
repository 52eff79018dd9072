import { z } from 'zod';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import { revealPerson } from '../people/index.ts';
import { introductionDefinition } from './introduction-definition.ts';
import { refuseIntroduction } from './introduction-errors.ts';

const OVER: ReadonlySet<string> = new Set(['declined', 'ended', 'notChosen']);

/**
 * The contact of a side, once both sides have consented and named theirs, and as long as the introduction goes on
 * (个人信息保护法 第六条: no further than the purpose; 第四十七条: once it is reached, no longer). Pure. Throws
 * `introduction.contact_not_open`, `introduction.contact_over`.
 */
export function openedContact({ state, values }: RegisterRecord, side: 'provider' | 'seeker'): string {
  if (OVER.has(state)) throw refuseIntroduction('introduction.contact_over');
  const { contactedOn, providerContactId, seekerContactId } = values;
  const isOpen = [contactedOn, providerContactId, seekerContactId].every((each) => typeof each === 'string');
  if (!isOpen) throw refuseIntroduction('introduction.contact_not_open');
  return String(side === 'provider' ? providerContactId : seekerContactId);
}

/** How to reach the contact of a side: for both sides and the institution between them. Each look is recorded. */
export function contactRoute(kit: RecordKit): Route {
  const action = 'introduction.openContact' as const;
  return defineRoute({
    method: 'POST',
    path: '/introductions/:id/contact',
    operationId: 'open-introduction-contact',
    tag: 'introductions',
    summary: {
      zh: '查看供需对接联系人的联系方式（留痕）',
      en: 'How to reach the contact of a side; the look is recorded',
    },
    access: action,
    params: z.object({ id: z.string().max(60) }),
    body: z.strictObject({ side: z.enum(['provider', 'seeker']) }),
    response: z.object({
      item: z.object({
        name: z.string().nullable(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
      }),
    }),
    // Not answered again from store: what identifies a person would stay there, and each look counts.
    handler: async ({ params, body }, context) => {
      const asked = { actor: context.actor, id: params.id };
      const record = await getRecord(kit, introductionDefinition, asked);
      context.permit(action, introductionDefinition.subject(record, action));
      const personId = openedContact(record, body.side);
      return await kit.database.transact(context, async (transaction) => {
        const look = { purpose: 'introduction', recordId: record.id } as const;
        const { name, phone, email } = await revealPerson(transaction, personId, look);
        return { item: { name, phone, email } };
      });
    },
  });
}
