import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer as createProbe } from 'node:net';
import path from 'node:path';
import { composeModules, demonstrationGrants } from './composition.ts';
import { loadDemonstration } from './demo/load.ts';
import type { IdFactory } from './kernel/identifiers.ts';
import { defineRefusals } from './kernel/refusal.ts';
import { createMandateDefinition } from './modules/introductions/index.ts';
import { openEmbedding } from './modules/matching/index.ts';
import type { DemonstrationAccount } from './modules/permissions/index.ts';
import { createPackLibrary, keepLibrary } from './modules/subsidies/index.ts';
import type { CertificateParts } from './platform/certificates/certificate.ts';
import { systemClock, systemIdFactory } from './platform/clock/clock.ts';
import type { Config, Mode } from './platform/config/config.ts';
import { settleMode } from './platform/config/mode.ts';
import type { Program } from './platform/config/program.ts';
import { createShutdown, type Shutdown } from './platform/config/shutdown.ts';
import { openDatabase } from './platform/database/connect.ts';
import type { Database } from './platform/database/database.ts';
import { openDatabaseServer } from './platform/database/open-server.ts';
import { startSealer } from './platform/events/sealer.ts';
import { openFileStore } from './platform/files/file-store.ts';
import { createCommandRunner } from './platform/http/idempotency.ts';
import { createPageRenderer, readPageAssets } from './platform/http/pages.ts';
import { createServer } from './platform/http/server.ts';
import { startWorker } from './platform/jobs/worker.ts';
import type { Logger } from './platform/logging/logger.ts';
import { readAllPacks } from './platform/policy-packs/read-all-packs.ts';
import { sessionSettingsFor } from './platform/sessions/session-settings.ts';
import type { Signer } from './platform/signing/signer.ts';
import { loadOrCreateSigner, loadPartnerKeys, loadPublicKeys } from './platform/signing/signing-keys.ts';
import type { PackFiles } from './policy/load-pack.ts';
import { openSearch } from './start-search.ts';

const refuse = defineRefusals({
  'port.busy': {
    status: 409,
    zh: '端口 {port} 已被另一个程序占用。',
    en: 'Port {port} is in use by another program.',
    next: {
      zh: '请先停止该程序，或用 PORT 指定另一个端口。',
      en: 'Stop that program, or set PORT to another one.',
    },
  },
  'port.not_allowed': {
    status: 403,
    zh: '无法在 {host} 的端口 {port} 上监听：{reason}。',
    en: 'It is not possible to listen on port {port} of {host}: {reason}.',
    next: { zh: '请检查 HOST 与 PORT。', en: 'Check HOST and PORT.' },
  },
});

/** What public pages call this node. */
const NODE_NAME = { zh: '技转·技术转移管理与服务系统', en: 'Jizhuan technology-transfer system' };
const DEMONSTRATION_NAME = {
  zh: '示例省技术转移管理与服务系统',
  en: 'Technology-transfer system of the Example Province',
};

/** What a node is started with. */
export interface NodeParts {
  readonly config: Config;
  readonly program: Program;
  readonly logger: Logger;
  /** Told, a sentence each, what the administrator should know. */
  readonly notice: (sentence: string) => void;
}

/** A node at work. */
export interface RunningNode {
  /** Where it answers. */
  readonly url: string;
  readonly mode: Mode;
  /** The accounts that may be tried, in demonstration mode only. */
  readonly accounts: readonly DemonstrationAccount[];
  /** Stops accepting, finishes what runs, then stops worker, sealer, connections and the embedded server. */
  stop(): Promise<void>;
}

/**
 * Starts a node: database, keys, modules, sealer, HTTP. Throws a refusal when a setting or the surroundings stand in
 * the way; whatever had been started is stopped again.
 */
