import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Refusal } from '../../kernel/refusal.ts';
import { refuseConfig } from './config-refusals.ts';

/** The settings of an embedding service that speaks the protocol of OpenAI. */
export interface EmbeddingConfig {
  /** Up to `/v1`. */
  readonly url: string;
  readonly model: string;
  /** A key object, because it prints as one and never as the secret. */
  readonly key?: KeyObject;
  /** The file that the key stands in. */
  readonly keyFile?: string;
  readonly timeoutMs: number;
  /** Outside the intranet, which was allowed in so many words: nothing but what is public is sent there. */
  readonly isExternal: boolean;
}

/** The variables that it is set by. */
export const EMBEDDING_VARIABLES = [
  'JIZHUAN_EMBEDDING_URL',
  'JIZHUAN_EMBEDDING_MODEL',
  'JIZHUAN_EMBEDDING_KEY',
  'JIZHUAN_EMBEDDING_KEY_FILE',
  'JIZHUAN_EMBEDDING_TIMEOUT_MS',
  'JIZHUAN_EMBEDDING_ALLOW_EXTERNAL',
] as const;

const DEFAULT_TIMEOUT_MS = 10_000;
const TIMEOUTS_MS = { least: 100, most: 60_000 };

type Read =
  | { readonly kind: 'unset' }
  | { readonly kind: 'set'; readonly config: EmbeddingConfig }
  | { readonly kind: 'wrong'; readonly problems: readonly Refusal[] };

/** Reads the settings of the embedding service; off unless an address is given. Pure. */
export function readEmbedding(environment: Readonly<Record<string, string | undefined>>): Read {
  const given = (name: (typeof EMBEDDING_VARIABLES)[number]) => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  if (EMBEDDING_VARIABLES.every((name) => given(name) === undefined)) return { kind: 'unset' };
  const problems: Refusal[] = [];
  const address = given('JIZHUAN_EMBEDDING_URL') ?? '';
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    problems.push(refuseConfig('setting.not_an_embedding_url'));
  const allows = given('JIZHUAN_EMBEDDING_ALLOW_EXTERNAL');
  if (allows !== undefined && allows !== 'yes')
    problems.push(
      refuseConfig('setting.not_one_of', {
        name: 'JIZHUAN_EMBEDDING_ALLOW_EXTERNAL',
        value: allows,
        choices: 'yes',
      }),
    );
  const isExternal = url !== null && !isIntranetHost(url.hostname);
  if (isExternal && allows !== 'yes')
    problems.push(refuseConfig('setting.embedding_not_intranet', { host: url.hostname }));
  const model = given('JIZHUAN_EMBEDDING_MODEL');
  const [key, keyFile] = [given('JIZHUAN_EMBEDDING_KEY'), given('JIZHUAN_EMBEDDING_KEY_FILE')];
  if (model === undefined || (key !== undefined && keyFile !== undefined))
    problems.push(refuseConfig('setting.embedding_incomplete'));
  const written = given('JIZHUAN_EMBEDDING_TIMEOUT_MS') ?? String(DEFAULT_TIMEOUT_MS);
  const timeoutMs = /^\d{1,6}$/.test(written) ? Number(written) : 0;
  if (timeoutMs < TIMEOUTS_MS.least || timeoutMs > TIMEOUTS_MS.most)
    problems.push(refuseConfig('setting.not_a_timeout', { value: written }));
  if (problems.length > 0 || model === undefined) return { kind: 'wrong', problems };
  return {
    kind: 'set',
    config: {
      url: address.replace(/\/+$/, ''),
      model,
      ...(key === undefined ? {} : { key: createSecretKey(Buffer.from(key, 'utf8')) }),
      ...(keyFile === undefined ? {} : { keyFile }),
      timeoutMs,
      isExternal,
    },
  };
}

/**
 * Whether a host lies on this machine or in a network of its own: RFC 1918, RFC 4193, link-local, names without a
 * public domain.
 */
export function isIntranetHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const four = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (four !== null) {
    const [first, second] = [Number(four[1]), Number(four[2])];
    return (
      first === 10 ||
      first === 127 ||
      (first === 172 && second >= 16 && second <= 31) ||
      (first === 192 && second === 168) ||
      (first === 169 && second === 254)
    );
  }
  if (host.includes(':')) return host === '::1' || /^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(host);
  return !host.includes('.') || /\.(?:localhost|local|internal|intranet|lan|home\.arpa)$/.test(host);
}
