import { formatMessage, type Message } from '../kernel/messages.ts';
import { describeBreach } from '../platform/events/breach.ts';
import { type VerificationResult, verifyLedger } from '../platform/events/verify.ts';
import { loadPublicKeys } from '../platform/signing/signing-keys.ts';
import type { Command, CommandIo } from './command.ts';
import { withDatabase } from './open-database.ts';

const WORDS = {
  progress: { zh: '已核验 {done} / {total} 条事件', en: 'verified {done} of {total} events' },
  intact: {
    zh: '台账完整：{events} 条事件逐条相连，{checkpoints} 个签名检查点相符；另有 {unsealed} 条事件待封存。',
    en: 'The ledger is intact: {events} events in one chain, {checkpoints} signed checkpoints agree; {unsealed} events wait to be sealed.',
  },
  head: { zh: '链尾：第 {seq} 号，摘要 {hash}', en: 'Head of the chain: number {seq}, digest {hash}' },
  broken: { zh: '台账不完整：{what}', en: 'The ledger is broken: {what}' },
  unsigned: { zh: '未找到公钥，签名未核验。', en: 'No public keys were found: signatures were not checked.' },
} as const satisfies Record<string, Message>;

const PROGRESS_EVERY_MS = 1_000;

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The result as JSON: big numbers as strings, the head's hash in hexadecimal. */
function asJson(result: VerificationResult): string {
  return JSON.stringify(
    { ...result, head: { ...result.head, hash: hex(result.head.hash) } },
    (_name, value) => (typeof value === 'bigint' ? String(value) : value),
  );
}

function print(result: VerificationResult, { out, language }: CommandIo): void {
  const { breach, head } = result;
  const { events, checkpoints, unsealed } = result;
  if (breach === null) {
    out(formatMessage(WORDS.intact, language, { events, checkpoints, unsealed }));
  } else {
    out(formatMessage(WORDS.broken, language, { what: describeBreach(breach, language) }));
  }
  out(formatMessage(WORDS.head, language, { seq: head.seq, hash: hex(head.hash) }));
  if (!result.signaturesChecked) out(WORDS.unsigned[language]);
}

/** `jizhuan verify`: recomputes the whole chain of the ledger; exit code 1 when it is broken. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: {
    zh: '逐条核验台账：重算全部摘要与签名',
    en: 'Verifies the ledger: every digest and every signature',
  },
  description: {
    zh: '从第一条事件起重算整条摘要链，并与签名检查点比对；指出第一处被改动、缺失、调换或伪造之处。完整为 0，不完整为 1。',
    en: 'Recomputes the chain from its first event, holds the signed checkpoints against it, and names the first record that was changed, removed, moved or forged. Exit code 0 when intact, 1 when not.',
  },
  async run(_args, io) {
    const result = await withDatabase(io, async ({ database, keyDirectory }) => {
      const publicKeys = await loadPublicKeys(keyDirectory).catch(() => undefined);
      let last = performance.now();
      return await verifyLedger(database, {
        ...(publicKeys === undefined ? {} : { publicKeys }),
        signal: io.signal,
        onProgress: ({ done, total }) => {
          if (performance.now() - last < PROGRESS_EVERY_MS) return;
          last = performance.now();
          io.err(formatMessage(WORDS.progress, io.language, { done, total }));
        },
      });
    });
    if (io.json) io.out(asJson(result));
    else print(result, io);
    return result.intact ? 0 : 1;
  },
};
