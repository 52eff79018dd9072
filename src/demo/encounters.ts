import { sql } from 'kysely';
import { addDays, chinaDateOf, type PlainDate } from '../kernel/time.ts';
import { introductionDefinition } from '../modules/introductions/index.ts';
import { needDefinition } from '../modules/needs/index.ts';
import type { Database, RequestContext, Transaction } from '../platform/database/database.ts';
import type { AnyRecordDefinition } from '../platform/records/definition.ts';
import {
  DEAL_BEGAN_BEFORE,
  type DemoDeal,
  type DemoPair,
  type IntroductionCast,
  stageDeal,
  stageIntroductions,
} from './introductions.ts';
import { stageDealMandate, stageMandates } from './mandates.ts';
import { stageMeetings } from './meetings.ts';
import { createRandom } from './random.ts';
import { Stage } from './stage.ts';

/** What encounters are loaded with. The register of mandates signs with the key of the node. */
export interface EncounterLoading {
  readonly database: Database;
  readonly context: RequestContext;
  readonly mandate: AnyRecordDefinition;
  readonly seed: number;
}

/**
 * Mandates, meetings and introductions between the bodies of the demonstration, by the rules of their registers, all
 * of them or none. Does nothing where an earlier call has loaded them.
 */
export async function loadEncounters({ database, context, mandate, seed }: EncounterLoading): Promise<void> {
  await database.transact(context, async (transaction) => {
    const { rows } = await sql`select 1 from mandates limit 1`.execute(transaction.query);
    if (rows.length > 0) return;
    const stage = await new Stage(transaction, createRandom(seed, 'encounters')).open();
    const today = chinaDateOf(await transaction.now());
    await new Encounters(stage, mandate, today).tell();
  });
}

const PAIRS = 44;
const DEALS = 12;
const OTHERS = 5;

class Encounters {
  readonly #stage: Stage;
  readonly #mandate: AnyRecordDefinition;
  readonly #today: PlainDate;

  constructor(stage: Stage, mandate: AnyRecordDefinition, today: PlainDate) {
    this.#stage = stage;
    this.#mandate = mandate;
    this.#today = today;
  }

  async tell(): Promise<void> {
    const stage = this.#stage;
    const { query } = stage.transaction;
    const [universityId, enterpriseId, brokerId, exchangeId] = [
      stage.organizationOf('university'),
      stage.organizationOf('enterprise'),
      stage.organizationOf('manager'),
      stage.organizationOf('exchange'),
    ];
    const staff = await readStaff(query);
    const managers = staff.get(brokerId) ?? [];
    const pairs = await readPairs(query, { universityId, enterpriseId });
    const others = [...new Set(pairs.flatMap(({ providerId, seekerId }) => [seekerId, providerId]))]
      .filter((id) => id !== universityId && id !== enterpriseId)
      .slice(0, OTHERS);
    const cast = { today: this.#today, brokerId, universityId, enterpriseId, others, managers };
    const mandates = await stageMandates(stage, this.#mandate, cast);
    const place = await readPlace(query, exchangeId);
    const first = [enterpriseId, universityId];
    const participants = [
      ...first,
      ...[...staff.keys()].filter((id) => !first.includes(id) && id !== exchangeId),
    ].flatMap((organizationId) =>
      (staff.get(organizationId) ?? []).slice(0, 1).map((personId) => ({ organizationId, personId })),
    );
    const meetings = await stageMeetings(stage, { today: this.#today, exchangeId, ...place, participants });
    const told: IntroductionCast = {
      today: this.#today,
      staff,
      mandates,
      universityId,
      enterpriseId,
      meetings,
    };
    const settled = pairs
      .filter(({ needId }) => pairs.filter((each) => each.needId === needId).length === 1)
      .slice(-SETTLED);
    const unsettled = pairs.filter((each) => !settled.includes(each));
    await stageIntroductions(stage, unsettled, told);
    await this.#settle(settled);
    for (const deal of await readDeals(query, { universityId, enterpriseId, brokerId }))
      await this.#deal(deal, { brokerId, managers, staff });
  }

  /** Under a mandate where the contract itself names the institution. */
  async #deal(
    deal: DemoDeal,
    company: {
      readonly brokerId: string;
      readonly managers: readonly string[];
      readonly staff: IntroductionCast['staff'];
    },
  ): Promise<void> {
    const { brokerId, managers, staff } = company;
    const signedOn = addDays(deal.signedOn, -DEAL_BEGAN_BEFORE.mandate);
    const { sellerId: principalId, achievementId } = deal;
    const mandateId =
      deal.brokerId === brokerId
        ? await stageDealMandate(this.#stage, this.#mandate, {
            ...{ principalId, brokerId, achievementId, managers, signedOn },
          })
        : null;
    await stageDeal(this.#stage, deal, { mandateId, staff });
  }

  /** A need that was solved otherwise: whoever offered hears that he was not chosen. */
  async #settle(pairs: readonly DemoPair[]): Promise<void> {
    const [on, closed] = [addDays(this.#today, -40), addDays(this.#today, -15)];
    for (const { achievementId, needId, seekerId } of pairs) {
      const by = { unit: seekerId };
      const values = { origin: 'enquiry', achievementId, needId, message: '希望了解技术成熟度。' };
      const id = await this.#stage.createOne(introductionDefinition, values, { on, by });
      await this.#stage.give(introductionDefinition, id, { command: 'consentAsSeeker', on, by });
      const outcome = { outcome: '已由另一供方完成试验并签订合同（演示）。' };
      await this.#stage.give(needDefinition, needId, { command: 'close', values: outcome, on: closed, by });
      await this.#stage.give(introductionDefinition, id, { command: 'settle', on: closed, by: 'node' });
      const said = { feedback: '技术路线可行，但交货期晚于需要；下一期改造时再联系（演示）。' };
      await this.#stage.give(introductionDefinition, id, {
        ...{ command: 'giveFeedback', values: said },
        on: addDays(closed, 2),
        by,
      });
    }
  }
}

const SETTLED = 2;

async function readStaff(query: Transaction['query']): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ organization: string; people: string[] }>`
    select organization_id as organization, array_agg(id order by id) as people from people
    where organization_id is not null group by 1 order by 1
  `.execute(query);
  return new Map(rows.map(({ organization, people }) => [organization, people]));
}

