import { sql } from 'kysely';
import { makeCreditCode } from '../kernel/credit-code.ts';
import type { FieldValues } from '../kernel/field-values.ts';
import { addDays, chinaDateOf, type PlainDate } from '../kernel/time.ts';
import { createSelfTransferDefinition, distributionDefinition } from '../modules/distributions/index.ts';
import { insuranceDefinition, investmentDefinition } from '../modules/finance/index.ts';
import { evaluationDefinition } from '../modules/institutions/index.ts';
import { createOrganizationDefinition } from '../modules/organizations/index.ts';
import { createInterpretationDefinition, type PackLibrary } from '../modules/subsidies/index.ts';
import type { Database, RequestContext, Transaction } from '../platform/database/database.ts';
import type { AnyRecordDefinition } from '../platform/records/definition.ts';
import type { DemoPaper, PaperCast, PaperRegister } from './paper-cast.ts';
import { planPapers } from './policy-papers.ts';
import { createRandom } from './random.ts';
import { Stage } from './stage.ts';

const CITY = '990100';
const PROVINCE_PREFIX = '99';

/** What the registers of policies are filled with, and up to which year. */
export interface PolicyLoading {
  readonly database: Database;
  readonly context: RequestContext;
  readonly library: PackLibrary;
  readonly seed: number;
  /** The last year of the demonstration. */
  readonly year: number;
}

const PAPERS: Readonly<Record<PaperRegister, AnyRecordDefinition>> = {
  insurance: insuranceDefinition,
  investment: investmentDefinition,
  evaluation: evaluationDefinition,
  distribution: distributionDefinition,
};

/**
 * Insurances, investments, evaluations, distributions, unused achievements and decisions on open questions, by the
 * rules of their registers, all of them or none. Does nothing where an earlier call has loaded them.
 */
export async function loadPolicyRegisters(loading: PolicyLoading): Promise<void> {
  const { database, context, library, seed, year } = loading;
  await database.transact(context, async (transaction) => {
    const { rows } = await sql`select 1 from distributions limit 1`.execute(transaction.query);
    if (rows.length > 0) return;
    const stage = await new Stage(transaction, createRandom(seed, 'policy-registers')).open();
    const today = chinaDateOf(await transaction.now());
    const cast = await gather(stage, { today, year });
    for (const paper of planPapers(cast)) await stagePaper(stage, paper);
    const owner = cast.institutions[0];
    if (owner !== undefined) await stageSelfTransfers(stage, library, { today, owner });
    await stageDecisions(stage, library, today);
  });
}

/** The unit enters what is its own, the node an evaluation, as from the office that made it; the bureau confirms. */
async function stagePaper(stage: Stage, { register, unitId, on, values, end }: DemoPaper): Promise<void> {
  const definition = PAPERS[register];
  const by = register === 'evaluation' ? 'node' : { unit: unitId };
  const id = await stage.createOne(definition, withoutEmpty(values), { on, by });
  const bureau = { on: addDays(on, 3), by: { login: 'bureau' } } as const;
  if (end === 'recorded') return;
  if (end === 'confirmed') return await stage.give(definition, id, { command: 'confirm', ...bureau });
  const reason = '保险单已退保，重新投保后另行登记（演示）。';
  await stage.give(definition, id, { command: 'void', values: { reason }, ...bureau });
}

