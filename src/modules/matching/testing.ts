import { sql } from 'kysely';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import { testContext } from '../../platform/database/testing.ts';
import type { TestClient, TestServer } from '../../platform/http/testing.ts';

/** An organization of 示例市, as a bureau officer enters it. */
export async function testOrganization(
  officer: TestClient,
  serial: number,
  given: { readonly name: string; readonly kind?: string; readonly regionCode?: string },
): Promise<string> {
  const code = { kind: '91', divisionCode: '990101', serial: `MM${String(serial).padStart(6, '0')}` };
  const body = { creditCode: makeCreditCode(code), kind: 'enterprise', regionCode: '990101', ...given };
  const answer = await officer.post('/api/v1/organizations', body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.item.id;
}

/** A contract of two organizations, written straight into the table: how it came there is tested elsewhere. */
export async function testContract(
  { database }: TestServer,
  given: {
    readonly seller: string;
    readonly buyer: string;
    readonly number: string;
    readonly state?: string;
    readonly field?: string;
  },
): Promise<string> {
  return await database.transact(testContext(), async (transaction) => {
    const id = transaction.newId('con');
    await sql`
      insert into contracts (id, version, state, access_areas, confidentiality, created_by, created_at, updated_at,
        search_text, search_grams, contract_number, name, type, seller_id, buyer_id, signed_on, begins_on, ends_on,
        total_amount, technology_amount, payment_method, related_parties, cross_border, technology_field,
        intellectual_property, plan_source, socio_economic_objective, industry)
      values (${id}, 1, ${given.state ?? 'registered'}, '{}', 'internal', 'test', now(), now(), '', '{}',
        ${given.number}, '示例合同', 'service', ${given.seller}, ${given.buyer}, '2024-03-01', '2024-03-01',
        '2025-03-01', 1000, 1000, 'lump-sum', false, false, ${given.field ?? '05'}, 'none', 'none', '10', 'C')
    `.execute(transaction.query);
    return id;
  });
}
