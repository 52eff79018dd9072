import { createSecretKey, type KeyObject } from 'node:crypto';
import path from 'node:path';
import type { Refusal } from '../../kernel/refusal.ts';
import { refuseConfig } from './config-refusals.ts';
import { EMBEDDING_VARIABLES, type EmbeddingConfig, readEmbedding } from './embedding-config.ts';

/** `demonstration` shows fictional data and marks every page and document so; `production` is for real work. */
export type Mode = 'demonstration' | 'production';

const MODES = ['demonstration', 'production'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** Every variable that begins with our name; another one is a misspelt setting. */
const OWN_VARIABLES: ReadonlySet<string> = new Set([
  'JIZHUAN_MODE',
  'JIZHUAN_LANGUAGE',
  // Read by `jizhuan administrator` alone.
  'JIZHUAN_ADMINISTRATOR_PASSWORD',
  'JIZHUAN_EXCHANGE_NODE',
  'JIZHUAN_EXCHANGE_KEY',
  ...EMBEDDING_VARIABLES,
]);
export type LogLevel = (typeof LOG_LEVELS)[number];

/** An external database: the address for migrations, and optionally the one that the application works with. */
export interface DatabaseSettings {
  readonly url: string;
  readonly appUrl?: string;
}

/** The settings of one node, checked. */
export interface Config {
  /** 0 asks the system for any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path: the embedded database, files and keys of this node. */
  readonly dataDirectory: string;
  /** Absent: the embedded database below `dataDirectory`. */
  readonly database?: DatabaseSettings;
  /** Absent: what the data directory was first started with, see `mode.ts`. */
  readonly mode?: Mode;
  readonly logLevel: LogLevel;
  /** Where people reach this node, without a slash at the end; absent: `http://host:port`. */
  readonly publicUrl?: string;
  /** What fingerprints of claims are exchanged with; absent: this node exchanges none. */
  readonly exchange?: ExchangeConfig;
  /** The service that turns texts into vectors for matching; absent: matching goes without. */
  readonly embedding?: EmbeddingConfig;
}

/** The name of a node among those that exchange fingerprints, and the secret that they share. */
export interface ExchangeConfig {
  readonly node: string;
  /** A key object, because it prints as one and never as the secret. */
  readonly key: KeyObject;
}

/** Thrown by `readConfig`: every wrong setting at once, each a refusal with its own sentence. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Refusal[];

  constructor(problems: readonly Refusal[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Collects problems while it reads, so that a person mends all of them in one go. */
class Reader {
  readonly problems: Refusal[] = [];
  readonly environment: Environment;

  constructor(environment: Environment) {
    this.environment = environment;
  }

  text(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  port(): number {
    const value = this.text('PORT') ?? '3000';
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    this.problems.push(refuseConfig('setting.not_a_port', { value }));
    return 0;
  }

  host(): string {
    const value = this.text('HOST') ?? '127.0.0.1';
    if (!/^[0-9A-Za-z.:_-]+$/.test(value)) this.problems.push(refuseConfig('setting.not_a_host', { value }));
    return value;
  }

  oneOf<const C extends string>(name: string, choices: readonly C[]): C | undefined {
    const value = this.text(name);
    const choice = choices.find((each) => each === value);
    if (value !== undefined && choice === undefined) {
      this.problems.push(refuseConfig('setting.not_one_of', { name, value, choices: choices.join(', ') }));
    }
    return choice;
  }

  databaseUrl(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^postgres(ql)?:$/.test(parsedUrl(value)?.protocol ?? '')) {
      this.problems.push(refuseConfig('setting.not_a_database_url', { name }));
    }
    return value;
  }

  exchange(): ExchangeConfig | undefined {
    const [node, secret] = [this.text('JIZHUAN_EXCHANGE_NODE'), this.text('JIZHUAN_EXCHANGE_KEY')];
    if (node === undefined && secret === undefined) return undefined;
    const bytes = /^[A-Za-z0-9+/_-]+={0,2}$/.test(secret ?? '') ? Buffer.from(secret ?? '', 'base64') : null;
    if (node === undefined || node.length > LONGEST_NODE_NAME || secret === undefined) {
      this.problems.push(refuseConfig('setting.exchange_incomplete'));
    } else if (bytes === null || bytes.length < SHORTEST_EXCHANGE_KEY) {
      this.problems.push(refuseConfig('setting.not_an_exchange_key'));
    } else {
      return { node, key: createSecretKey(bytes) };
    }
    return undefined;
  }

  publicUrl(): string | undefined {
    const value = this.text('PUBLIC_URL');
    if (value === undefined) return undefined;
    const url = parsedUrl(value);
    const isPlain = url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '';
    if (!isPlain || !/^https?:$/.test(url.protocol) || url.username !== '') {
      this.problems.push(refuseConfig('setting.not_a_public_url', { value }));
    }
    return url?.origin;
  }
}

const LONGEST_NODE_NAME = 100;
/** Bytes: 256 bits, as HMAC-SHA-256 uses them. */
const SHORTEST_EXCHANGE_KEY = 32;

function parsedUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

/**
 * Reads the settings from the environment. Pure: the environment and the root folder are passed in.
 * Throws `ConfigError` with one refusal for each wrong setting.
 */
export function readConfig(environment: Environment, root: string): Config {
  const reader = new Reader(environment);
  const port = reader.port();
  const host = reader.host();
  if (environment['DATA_DIR'] !== undefined && reader.text('DATA_DIR') === undefined) {
    reader.problems.push(refuseConfig('setting.empty_data_dir'));
  }
  const url = reader.databaseUrl('DATABASE_URL');
  const appUrl = reader.databaseUrl('DATABASE_APP_URL');
  if (appUrl !== undefined && url === undefined)
    reader.problems.push(refuseConfig('setting.needs_database_url'));
  const mode = reader.oneOf('JIZHUAN_MODE', MODES);
  const logLevel = reader.oneOf('LOG_LEVEL', LOG_LEVELS) ?? 'info';
  const publicUrl = reader.publicUrl();
  const exchange = reader.exchange();
  const embedding = readEmbedding(environment);
  if (embedding.kind === 'wrong') reader.problems.push(...embedding.problems);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('JIZHUAN_') && !OWN_VARIABLES.has(name)) {
      reader.problems.push(refuseConfig('setting.unknown', { name }));
    }
  }
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return {
    port,
    host,
    dataDirectory: path.resolve(root, reader.text('DATA_DIR') ?? '.data'),
    ...(url === undefined ? {} : { database: { url, ...(appUrl === undefined ? {} : { appUrl }) } }),
    ...(exchange === undefined ? {} : { exchange }),
    ...(embedding.kind === 'set' ? { embedding: embedding.config } : {}),
    ...(mode === undefined ? {} : { mode }),
    logLevel,
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
}