function withoutEmpty(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

interface Owner {
  readonly today: PlainDate;
  readonly owner: { readonly id: string; readonly achievements: readonly string[] };
}

/** Days since completion, and what has happened to the achievement since. */
const UNUSED = [
  [210, 'counting'],
  [355, 'counting'],
  [420, 'counting'],
  [500, 'noticed'],
  [640, 'agreed'],
  [700, 'declined'],
  [560, 'implemented'],
] as const;
const SELF_TRANSFER_PACK = 'zhengzhou-2017';

/** Achievements that lie unused: within their year, past it, and as far as completers and institution have come. */
async function stageSelfTransfers(
  stage: Stage,
  library: PackLibrary,
  { today, owner }: Owner,
): Promise<void> {
  const definition = createSelfTransferDefinition({ library, demonstration: true });
  const by = { unit: owner.id };
  for (const [index, [ago, end]] of UNUSED.entries()) {
    const completedOn = addDays(today, -ago);
    const values = {
      unitId: owner.id,
      achievementName:
        owner.achievements[index % Math.max(1, owner.achievements.length)] ?? `示例成果（${index + 1}）`,
      achievementNumber: `示成登${completedOn.slice(0, 4)}${String(index + 1).padStart(4, '0')}`,
      completedOn,
      packId: SELF_TRANSFER_PACK,
    };
    const id = await stage.createOne(definition, values, { on: addDays(completedOn, 10), by });
    const give = (command: string, daysAgo: number, said: FieldValues) =>
      stage.give(definition, id, { command, values: said, on: addDays(today, -daysAgo), by });
    if (end === 'implemented') await give('implement', 180, { implementedOn: addDays(today, -185) });
    if (end === 'counting' || end === 'implemented') continue;
    const noticedOn = addDays(today, -100);
    await give('notify', 98, { noticedOn, noticeNumber: `完成人通知〔${noticedOn.slice(0, 4)}〕${index}号` });
    const agreedOn = addDays(today, -62);
    if (end === 'agreed')
      await give('agree', 60, { agreedOn, agreementNumber: `示成转协〔${agreedOn.slice(0, 4)}〕1号` });
    if (end === 'declined')
      await give('decline', 60, { reason: '单位已与合作企业进入许可谈判，拟自行实施转化（演示）。' });
  }
}

interface Question {
  readonly packId: string;
  readonly interpretationId: string;
  readonly option: string;
  readonly reason: string;
  readonly number: number;
  readonly end: 'proposed' | 'decided' | 'revoked';
}

/** One question that is decided, one whose decision was taken back, and one that waits for the second reviewer. */
const QUESTIONS: readonly Question[] = [
  {
    packId: 'heilongjiang-2017',
    interpretationId: 'supported-side',
    option: 'buyer',
    reason: '条文以购买方承接转化为先；双方都符合条件时支持买方，避免同一项目两头申报（演示）。',
    number: 7,
    end: 'decided',
  },
  {
    packId: 'heilongjiang-2017',
    interpretationId: 'trade-in-province',
    option: 'seller-in-province',
    reason: '曾理解为卖方在省内即可；与“在省内进行技术交易”文义不合（演示）。',
    number: 8,
    end: 'revoked',
  },
  {
    packId: 'zhengzhou-2017',
    interpretationId: 'international-cap',
    option: 'inclusive',
    reason: '“年度总额”通常包括当年各项补助，建议理解为已含一次性补助（演示）。',
    number: 12,
    end: 'proposed',
  },
];

async function stageDecisions(stage: Stage, library: PackLibrary, today: PlainDate): Promise<void> {
  const definition = createInterpretationDefinition(library);
  for (const { end, number, ...question } of QUESTIONS) {
    const proposedOn = addDays(today, -60 + number);
    const documentNumber = `示例市科技局会议纪要〔${proposedOn.slice(0, 4)}〕${number}号`;
    const values = { ...question, regionCode: CITY, documentNumber };
    const id = await stage.createOne(definition, values, { on: proposedOn, by: { login: 'bureau' } });
    const reviewer = { login: 'reviewer' };
    if (end === 'proposed') continue;
    await stage.give(definition, id, { command: 'decide', on: addDays(proposedOn, 6), by: reviewer });
    if (end === 'decided') continue;
    const ground = '上级答复：买方也须在省内，原理解不再采用（演示）。';
    const on = addDays(proposedOn, 30);
    await stage.give(definition, id, { command: 'revoke', values: { ground }, on, by: reviewer });
  }
}

/** Fictional investors: the market itself has none. */
const INVESTORS = ['示例市演示创业投资有限公司', '示例省样本创业投资有限公司'];

async function stageInvestors(stage: Stage, on: PlainDate): Promise<readonly string[]> {
  const definition = createOrganizationDefinition((code) => code === CITY);
  return await stage.create(
    definition,
    INVESTORS.map((name, index) => ({
      name,
      creditCode: makeCreditCode({
        kind: '91',
        divisionCode: CITY,
        serial: `MB${String(index + 1).padStart(6, '0')}`,
      }),
      kind: 'enterprise',
      regionCode: CITY,
      size: 'small',
      industry: 'J',
      address: `样本街 ${101 + index} 号`,
    })),
    { on, by: 'node' },
  );
}

/** The bodies that papers are about, out of those that are there. */
async function gather(stage: Stage, given: Pick<PaperCast, 'today' | 'year'>): Promise<PaperCast> {
  const { query } = stage.transaction;
  const [enterprise, university] = [stage.organizationOf('enterprise'), stage.organizationOf('university')];
  const enterprises = await idsOf(query, ['enterprise'], enterprise);
  const state = await idsOf(query, ['university', 'institute'], university);
  const other = await idsOf(query, ['transfer-institution'], university);
  const names = await achievementNames(query);
  const institutions = [
    ...state.map((id) => ({ id, establishment: 'state' as const })),
    ...other.map((id) => ({ id, establishment: 'other' as const })),
  ].map((each) => ({ ...each, achievements: names.get(each.id) ?? [] }));
  const funds = await stageInvestors(stage, `${given.year - 2}-12-01` as PlainDate);
  const investors = [...funds, ...enterprises.slice(1, 2)];
  const recognised = await recognisedOf(query, given.year);
  return { ...given, enterprises, institutions, investors, recognised };
}

/** Bodies of some kinds in the city, `first` before the others. */
async function idsOf(
  query: Transaction['query'],
  kinds: readonly string[],
  first: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from organizations where kind = any(${sql.val([...kinds])}::text[]) and state = 'active'
      and region_code like ${`${CITY.slice(0, 4)}%`}
    order by id <> ${first}, id
  `.execute(query);
  return rows.map(({ id }) => id);
}

async function achievementNames(
  query: Transaction['query'],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ owner: string; names: string[] }>`
    select owner_id as owner, array_agg(name order by id) as names from achievements
    where state <> 'discarded' group by 1 order by 1
  `.execute(query);
  return new Map(rows.map(({ owner, names }) => [owner, names]));
}

/** Demonstration institutions of the province and the nation that were recognised before the year. */
async function recognisedOf(query: Transaction['query'], year: number): Promise<PaperCast['recognised']> {
  const { rows } = await sql<{ unitId: string; level: string }>`
    select distinct on (o.id) o.id as "unitId", q.level from qualifications q
      join organizations o on o.id = q.organization_id
    where q.kind = 'demonstration-institution' and q.level in ('provincial', 'national') and q.state = 'valid'
      and q.recognized_on < ${`${year}-09-01`} and o.region_code like ${`${PROVINCE_PREFIX}%`}
    order by o.id, q.level
  `.execute(query);
  return rows;
}
