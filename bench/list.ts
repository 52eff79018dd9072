import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Database } from '../src/platform/database/database.ts';
import { openSession, SYSTEM_ACTOR } from '../src/platform/sessions/session-store.ts';
import { newSessionToken } from '../src/platform/sessions/session-tokens.ts';
import { openCpuTime } from './list/cpu-time.ts';
import { type LoadedNode, openLoadedNode } from './list/node.ts';
import { drawRequests, findKnown, type Known, type ListRequest } from './list/requests.ts';
import type { BenchLine, BenchReport } from './report.ts';

/** `--contracts N` loads fewer; `BENCH_DATA` names a directory that keeps the data for the next run. */
const CONTRACTS = contractsAsked() ?? 1_000_000;
const CONTRACTS_PER_ORGANIZATION = 50;
const TARGET_MS = 30;
const SEED = 20_260_101;

function contractsAsked(): number | undefined {
  const place = process.argv.indexOf('--contracts');
  if (place === -1) return undefined;
  const contracts = Number(process.argv[place + 1]);
  if (!Number.isInteger(contracts) || contracts < 1_000)
    throw new Error('--contracts takes a number from 1000');
  return contracts;
}

/** How long one request took, and which it was. */
interface Timing {
  readonly kind: string;
  readonly milliseconds: number;
  /** Time on a processor, of the node and of the database server; null where the system does not tell. */
  readonly cpuMilliseconds: number | null;
  readonly what: string;
}

/** Each round asks other things of the same kinds; on a shared machine the slower ones measure the neighbours. */
const ROUNDS = 3;

/**
 * Measures the list page of the contracts through the HTTP API in process, over as many contracts as a province has.
 */
export async function run(): Promise<BenchReport> {
  const organizations = Math.max(200, Math.round(CONTRACTS / CONTRACTS_PER_ORGANIZATION));
  const node = await openLoadedNode({ contracts: CONTRACTS, organizations }, process.env['BENCH_DATA']);
  try {
    const known = await findKnown(node.owner);
    const ask = createAsker(node, await signIn(node.database));
    // The first round warms up connections and caches, and is not counted.
    await askAll(ask, drawRequests(known, SEED));
    const rounds: (readonly Timing[])[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      rounds.push(await askAll(ask, drawRequests(known, SEED + round)));
    }
    rounds.sort((first, second) => quantileOf(first, 0.95) - quantileOf(second, 0.95));
    const [timings = []] = rounds;
    const lines = [
      ...loadLines(node),
      ...timingLines('list page', timings, TARGET_MS),
      ...cpuLines(timings),
      ...kindLines(timings),
      ...(await baselineLines(node.owner, known)),
    ];
    const count = CONTRACTS.toLocaleString('en-US');
    const p95s = rounds.map((round) => quantileOf(round, 0.95)).join(', ');
    const summary =
      `${timings.length} requests for lists among ${count} contracts, one after another, through the HTTP API in ` +
      `process with real sessions; the quietest of ${ROUNDS} rounds (p95 ${p95s} ms); ` +
      `PostgreSQL ${node.postgres}, fsync on.`;
    return { bench: 'list', summary, lines };
  } finally {
    await node.app.close();
    await node.close();
  }
}

/** A session of each asker, as the cookie that carries it. */
async function signIn(database: Database): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; login: string }>`
    select id, login from users where demonstration`.execute(database.read);
  const context = { actor: SYSTEM_ACTOR, requestId: 'req_bench' };
  const cookies = new Map<string, string>();
  for (const { id, login } of rows) {
    const token = newSessionToken(randomBytes);
    await database.transact(context, (transaction) =>
      openSession(transaction, { userId: id, token, userAgent: 'bench' }),
    );
    cookies.set(login, `jizhuan_session=${token}`);
  }
  return cookies;
}

type Ask = (request: ListRequest, cursor: string) => Promise<{ timing: Timing; nextCursor: string | null }>;

