import { makeCreditCode } from './kernel/credit-code.ts';
import { testContext } from './platform/database/testing.ts';
import type { TestAnswer, TestClient, TestServer } from './platform/http/testing.ts';
import type { Module } from './platform/module.ts';
import { createListingRecords } from './testing-listings.ts';
import { createMarketRecords } from './testing-market.ts';
import { paperBodies } from './testing-papers.ts';

/** One record of each register in 示例市 (990100), and what it takes to ask for another. */
export interface TestRecords {
  /** A record by the plural of its register. */
  readonly idOf: Readonly<Record<string, string>>;
  /** A body that creates another record of the register. */
  readonly bodyOf: Readonly<Record<string, object>>;
  /** The organization that is a party to everything. */
  readonly organizationId: string;
  /** The organizations on the other sides. */
  readonly otherIds: readonly string[];
  /** Registers of which no record could be made, each with the answer that came instead. */
  readonly failures: readonly string[];
}

const inCity = { kind: 'region', code: '990100' } as const;

function made(answer: TestAnswer): string {
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.item.id;
}

async function give(client: TestClient, url: string, body: object): Promise<void> {
  const answer = await client.post(url, body);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${answer.text}`);
}

function organizationBody(name: string, serial: number) {
  const code = { kind: '91', divisionCode: '990101', serial: `MA${String(serial).padStart(6, '0')}` };
  return { name, creditCode: makeCreditCode(code), kind: 'enterprise', regionCode: '990101' };
}

const bureauBody = () => ({
  ...organizationBody('示例市科学技术局', 4),
  kind: 'bureau',
  regionCode: '990100',
});

function contractBody(number: string, parties: { readonly sellerId: string; readonly buyerId: string }) {
  return {
    ...parties,
    contractNumber: number,
    name: '示例工艺改进',
    type: 'service',
    signedOn: '2024-03-01',
    beginsOn: '2024-03-01',
    endsOn: '2025-03-01',
    totalAmount: '100000000',
    technologyAmount: '80000000',
    paymentMethod: 'lump-sum',
    relatedParties: false,
    crossBorder: false,
    technologyField: '05',
    intellectualProperty: 'none',
    planSource: 'none',
    socioEconomicObjective: '10',
    industry: 'C',
  };
}

/** The bodies of the registers that hang on organizations and a registered contract. */
function dependentBodies(seller: string, buyer: string, contractId: string) {
  return (serial: number): Readonly<Record<string, object>> => ({
    qualifications: {
      organizationId: seller,
      kind: 'demonstration-institution',
      level: 'municipal',
      recognizedOn: '2023-01-01',
      issuerId: buyer,
      documentNumber: `示例文号 ${serial}`,
    },
    shareholdings: {
      organizationId: seller,
      holderOrganizationId: buyer,
      shareBasisPoints: 100 * serial,
      heldSince: '2020-01-01',
    },
    receipts: {
      contractId,
      receivedOn: '2024-04-01',
      amount: '1000',
      invoiceNumber: `2410000000000000000${serial}`,
      invoicedOn: '2024-04-01',
      voucherNumber: `V${serial}`,
    },
    'sharing-fees': {
      userId: seller,
      ownerId: buyer,
      instrumentName: '示例电子显微镜',
      paidOn: '2024-05-01',
      amount: '1000',
      invoiceNumber: `2420000000000000000${serial}`,
    },
    achievements: { name: `示例成果 ${serial}`, ownerId: seller, kind: 'applied', summary: '示例简介' },
    needs: {
      name: `示例需求 ${serial}`,
      organizationId: seller,
      problem: '示例问题',
      confidentiality: 'public',
    },
    settlements: { packId: 'zhengzhou-2017', year: 2024, regionCode: '990100' },
    ...paperBodies(seller, serial),
    people: { name: '张示例', phone: '13800000000', regionCode: '990101', organizationId: seller },
  });
}

/** Who takes a claim through its reviews. */
interface ClaimPeople {
  readonly clerk: TestClient;
  readonly reviewer: TestClient;
  readonly finance: TestClient;
}

/** A settlement of the year in which both parties were recognised, computed by its job and approved. */
async function createApprovedSettlement(
  server: TestServer,
  modules: readonly Module[],
  { clerk, finance }: ClaimPeople,
): Promise<string> {
  const run = { packId: 'zhengzhou-2017', year: 2023, regionCode: '990100' };
  const settlementId = made(await clerk.post('/api/v1/settlements', run));
  const task = modules
    .flatMap((module) => module.tasks ?? [])
    .find((each) => each.name === 'subsidies.compute-settlement');
  const context = { database: server.database, runId: 'run_test', signal: new AbortController().signal };
  await task?.run({ settlementId }, context);
  await give(finance, `/api/v1/settlements/${settlementId}/approve`, { expectedVersion: 2 });
  return settlementId;
}

const claimBody = (settlementId: string, unitId: string) => ({
  unitId,
  settlementId,
  measureId: 'demonstration-institution',
  amountClaimed: '50000000',
});

/** A claim of a unit, taken by its people as far as public notice. */
async function createNoticedClaim(
  server: TestServer,
  { clerk, reviewer }: ClaimPeople,
  body: ReturnType<typeof claimBody>,
): Promise<string> {
  const claimId = made(await clerk.post('/api/v1/claims', body));
  const step = (who: TestClient, command: string, values: object) =>
    give(who, `/api/v1/claims/${claimId}/${command}`, values);
  const area = { kind: 'organization', id: body.unitId } as const;
  const office = await server.actAs([{ role: 'institution-office', area }]);
  await step(office, 'confirm', { expectedVersion: 1 });
  await step(clerk, 'check', { expectedVersion: 2, finding: '认定文件与原件一致' });
  await step(clerk, 'compute', { expectedVersion: 3 });
  await step(clerk, 'review', { expectedVersion: 4, approvedAmount: body.amountClaimed });
  await step(reviewer, 'approve', { expectedVersion: 5 });
  await step(clerk, 'publish', { expectedVersion: 6, noticeDays: 7 });
  return claimId;
}

/** Claims of both parties and an objection of the one against the other; bodies for another of each. */
async function createGrantRecords(
  server: TestServer,
  modules: readonly Module[],
  given: { readonly people: ClaimPeople; readonly unitId: string; readonly otherId: string },
) {
  const { people, unitId, otherId } = given;
  const recognition = {
    organizationId: otherId,
    kind: 'demonstration-institution',
    level: 'municipal',
    recognizedOn: '2023-02-01',
    issuerId: unitId,
    documentNumber: '示例文号 9',
  };
  made(await people.clerk.post('/api/v1/qualifications', recognition));
  const settlementId = await createApprovedSettlement(server, modules, people);
  const nextId = await createApprovedSettlement(server, modules, people);
  const claims = await createNoticedClaim(server, people, claimBody(settlementId, unitId));
  const claimId = await createNoticedClaim(server, people, claimBody(settlementId, otherId));
  const objection = { claimId, objectorId: unitId, grounds: '示例异议' };
  const objections = made(await people.clerk.post('/api/v1/objections', objection));
  const paid = await createPaidClaim(server, people, claimBody(nextId, unitId));
  await createDecidedClaim(server, people, claimBody(nextId, otherId));
  const bodies = paymentBodies(await createOpenBudget(people, 2), paid.claimId);
  const clawbacks = made(await people.clerk.post('/api/v1/clawbacks', bodies.clawbacks));
  const doubles = made(await people.clerk.post('/api/v1/double-claims', doubleBody(claims, 1)));
  const samples = made(await people.finance.post('/api/v1/audit-samples', sampleBody(1)));
  const lastId = await createApprovedSettlement(server, modules, people);
  return {
    idOf: {
      claims,
      objections,
      clawbacks,
      budgets: paid.budgetId,
      'payment-batches': paid.batchId,
      'double-claims': doubles,
      'audit-samples': samples,
    },
    bodyOf: {
      ...bodies,
      claims: claimBody(lastId, unitId),
      objections: objection,
      budgets: budgetBody(3),
      'double-claims': doubleBody(claims, 2),
      'audit-samples': sampleBody(2),
    },
  };
}

const doubleBody = (claimId: string, serial: number) => ({
  claimId,
  otherNode: '示例省节点',
  otherReference: `reference-${serial}`,
  sharedKeys: 4,
});

const sampleBody = (serial: number) => ({
  title: `示例抽查 ${serial}`,
  packId: 'zhengzhou-2017',
  year: 2023,
  regionCode: '990100',
  size: 1,
  seed: '示例种子',
});

/** A claim whose notice is over and that was decided. */
async function createDecidedClaim(
  server: TestServer,
  people: ClaimPeople,
  body: ReturnType<typeof claimBody>,
): Promise<string> {
  const id = await createNoticedClaim(server, people, body);
  // The days of a notice cannot be made to pass, so its end is set back.
  await server.database.transact(testContext(), (transaction) =>
    transaction.query
      .updateTable('claims')
      .set({ notice_until: '2024-01-01' })
      .where('id', '=', id)
      .execute(),
  );
  await give(people.reviewer, `/api/v1/claims/${id}/decide`, { expectedVersion: 7 });
  return id;
}

const budgetBody = (serial: number) => ({
  title: `示例预算 ${serial}`,
  documentNumber: `示例财〔2024〕${serial}号`,
  packId: 'zhengzhou-2017',
  year: 2023,
  regionCode: '990100',
  amount: '50000000',
  rule: 'queue',
});

async function createOpenBudget({ clerk, finance }: ClaimPeople, serial: number): Promise<string> {
  const id = made(await clerk.post('/api/v1/budgets', budgetBody(serial)));
  await give(finance, `/api/v1/budgets/${id}/open`, { expectedVersion: 1 });
  return id;
}

const paymentBodies = (budgetId: string, claimId: string) => ({
  'payment-batches': { number: '示例批次 2', budgetId },
  clawbacks: { claimId, amount: '100', grounds: '示例理由' },
});

/** A claim that was paid, with the budget and the batch it was paid from. */
async function createPaidClaim(server: TestServer, people: ClaimPeople, body: ReturnType<typeof claimBody>) {
  const claimId = await createDecidedClaim(server, people, body);
  const budgetId = await createOpenBudget(people, 1);
  const batch = { number: '示例批次 1', budgetId };
  const batchId = made(await people.finance.post('/api/v1/payment-batches', batch));
  const voucher = { expectedVersion: 1, voucherNumber: '示例凭证 1', payDate: '2024-06-01' };
  await give(people.finance, `/api/v1/payment-batches/${batchId}/confirm`, voucher);
  return { claimId, budgetId, batchId };
}

/** A saved search of the clerk and a word of the administrator. */
async function createSearchRecords(clerk: TestClient, administrator: TestClient) {
  const term = (serial: number) => ({ kind: 'word', text: `示例检索词${serial}` });
  const savedSearch = { name: '示例订阅', query: 'q=示例' };
  return {
    idOf: {
      'saved-searches': made(await clerk.post('/api/v1/saved-searches', savedSearch)),
      'search-terms': made(await administrator.post('/api/v1/search-terms', term(1))),
    },
    bodyOf: { 'search-terms': term(2), 'saved-searches': savedSearch },
  };
}
const reformScope = { packId: 'zhengzhou-2017', regionCode: '990100', years: [2026] };
const reform = { title: '示例方案', pack: 'zhengzhou-2017', changes: [] };

/** What the endpoints of reforms are asked. */
const reformBodies = {
  'reforms/trials': { scope: reformScope, reforms: [reform] },
  'reforms/workbooks': { scope: reformScope, reforms: [reform] },
  'reforms/files': { scope: reformScope, reform },
  'reforms/files/check': { scope: reformScope },
};

/** Creates one record of each register through the API, by people who may. `modules` do the jobs in between. */
export async function createTestRecords(
  server: TestServer,
  modules: readonly Module[],
): Promise<TestRecords> {
  const clerk = await server.actAs([
    { role: 'bureau-officer', area: inCity },
    { role: 'contract-registrar', area: inCity },
  ]);
  const reviewer = await server.actAs([{ role: 'second-reviewer', area: inCity }]);
  const administrator = await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
  const create = async (plural: string, body: object) => made(await clerk.post(`/api/v1/${plural}`, body));
  const sellerId = await create('organizations', organizationBody('示例大学', 1));
  const buyerId = await create('organizations', organizationBody('示例新材料有限公司', 2));
  const bureauId = await create('organizations', bureauBody());
  const parties = { sellerId, buyerId };
  const registered = await create('contracts', contractBody('A-1', parties));
  await give(clerk, `/api/v1/contracts/${registered}/submit`, { expectedVersion: 1 });
  await give(clerk, `/api/v1/contracts/${registered}/accept`, { expectedVersion: 2 });
  await give(reviewer, `/api/v1/contracts/${registered}/register`, { expectedVersion: 3 });
  const bodies = dependentBodies(sellerId, buyerId, registered);
  const idOf: Record<string, string> = { organizations: sellerId };
  idOf['contracts'] = await create('contracts', contractBody('A-2', parties));
  const failures: string[] = [];
  for (const [plural, body] of Object.entries(bodies(1))) {
    const answer = await clerk.post(`/api/v1/${plural}`, body);
    if (answer.status === 201) idOf[plural] = answer.body.item.id;
    else failures.push(`${plural}: ${answer.status} ${answer.body.code}`);
  }
  const { achievements: achievementId = '', people: personId = '' } = idOf;
  const given = { ownerId: sellerId, otherId: buyerId, achievementId, personId };
  const listings = await createListingRecords(server, clerk, given);
  Object.assign(idOf, listings.idOf);
  const finance = await server.actAs([{ role: 'finance-officer', area: inCity }]);
  const sides = { unitId: sellerId, otherId: buyerId };
  const people = { clerk, reviewer, finance };
  const granted = await createGrantRecords(server, modules, { people, ...sides });
  Object.assign(idOf, granted.idOf);
  const market = await createMarketRecords(server, clerk, {
    organizationId: sellerId,
    otherId: buyerId,
    thirdId: bureauId,
    personId: idOf['people'] ?? '',
    achievements: [3, 4].map((each) => bodies(each)['achievements'] ?? {}),
  });
  const searching = await createSearchRecords(clerk, administrator);
  Object.assign(idOf, searching.idOf, market.idOf);
  const user = { displayName: '测试', password: 'a long enough sentence' };
  idOf['users'] = made(await administrator.post('/api/v1/users', { ...user, login: 'fixture' }));
  const bodyOf = {
    ...{ ...bodies(2), ...reformBodies },
    ...granted.bodyOf,
    ...listings.bodyOf,
    ...searching.bodyOf,
    ...market.bodyOf,
    organizations: organizationBody('示例研究院', 3),
    contracts: contractBody('A-3', parties),
    users: { ...user, login: 'another' },
  };
  return { idOf, bodyOf, organizationId: sellerId, otherIds: [buyerId, bureauId], failures };
}
