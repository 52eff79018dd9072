import { type Kysely, type RawBuilder, sql } from 'kysely';
import { assertNever } from '../../kernel/assert-never.ts';
import { regionPrefix } from '../../kernel/region-code.ts';
import { FEWEST_TOLD } from '../../kernel/statistical-secrecy.ts';
import type { Actor, Area, RoleTable } from '../../platform/access/access.ts';
import { scopesOf } from '../../platform/access/scopes.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { visibleUnder } from '../../platform/records/access-columns.ts';

/** What rows of a funnel are for. */
export type FunnelBy = 'listing' | 'unit' | 'manager' | 'meeting';

/** How far introductions came: each step counts those that reached it, whatever became of them. Money is fen. */
export interface FunnelSteps {
  readonly enquiries: number;
  readonly contacts: number;
  readonly talks: number;
  readonly intents: number;
  /** Of contracts that are registered; one that lost its registration does not count. */
  readonly contracts: number;
  /** Confirmed receipts under those contracts. */
  readonly received: bigint;
}

/** A row of a funnel: a listing, an organization, an institution or a meeting. */
export interface FunnelRow extends FunnelSteps {
  readonly id: string;
  readonly label: string;
}

const steps = sql`count(*)::int as enquiries, count(i.contacted_on)::int as contacts,
  count(i.first_talk_on)::int as talks, count(i.intended_on)::int as intents, count(c.id)::int as contracts,
  coalesce(sum(m.received), 0)::bigint as received`;

/** The introductions that a condition lets through, with what came of them. */
const sourcesOf = (condition: RawBuilder<boolean>) => sql`(select * from introductions where ${condition}) i
  left join contracts c on c.id = i.contract_id and c.state = 'registered'
  left join lateral (
    select sum(amount)::bigint as received from receipts r where r.contract_id = c.id and r.state = 'confirmed'
  ) m on true`;

interface Asked {
  readonly roles: RoleTable;
  readonly actor: Actor;
  readonly by: FunnelBy;
  /** Days on which introductions began, both inside. */
  readonly from: string;
  readonly until: string;
}

function visible({ roles, actor }: Asked): RawBuilder<boolean> {
  return visibleUnder(roles, actor, 'introduction.read');
}

const began = ({ from, until }: Asked) =>
  sql<boolean>`(i.created_at at time zone 'Asia/Shanghai')::date between ${from} and ${until}`;

/** The steps of all introductions that the person may read. */
export async function readFunnelTotal(read: Kysely<Tables>, asked: Asked): Promise<FunnelSteps> {
  const { rows } = await sql<FunnelSteps>`
    select ${steps} from ${sourcesOf(visible(asked))} where ${began(asked)}
  `.execute(read);
  return rows[0] ?? { enquiries: 0, contacts: 0, talks: 0, intents: 0, contracts: 0, received: 0n };
}

/**
 * The steps by listing, unit, institution or meeting, the fullest first. Units are those in the person's own areas: the
 * other side's figures are not theirs to see. A need that is not public does not appear among listings.
 */
export async function readFunnelRows(read: Kysely<Tables>, asked: Asked): Promise<readonly FunnelRow[]> {
  const { rows } = await sql<FunnelRow>`
    select g.id, coalesce(g.label, g.id) as label, ${steps}
    from ${sourcesOf(visible(asked))} cross join lateral (${groupOf(asked)}) g
    where ${began(asked)} and g.id is not null
    group by g.id, g.label order by enquiries desc, contracts desc, g.id limit 200
  `.execute(read);
  return rows;
}