async function readPlace(query: Transaction['query'], exchangeId: string) {
  const { rows } = await sql<{ regionCode: string; bureauId: string }>`
    select o.region_code as "regionCode", (select b.id from organizations b
      where b.kind = 'bureau' and b.region_code = o.region_code and b.name like '%科学技术局' limit 1) as "bureauId"
    from organizations o where o.id = ${exchangeId}
  `.execute(query);
  const [place] = rows;
  if (place === undefined) throw new Error('the exchange of the demonstration is missing');
  return place;
}

interface Accounts {
  readonly universityId: string;
  readonly enterpriseId: string;
}

/** Offers and needs about the same thing; those of the accounts that are shown first, and no listing too often. */
async function readPairs(query: Transaction['query'], accounts: Accounts): Promise<readonly DemoPair[]> {
  const { universityId, enterpriseId } = accounts;
  const { rows } = await sql<DemoPair>`
    select a.id as "achievementId", n.id as "needId", a.owner_id as "providerId", n.organization_id as "seekerId"
    from (
      select p.*, row_number() over (partition by need_id order by rank, achievement_id) as place,
        row_number() over (partition by achievement_id order by rank, need_id) as turn
      from (
        select a.id as achievement_id, n.id as need_id,
          case when a.owner_id = ${universityId} then 0 else 1 end
          + case when n.organization_id = ${enterpriseId} then 0 else 1 end as rank
        from achievements a join needs n on split_part(a.keywords, '、', 1) = split_part(n.keywords, '、', 1)
        where a.state in ('published', 'expiring') and n.state = 'published' and n.openness <> 'restricted'
          and a.owner_id <> n.organization_id
      ) p
    ) q join achievements a on a.id = q.achievement_id join needs n on n.id = q.need_id
    where place <= 2 and turn <= 2 order by rank, place, a.id, n.id limit ${PAIRS}
  `.execute(query);
  return rows;
}

/** Registered contracts whose seller had an offer listed some time before. */
async function readDeals(
  query: Transaction['query'],
  { universityId, enterpriseId, brokerId }: Accounts & { readonly brokerId: string },
): Promise<readonly DemoDeal[]> {
  const { rows } = await sql<DemoDeal>`
    select c.id as "contractId", a.id as "achievementId", c.seller_id as "sellerId", c.buyer_id as "buyerId",
      c.broker_id as "brokerId", c.signed_on as "signedOn",
      (select min(r.confirmed_on) from receipts r where r.contract_id = c.id and r.state = 'confirmed')
        as "confirmedOn"
    from contracts c join organizations buyer on buyer.id = c.buyer_id and buyer.kind = 'enterprise'
    join lateral (
      select id, tech_area from achievements a where a.owner_id = c.seller_id
        and a.state in ('published', 'expiring')
        and a.published_on <= c.signed_on - ${DEAL_BEGAN_BEFORE.mandate + 10}::int
      order by a.tech_area <> c.technology_field, a.id limit 1
    ) a on true
    where c.state = 'registered' and c.seller_id <> c.buyer_id
    order by (c.broker_id is not distinct from ${brokerId}) desc,
      (c.seller_id = ${universityId} or c.buyer_id = ${enterpriseId}) desc,
      a.tech_area <> c.technology_field, c.signed_on desc, c.id limit ${DEALS}
  `.execute(query);
  return rows;
}
