import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import { type PublicKeys, type Signer, verifySignature } from '../../platform/signing/signer.ts';
import type { ClaimFingerprint } from './fingerprints.ts';

const FORMAT = 'jizhuan-claim-fingerprints/1';

export const refuseFingerprints = defineRefusals({
  'fingerprints.malformed': {
    status: 422,
    zh: '指纹文件第 {line} 行无法识别。',
    en: 'Line {line} of the file of fingerprints is not understood.',
    next: { zh: '请向对方节点重新索取文件。', en: 'Ask the other node for the file again.' },
  },
  'fingerprints.unknown_signer': {
    status: 422,
    zh: '指纹文件由未登记的密钥 {keyId} 签名。',
    en: 'The file of fingerprints is signed by the key {keyId}, which is not known here.',
    next: {
      zh: '请向对方核实公钥，由管理员运行 npx jizhuan fingerprints trust 公钥文件 登记后再导入。',
      en: 'Verify the key with the other node and have it registered: npx jizhuan fingerprints trust FILE.',
    },
  },
  'fingerprints.wrong_signature': {
    status: 422,
    zh: '指纹文件的签名不正确，内容可能被改动或不完整。',
    en: 'The signature of the file of fingerprints is wrong: it may have been changed or cut short.',
    next: { zh: '请向对方节点重新索取文件。', en: 'Ask the other node for the file again.' },
  },
  'fingerprints.own_file': {
    status: 422,
    zh: '这是以本节点名义（{node}）出具的指纹文件，不能与自己比对。',
    en: 'This file speaks for this node itself ({node}); there is nothing to compare.',
    next: { zh: '请导入其他节点的文件。', en: 'Import the file of another node.' },
  },
  'fingerprints.not_configured': {
    status: 409,
    zh: '本节点没有设置指纹交换的名称和密钥。',
    en: 'This node has neither a name nor a key for the exchange of fingerprints.',
    next: {
      zh: '请管理员设置 JIZHUAN_EXCHANGE_NODE 和 JIZHUAN_EXCHANGE_KEY 后重新启动。',
      en: 'Have JIZHUAN_EXCHANGE_NODE and JIZHUAN_EXCHANGE_KEY set and the node restarted.',
    },
  },
  'fingerprints.other_exchange_key': {
    status: 422,
    zh: '对方节点使用的交换密钥与本节点不同，无法比对。',
    en: 'The other node uses another exchange key, so nothing can be compared.',
    next: { zh: '请先核对双方配置的交换密钥。', en: 'Have both nodes configured with the same key.' },
  },
});

const headShape = z.strictObject({
  format: z.literal(FORMAT),
  node: z.string().min(1).max(100),
  /** Names the exchange key without telling it. */
  exchangeKey: z.string().max(60),
  /** The years of the grants in the file, both inside. */
  years: z.strictObject({ from: z.number().int(), until: z.number().int() }),
  count: z.number().int().min(0),
});
const lineShape = z.strictObject({
  reference: z.string().regex(/^[\w-]{22}$/),
  keys: z.array(z.string().regex(/^[\w-]{22}$/)).max(10_000),
});
const sealShape = z.strictObject({ keyId: z.string(), algorithm: z.string(), signature: z.string() });

/** Years of grants, both inside. */
export interface GrantYears {
  readonly from: number;
  readonly until: number;
}

/** The fingerprints of a node as they were sent. */
export interface FingerprintFile {
  readonly node: string;
  readonly years: GrantYears;
  readonly fingerprints: readonly ClaimFingerprint[];
}

/** The name of an exchange key: both nodes can tell that they use the same one. */
export function exchangeKeyName(key: KeyObject): string {
  return createHmac('sha256', key).update(FORMAT).digest().subarray(0, KEY_NAME_BYTES).toString('base64url');
}

const KEY_NAME_BYTES = 9;

/**
 * The file that a node sends: a head, one line of JSON for each claim, and the signature of the node over all of it.
 * Nothing but keyed hashes leaves; claims are sorted by reference, so that their order tells nothing either.
 */
export async function writeFingerprintFile(
  sender: {
    readonly node: string;
    readonly years: GrantYears;
    readonly key: KeyObject;
    readonly signer: Signer;
  },
  fingerprints: readonly ClaimFingerprint[],
): Promise<string> {
  const { node, years, key, signer } = sender;
  const { from, until } = years;
  const count = fingerprints.length;
  const head = { format: FORMAT, node, exchangeKey: exchangeKeyName(key), years: { from, until }, count };
  const sorted = [...fingerprints].sort((a, b) => (a.reference < b.reference ? -1 : 1));
  const lines = sorted.map(({ reference, keys }) => canonicalJson({ reference, keys: [...keys] }));
  const content = `${[canonicalJson(head), ...lines].join('\n')}\n`;
  const signature = Buffer.from(await signer.sign(digestOf(content))).toString('base64url');
  return `${content}${canonicalJson({ keyId: signer.keyId, algorithm: signer.algorithm, signature })}\n`;
}

/**
 * Reads a file of another node. Refuses one whose signer is not known, whose signature is wrong, whose exchange key is
 * another, or that is not understood: nothing of it is compared then.
 */
export function readFingerprintFile(
  receiver: { readonly key: KeyObject; readonly publicKeys: PublicKeys },
  text: string,
): FingerprintFile {
  const end = text.trimEnd().lastIndexOf('\n') + 1;
  const [content, lastLine] = [text.slice(0, end), text.slice(end)];
  const lines = content.split('\n').slice(0, -1);
  const seal = parsed(sealShape, lastLine, lines.length + 1);
  refuseForged(receiver.publicKeys, content, seal);
  const head = parsed(headShape, lines[0] ?? '', 1);
  if (head.exchangeKey !== exchangeKeyName(receiver.key)) {
    throw refuseFingerprints('fingerprints.other_exchange_key');
  }
  const fingerprints = lines.slice(1).map((line, index) => parsed(lineShape, line, index + 2));
  if (fingerprints.length !== head.count) throw refuseFingerprints('fingerprints.malformed', { line: 1 });
  return { node: head.node, years: head.years, fingerprints };
}

function refuseForged(publicKeys: PublicKeys, content: string, seal: z.infer<typeof sealShape>): void {
  const known = publicKeys.get(seal.keyId);
  if (known === undefined) throw refuseFingerprints('fingerprints.unknown_signer', { keyId: seal.keyId });
  const right = verifySignature({
    publicKeyPem: known.publicKeyPem,
    algorithm: seal.algorithm,
    bytes: digestOf(content),
    signature: Buffer.from(seal.signature, 'base64url'),
  });
  if (!right) throw refuseFingerprints('fingerprints.wrong_signature');
}

function parsed<T>(shape: z.ZodType<T>, text: string, line: number): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw refuseFingerprints('fingerprints.malformed', { line });
  }
}

function digestOf(content: string): Uint8Array {
  return createHash('sha256').update(content).digest();
}