export async function startNode(parts: NodeParts): Promise<RunningNode> {
  const shutdown = createShutdown(parts.logger);
  try {
    return await start(parts, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function start(parts: NodeParts, shutdown: Shutdown): Promise<RunningNode> {
  const { config, program, logger } = parts;
  const port = await choosePort(config);
  const mode = await settleMode(config);
  const demonstration = mode === 'demonstration';
  const publicUrl = config.publicUrl ?? `http://${config.host}:${port}`;
  const packs = await readAllPacks(path.join(program.root, 'policies'));
  const ledger = await openLedger({ ...parts, demonstration, publicUrl, packs }, shutdown);
  const { database, newId, certificates } = ledger;
  const { dataDirectory } = config;
  const search = openSearch({ ...parts, dataDirectory, database, appUrl: ledger.appUrl, shutdown });
  const sessions = sessionSettingsFor({ publicUrl, demonstration, randomBytes });
  const { modules, roles } = composeModules({
    database,
    runCommand: createCommandRunner(database),
    certificates,
    nodeName: demonstration ? DEMONSTRATION_NAME : NODE_NAME,
    renderPage: await createPageRenderer({
      webSsrPath: path.join(program.root, 'dist/web-ssr/entry-server.js'),
      assets: await readPageAssets(path.join(program.root, 'dist/web/.vite/manifest.json')),
    }),
    packs,
    sessions,
    searchIndex: search.index,
    embedding: await openEmbedding(config.embedding),
    demonstration,
    exchange: {
      settings: config.exchange ?? null,
      partnerKeys: () => loadPartnerKeys(path.join(config.dataDirectory, 'keys')),
    },
  });
  const tasks = modules.flatMap((module) => module.tasks ?? []);
  const worker = await startWorker({
    appUrl: ledger.appUrl,
    database,
    tasks,
    newId,
    clock: systemClock,
    logger,
  });
  shutdown.add('worker', () => worker.stop());
  const http = await createServer({
    database,
    modules,
    roles,
    sessions,
    newId,
    version: program.version,
    webDirectory: path.join(program.root, 'dist/web'),
    frontPage: '/portal',
    health: { partial: { search: async () => (await search.index.place()) !== null } },
    logger,
  });
  shutdown.add('http', () => http.close());
  await listen(config, () => http.listen({ host: config.host, port }));
  ledger.followers.sealed = search.follow();
  return { url: publicUrl, mode, accounts: ledger.accounts, stop: () => shutdown.run() };
}

/** The database with its sealer at work, and the keys that seal it. */
interface OpenLedger {
  readonly database: Database;
  readonly appUrl: string;
  readonly newId: IdFactory;
  readonly certificates: CertificateParts;
  readonly accounts: readonly DemonstrationAccount[];
  /** Who looks again after events were sealed. */
  readonly followers: { sealed: () => void };
}

/** What the ledger is opened with. */
interface LedgerParts extends NodeParts {
  readonly demonstration: boolean;
  readonly publicUrl: string;
  readonly packs: Readonly<Record<string, PackFiles>>;
}

/** Brings the database up, fills it when it is an empty demonstration, and starts sealing what is appended. */
async function openLedger(parts: LedgerParts, shutdown: Shutdown): Promise<OpenLedger> {
  const { config, logger, notice, demonstration, packs } = parts;
  const server = await openDatabaseServer({
    dataDir: config.dataDirectory,
    ...(config.database === undefined ? {} : { external: config.database }),
  });
  shutdown.add('database server', () => server.stop());
  server.notices.forEach(notice);
  logger.info({ kind: server.kind, applied: server.applied }, 'database ready');

  const newId = systemIdFactory();
  const bell = { ring: () => {} };
  const database = openDatabase({ url: server.appUrl, newId, onEvents: () => bell.ring() });
  shutdown.add('database connections', () => database.close());
  // Before anything is computed under them: what a result names must be there for ever.
  await keepLibrary(database, createPackLibrary(packs));
  const certificates = await openCertificates(parts);
  const accounts = demonstration ? await fillDemonstration(parts, database, certificates) : [];
  const followers = { sealed: () => {} };
  const onSealed = () => followers.sealed();
  bell.ring = runSealer({ database, signer: certificates.signer, logger, shutdown, onSealed });
  return { database, appUrl: server.appUrl, newId, certificates, accounts, followers };
}

/** The keys and files that certificates are made with. */
async function openCertificates({ config, publicUrl }: LedgerParts): Promise<CertificateParts> {
  const keysDirectory = path.join(config.dataDirectory, 'keys');
  const signer = await loadOrCreateSigner(keysDirectory, { random: randomBytes });
  const publicKeys = await loadPublicKeys(keysDirectory);
  const directory = path.join(config.dataDirectory, 'files');
  const files = await openFileStore({ directory, random: randomBytes });
  return { signer, publicKeys, files, publicUrl, random: randomBytes };
}

/** Fills an empty demonstration node; a load that was broken off goes on, and one that is complete changes nothing. */
async function fillDemonstration(
  { notice, logger, packs }: LedgerParts,
  database: Database,
  certificates: CertificateParts,
): Promise<readonly DemonstrationAccount[]> {
  let told = false;
  const result = await loadDemonstration({
    database,
    newPassword: () => randomBytes(24).toString('base64url'),
    grants: () => Promise.resolve(demonstrationGrants({ packs, certificates })),
    mandate: createMandateDefinition(certificates.signer),
    onProgress: ({ total }) => {
      if (!told)
        notice(`正在装入演示数据（${total} 份合同，均为虚构）…… Loading ${total} fictional contracts …`);
      told = true;
    },
  });
  logger.info(
    { outcome: result.outcome, contracts: result.contracts, events: result.events },
    'demonstration',
  );
  return result.accounts;
}

/** Starts the sealer and returns how to wake it. */
function runSealer(parts: {
  readonly database: Database;
  readonly signer: Signer;
  readonly logger: Logger;
  readonly shutdown: Shutdown;
  readonly onSealed: () => void;
}): () => void {
  const { database, signer, logger, shutdown, onSealed } = parts;
  const sealer = startSealer({
    database,
    clock: systemClock,
    signer,
    onSealed,
    onError: (error) => logger.error({ err: error }, 'sealing failed; it is tried again'),
  });
  shutdown.add('sealer', () => sealer.stop());
  return sealer.nudge;
}

/**
 * Listens for a moment, so that a busy port is told before the database is started for nothing; returns the port to
 * use, a free one when the setting is 0.
 */
async function choosePort(config: Config): Promise<number> {
  const probe = createProbe();
  const start = () =>
    new Promise<number>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(config.port, config.host, () => {
        const { port } = probe.address() as AddressInfo;
        probe.close(() => resolve(port));
      });
    });
  return await listen(config, start);
}

async function listen<T>(config: Config, start: () => Promise<T>): Promise<T> {
  const { host, port } = config;
  try {
    return await start();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw refuse('port.busy', { port });
    if (code === undefined || !/^E(ACCES|ADDRNOTAVAIL|NOTFOUND|AI_AGAIN)$/.test(code)) throw error;
    throw refuse('port.not_allowed', { host, port, reason: code });
  }
}