function createAsker({ app, postmaster }: LoadedNode, cookies: ReadonlyMap<string, string>): Ask {
  const cpu = openCpuTime(postmaster);
  return async ({ kind, asker, query }, cursor) => {
    const cookie = cookies.get(asker);
    if (cookie === undefined) throw new Error(`the demonstration has no account ${asker}`);
    const asked = new URLSearchParams({ ...query, ...(cursor === '' ? {} : { cursor }) });
    const url = `/api/v1/contracts?${asked}`;
    const cpuBefore = cpu?.read();
    const started = performance.now();
    const response = await app.inject({ method: 'GET', url, headers: { cookie } });
    const milliseconds = performance.now() - started;
    const cpuMilliseconds = cpu === null || cpuBefore === undefined ? null : cpu.read() - cpuBefore;
    if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${response.body}`);
    const { nextCursor } = JSON.parse(response.body) as { nextCursor: string | null };
    const what = `${asker} ${decodeURIComponent(new URLSearchParams(query).toString())}`;
    return { timing: { kind, milliseconds, cpuMilliseconds, what }, nextCursor };
  };
}

async function askAll(ask: Ask, requests: readonly ListRequest[]): Promise<readonly Timing[]> {
  const timings: Timing[] = [];
  for (const request of requests) {
    let cursor: string | null = '';
    for (let page = 1; page <= request.pages && cursor !== null; page += 1) {
      const { timing, nextCursor } = await ask(request, cursor);
      // The first page of a list that is paged through is like any other first page; the mix has those already.
      if (request.pages === 1 || page > 1) timings.push(timing);
      cursor = nextCursor;
    }
  }
  return timings;
}

function loadLines({ load }: LoadedNode): BenchLine[] {
  if (load === null) return [];
  const { contracts, receipts, events, seconds } = load;
  const [more, logged] = [receipts, events].map((each) => each.toLocaleString('en-US'));
  const note = `with ${more} receipts and ${logged} events, every index in place`;
  return [
    { name: 'load the demonstration', value: Math.round(contracts / seconds), unit: 'contracts/s', note },
  ];
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return Math.round(value * 100) / 100;
}

function quantileOf(timings: readonly Timing[], share: number): number {
  return quantile(
    timings.map((each) => each.milliseconds).sort((first, second) => first - second),
    share,
  );
}

function cpuLines(timings: readonly Timing[]): BenchLine[] {
  const times = timings.flatMap(({ cpuMilliseconds }) => (cpuMilliseconds === null ? [] : [cpuMilliseconds]));
  if (times.length === 0) return [];
  times.sort((first, second) => first - second);
  const note = 'on a processor, node and PostgreSQL together';
  return [
    { name: 'list page, processor time, p50', value: quantile(times, 0.5), unit: 'ms', note },
    { name: 'list page, processor time, p95', value: quantile(times, 0.95), unit: 'ms', note },
  ];
}

function timingLines(name: string, timings: readonly Timing[], targetMs?: number): BenchLine[] {
  const sorted = timings.map((each) => each.milliseconds).sort((first, second) => first - second);
  const slowest = timings.reduce((first, second) =>
    second.milliseconds > first.milliseconds ? second : first,
  );
  const target = targetMs === undefined ? {} : { target: { atMost: targetMs } };
  return [
    { name: `${name}, p50`, value: quantile(sorted, 0.5), unit: 'ms', note: `${timings.length} requests` },
    { name: `${name}, p95`, value: quantile(sorted, 0.95), unit: 'ms', ...target },
    { name: `${name}, p99`, value: quantile(sorted, 0.99), unit: 'ms', note: `slowest: ${slowest.what}` },
  ];
}

function kindLines(timings: readonly Timing[]): BenchLine[] {
  const kinds = [...new Set(timings.map((each) => each.kind))].sort();
  return kinds.map((kind): BenchLine => {
    const own = timings.filter((each) => each.kind === kind).map((each) => each.milliseconds);
    own.sort((first, second) => first - second);
    const note = `${own.length} requests, p50 ${quantile(own, 0.5)} ms, slowest ${quantile(own, 1)} ms`;
    return { name: `  ${kind}, p95`, value: quantile(own, 0.95), unit: 'ms', note };
  });
}

/** What the same pages cost as they are usually written, and the least that PostgreSQL needs for anything. */
async function baselineLines(owner: pg.Pool, known: Known): Promise<BenchLine[]> {
  const offset = 'select * from contracts order by signed_on desc, id desc limit 50 offset';
  const found = `from contracts where name ilike '%余热锅炉%'`;
  const lookups = known.numbers.slice(0, 200).map((_, index) => index);
  const ids = await owner.query<{ id: string }>('select id from contracts tablesample system (1) limit 200');
  const times: Timing[] = [];
  for (const index of lookups) {
    const id = ids.rows[index % ids.rows.length]?.id;
    const milliseconds = await timeQuery(owner, 'select * from contracts where id = $1', [id]);
    times.push({ kind: 'lookup', milliseconds, cpuMilliseconds: null, what: 'by primary key' });
  }
  return [
    ...timingLines('baseline: one row by primary key, PostgreSQL alone', times),
    await baselineLine(owner, 'baseline: page 2,000 by OFFSET', `${offset} 99950`),
    await baselineLine(owner, 'baseline: last page by OFFSET', `${offset} ${CONTRACTS - 50}`),
    await baselineLine(
      owner,
      'baseline: ILIKE search, a page',
      `select * ${found} order by registered_on desc limit 50`,
    ),
    await baselineLine(owner, 'baseline: ILIKE search, its count(*)', `select count(*) ${found}`),
    await baselineLine(owner, 'baseline: count(*) of all', 'select count(*) from contracts'),
  ];
}

/** The middle one of three. */
async function baselineLine(owner: pg.Pool, name: string, statement: string): Promise<BenchLine> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) times.push(await timeQuery(owner, statement, []));
  times.sort((first, second) => first - second);
  return { name, value: quantile(times, 0.5), unit: 'ms' };
}

async function timeQuery(owner: pg.Pool, statement: string, values: readonly unknown[]): Promise<number> {
  const started = performance.now();
  await owner.query(statement, [...values]);
  return performance.now() - started;
}
