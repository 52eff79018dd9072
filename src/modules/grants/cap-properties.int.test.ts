import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Fen } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { settlementToJson } from '../subsidies/index.ts';
import { lockCapsOf, releaseCaps, reserveOnCaps, settleCaps } from './cap-ledger.ts';
import type { Cap } from './cap-rules.ts';
import { recomputeUnit } from './recompute.ts';

const LIMIT = 1_000n;
const YEAR = 2024;
const CLAIMS = 5;
let grants: TestGrants;
let unitId: string;
let settlement: RegisterRecord;
const claims: string[] = [];

beforeAll(async () => {
  grants = await openTestGrants();
  ({ unitId } = await grants.addEntitledUnit());
  for (let n = 0; n < CLAIMS; n += 1) {
    settlement = await grants.approveSettlement();
    claims.push((await grants.addClaim(settlement.id, unitId)).id);
  }
}, 60_000);
afterAll(() => grants.close());

const capOf = (name: string): Cap => ({
  key: `properties/${name}`,
  label: { zh: `示例上限 ${name}`, en: `cap ${name}` },
  limit: LIMIT as Fen,
  citation: {
    pack: 'properties',
    clause: 'article-1',
    clauseLabel: { zh: '第一条', en: 'Article 1' },
    start: 0,
    end: 4,
    quote: '示例上限',
  },
});
/** Every claim counts against one cap of its own kind and the joint one: two rows to lock, in one order. */
const capsOf = (claim: number) => [capOf(claim % 2 === 0 ? 'even' : 'odd'), capOf('joint')];

type Operation =
  | { readonly kind: 'reserve'; readonly claim: number; readonly amount: bigint }
  | { readonly kind: 'release' | 'pay' | 'return'; readonly claim: number; readonly percent: bigint };

const claim = fc.integer({ min: 0, max: CLAIMS - 1 });
const percent = fc.bigInt({ min: 1n, max: 100n });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('reserve' as const), claim, amount: fc.bigInt({ min: 1n, max: 600n }) }),
  fc.record({ kind: fc.constantFrom('release' as const, 'pay' as const, 'return' as const), claim, percent }),
);

async function perform(each: Operation): Promise<void> {
  const id = claims[each.claim] ?? '';
  const { db, by } = grants.registers;
  await db.database.transact(by(`usr_${each.claim}`), async (transaction) => {
    if (each.kind === 'reserve') {
      const holder = { unitId, year: YEAR };
      return await reserveOnCaps(transaction, id, {
        caps: capsOf(each.claim),
        holder,
        amount: each.amount as Fen,
      });
    }
    await lockCapsOf(transaction, [id]);
    if (each.kind === 'release') return await releaseCaps(transaction, id);
    const { rows } = await sql<{ reserved: bigint; spent: bigint }>`
      select reserved, spent from cap_entries where claim_id = ${id} order by account_id limit 1
    `.execute(transaction.query);
    const { reserved = 0n, spent = 0n } = rows[0] ?? {};
    const paid =
      each.kind === 'pay' ? spent + (reserved * each.percent) / 100n : spent - (spent * each.percent) / 100n;
    return await settleCaps(transaction, id, paid);
  });
}

/** Accounts beside the sum of their entries. */
async function accounts() {
  const { rows } = await sql<Record<'limit' | 'reserved' | 'spent' | 'parts' | 'spentParts', bigint>>`
    select a.cap_limit as "limit", a.reserved, a.spent, coalesce(sum(e.reserved), 0)::bigint as parts,
      coalesce(sum(e.spent), 0)::bigint as "spentParts"
    from cap_accounts a left join cap_entries e on e.account_id = a.id where a.unit_id = ${unitId} group by a.id
  `.execute(grants.registers.db.database.read);
  return rows;
}

async function emptyAll(): Promise<void> {
  for (let n = 0; n < CLAIMS; n += 1) {
    await perform({ kind: 'release', claim: n, percent: 100n });
    await perform({ kind: 'return', claim: n, percent: 100n });
  }
}

test('caps hold in any order of commands, one after the other and at once', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(operation, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      async (rounds) => {
        await emptyAll();
        for (const round of rounds) {
          const outcomes = await Promise.allSettled(round.map(perform));
          const codes = outcomes.flatMap((each) =>
            each.status === 'rejected' ? [(each.reason as Refusal).code ?? String(each.reason)] : [],
          );
          // Whoever comes too late is told that the cap is full; nobody meets the database's own check or a deadlock.
          expect(codes.filter((code) => code !== 'claim.cap_exceeded')).toEqual([]);
          refused += codes.length;
          for (const account of await accounts()) {
            expect(account.reserved + account.spent <= account.limit).toBe(true);
            expect([account.parts, account.spentParts]).toEqual([account.reserved, account.spent]);
          }
        }
      },
    ),
    { numRuns: 12 },
  );
  expect(refused).toBeGreaterThan(0);
}, 120_000);

test('computing a unit again from its stored facts gives the same trace to the letter', async () => {
  const again = async () => {
    const asked = { settlement, unitId };
    const { result, resultHash } = await recomputeUnit(
      grants.registers.db.database.read,
      grants.registers.library,
      asked,
    );
    return { text: canonicalJson(settlementToJson(result)), resultHash };
  };
  const first = await again();
  expect(await again()).toEqual(first);
  const { rows } = await sql<{ result: Parameters<typeof canonicalJson>[0]; hash: string }>`
    select result, result_hash as hash from unit_settlements
    where settlement_id = ${settlement.id} and unit_id = ${unitId}
  `.execute(grants.registers.db.database.read);
  expect(canonicalJson(rows[0]?.result ?? {})).toBe(first.text);
  expect(rows[0]?.hash).toBe(first.resultHash);
});