/** A step that introductions reach, or the money that came of them. */
export const FUNNEL_STEPS = ['enquiries', 'contacts', 'talks', 'intents', 'contracts', 'received'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

const REACHED: Readonly<Record<FunnelStep, RawBuilder<boolean>>> = {
  enquiries: sql<boolean>`true`,
  contacts: sql<boolean>`i.contacted_on is not null`,
  talks: sql<boolean>`i.first_talk_on is not null`,
  intents: sql<boolean>`i.intended_on is not null`,
  contracts: sql<boolean>`c.id is not null`,
  received: sql<boolean>`m.received > 0`,
};

/** An introduction behind a figure. Money is fen. */
export interface FunnelIntroduction {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly begunOn: string;
  readonly received: bigint;
}

/** How many introductions are shown behind a figure; the register has the rest. */
export const MOST_BEHIND = 200;

/**
 * The introductions behind one figure of one row, the latest first: exactly those that the row counts, so that nobody
 * learns more from them than the row tells. One more than are shown.
 */
export async function readFunnelIntroductions(
  read: Kysely<Tables>,
  asked: Asked,
  row: { readonly id: string; readonly step: FunnelStep },
): Promise<readonly FunnelIntroduction[]> {
  const { rows } = await sql<FunnelIntroduction>`
    select i.id, i.name, i.state, (i.created_at at time zone 'Asia/Shanghai')::date as "begunOn",
      coalesce(m.received, 0)::bigint as received
    from ${sourcesOf(visible(asked))} cross join lateral (${groupOf(asked)}) g
    where ${began(asked)} and g.id = ${row.id} and ${REACHED[row.step]}
    order by i.created_at desc, i.id limit ${MOST_BEHIND + 1}
  `.execute(read);
  return rows;
}

function groupOf(asked: Asked): RawBuilder<unknown> {
  switch (asked.by) {
    case 'listing':
      return sql`
        select a.id, a.name as label from achievements a where a.id = i.achievement_id
        union all select n.id, n.name from needs n where n.id = i.need_id and i.need_published`;
    case 'unit':
      return sql`
        select o.id, o.name as label from organizations o
        where o.id in (i.provider_id, i.seeker_id) and ${ownUnits(asked)}`;
    case 'manager':
      return sql`select o.id, o.name as label from organizations o where o.id = i.broker_id`;
    case 'meeting':
      return sql`select t.id, t.name as label from meetings t where t.id = i.meeting_id`;
  }
}

function within(area: Area): RawBuilder<boolean> {
  switch (area.kind) {
    case 'everywhere':
      return sql<boolean>`true`;
    case 'organization':
      return sql<boolean>`o.id = ${area.id}`;
    case 'region':
      return sql<boolean>`starts_with(o.region_code, ${regionPrefix(area.code)})`;
    case 'own':
      return sql<boolean>`false`;
    default:
      return assertNever(area);
  }
}

function ownUnits({ roles, actor }: Asked): RawBuilder<boolean> {
  const conditions = scopesOf(roles, actor, 'introduction.read').map(({ area }) => within(area));
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

/** The public figures of a year: null where so few stand behind them that one might be told. Pure. */
export function suppressSmall(all: FunnelSteps) {
  const shown = (count: number) => (count > 0 && count < FEWEST_TOLD ? null : count);
  return {
    enquiries: shown(all.enquiries),
    contacts: shown(all.contacts),
    talks: shown(all.talks),
    intents: shown(all.intents),
    contracts: shown(all.contracts),
    received: all.contracts > 0 && all.contracts < FEWEST_TOLD ? null : all.received.toString(),
  };
}

/** The steps of everything on this node, by the year in which introductions began. */
async function readFunnelYears(
  read: Kysely<Tables>,
): Promise<readonly (FunnelSteps & { readonly year: number })[]> {
  const { rows } = await sql<FunnelSteps & { year: number }>`
    select extract(year from i.created_at at time zone 'Asia/Shanghai')::int as year, ${steps}
    from ${sourcesOf(sql<boolean>`true`)} group by 1 order by 1
  `.execute(read);
  return rows;
}

/** A year of the public funnel; null where a figure is too small to be shown. `received` is a decimal string of fen. */
export type PublicFunnelYear = ReturnType<typeof suppressSmall> & { readonly year: number };

/** The funnel as the public sees it: counts by year, small ones left out. */
export async function readPublicFunnel(read: Kysely<Tables>): Promise<readonly PublicFunnelYear[]> {
  const years = await readFunnelYears(read);
  return years.map((each) => ({ year: each.year, ...suppressSmall(each) }));
}
