import { z } from 'zod';
import { isWithinRegion } from '../../kernel/region-code.ts';
import { chinaDateOf } from '../../kernel/time.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { readHead } from '../../platform/events/feed.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import type { Pack } from '../../policy/pack.ts';
import { refusePlan } from './plan-errors.ts';
import { readTarget, readTask } from './plan-reading.ts';
import { type PlanAnswer, planAnswerSchema } from './plan-schema.ts';

/** What the plans are read with. */
export interface PlanParts {
  readonly kit: RecordKit;
  readonly packs: readonly CompiledPack[];
  readonly clock: Clock;
  /** In a demonstration the documents of real places are read over its fictional region. */
  readonly demonstration: boolean;
}

/** Everybody may ask, and counting a year of contracts takes a while: so long an answer serves others too. */
const SERVES_FOR_MS = 60_000;
const MOST_HELD = 64;
const COUNTRY = '100000';

/** Where a demonstration reads a document of a real place. */
const DEMONSTRATION_REGION: Readonly<Record<Pack['level'], string>> = {
  national: COUNTRY,
  provincial: '990000',
  municipal: '990100',
  county: '990101',
};

/** Targets and tasks of the documents beside what the ledger says. Public: sums only, none of a few units. */
export function planRoutes(parts: PlanParts): Route[] {
  const held = new Map<string, { readonly until: number; readonly answer: Promise<PlanAnswer> }>();
  const hold = (key: string, read: () => Promise<PlanAnswer>): Promise<PlanAnswer> => {
    const now = parts.clock.milliseconds();
    const known = held.get(key);
    if (known !== undefined && known.until > now) return known.answer;
    if (held.size >= MOST_HELD) held.clear();
    const answer = read();
    held.set(key, { until: now + SERVES_FOR_MS, answer });
    // What failed is asked again by the next.
    answer.catch(() => held.delete(key));
    return answer;
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/policies/:packId/plan',
      operationId: 'get-policy-plan',
      tag: 'policies',
      summary: {
        zh: '文件的指标和任务与台账现值',
        en: 'Targets and tasks of a document beside the ledger',
      },
      access: 'public',
      params: z.object({ packId: z.string().max(60) }),
      query: z.object({ region: z.string().max(6).optional() }),
      response: planAnswerSchema,
      handler: async ({ params, query }) => {
        const pack = parts.packs.find((compiled) => compiled.pack.id === params.packId)?.pack;
        if (pack === undefined) throw refusePlan('plan.unknown_document', { pack: params.packId });
        const region = query.region ?? regionOf(pack, parts);
        if (region !== COUNTRY && parts.kit.regionName(region) === undefined)
          throw refusePlan('plan.unknown_region', { region });
        return await hold(`${pack.hash} ${region}`, () => readPlan(parts, pack, region));
      },
    }),
  ];
}

function regionOf({ jurisdiction, level }: Pack, { demonstration }: PlanParts): string {
  const isFictional = jurisdiction.startsWith('99');
  return demonstration && !isFictional ? DEMONSTRATION_REGION[level] : jurisdiction;
}

async function readPlan({ kit, clock }: PlanParts, pack: Pack, regionCode: string): Promise<PlanAnswer> {
  const { read } = kit.database;
  const today = chinaDateOf(clock.now());
  const scope = { regionCode, today, regionName: kit.regionName };
  const named = (code: string) => ({ code, name: kit.regionName(code) ?? code });
  const head = await readHead(read);
  const targets = [];
  // One after another: a page must not take the database's connections from everybody else.
  for (const target of pack.targets) targets.push(await readTarget(read, { pack, target }, scope));
  return {
    packId: pack.id,
    title: pack.title,
    adoptedOn: pack.adoptedOn,
    region: named(regionCode),
    jurisdiction: named(pack.jurisdiction),
    elsewhere: !isWithinRegion(regionCode, pack.jurisdiction),
    on: today,
    readUpTo: head.seq.toString(),
    targets,
    tasks: pack.tasks.map((task) => readTask(task, today)),
  };
}
