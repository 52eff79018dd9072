import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifySignature } from './signer.ts';
import { loadOrCreateSigner, loadPublicKeys, rotateSigner } from './signing-keys.ts';

const random = (size: number) => randomBytes(size);
const message = new TextEncoder().encode('技术合同');

describe('signing', () => {
  let directory = '';
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'signing-')), 'keys');
  });
  afterEach(async () => {
    await rm(join(directory, '..'), { recursive: true, force: true });
  });

  it('verifies what it signed and nothing else', async () => {
    const signer = await loadOrCreateSigner(directory, { random });
    const signature = await signer.sign(message);
    const claim = {
      publicKeyPem: signer.publicKeyPem,
      algorithm: signer.algorithm,
      bytes: message,
      signature,
    };
    expect(verifySignature(claim)).toBe(true);
    expect(verifySignature({ ...claim, bytes: new TextEncoder().encode('技术合约') })).toBe(false);
    expect(
      verifySignature({ ...claim, signature: signature.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) }),
    ).toBe(false);
    expect(verifySignature({ ...claim, signature: new Uint8Array(0) })).toBe(false);
    expect(verifySignature({ ...claim, algorithm: 'SM2' })).toBe(false);
    expect(verifySignature({ ...claim, publicKeyPem: 'not a key' })).toBe(false);
  });

  it('does not accept a key of another kind', async () => {
    const signer = await loadOrCreateSigner(directory, { random });
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const publicKeyPem = other.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const signature = await signer.sign(message);
    expect(verifySignature({ publicKeyPem, algorithm: 'Ed25519', bytes: message, signature })).toBe(false);
  });

  it('keeps its key over restarts, in a file that only its owner can read', async () => {
    const first = await loadOrCreateSigner(directory, { random });
    const second = await loadOrCreateSigner(directory, { random });
    expect(second.keyId).toBe(first.keyId);
    expect(first.keyId).toMatch(/^[0-9a-f]{32}$/);
    expect((await stat(join(directory, 'signing-key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('takes the key from the randomness it is given', async () => {
    const fixed = (size: number) => new Uint8Array(size).fill(7);
    const first = await loadOrCreateSigner(join(directory, 'a'), { random: fixed });
    const second = await loadOrCreateSigner(join(directory, 'b'), { random: fixed });
    expect(second.publicKeyPem).toBe(first.publicKeyPem);
  });

  it('gives one key to processes that start at once, and leaves no temporary file', async () => {
    const signers = await Promise.all(
      Array.from({ length: 8 }, () => loadOrCreateSigner(directory, { random })),
    );
    expect(new Set(signers.map((signer) => signer.keyId)).size).toBe(1);
    expect((await readdir(directory)).sort()).toEqual(['public-keys', 'signing-key.pem']);
    expect(await readdir(join(directory, 'public-keys'))).toHaveLength(1);
  });

  it('refuses a private key that others can read', async () => {
    await loadOrCreateSigner(directory, { random });
    await chmod(join(directory, 'signing-key.pem'), 0o644);
    await expect(loadOrCreateSigner(directory, { random })).rejects.toThrow(/can be read by others/);
  });

  it('verifies old signatures after the key was replaced', async () => {
    const old = await loadOrCreateSigner(directory, { random });
    const signature = await old.sign(message);
    const next = await rotateSigner(directory, { random });
    expect(next.keyId).not.toBe(old.keyId);
    const keys = await loadPublicKeys(directory);
    expect([...keys.keys()].sort()).toEqual([old.keyId, next.keyId].sort());
    const retired = keys.get(old.keyId);
    expect(retired && verifySignature({ ...retired, bytes: message, signature })).toBe(true);
    const current = keys.get(next.keyId);
    expect(current && verifySignature({ ...current, bytes: message, signature })).toBe(false);
  });

  it('refuses a public key under the name of another', async () => {
    const signer = await loadOrCreateSigner(directory, { random });
    const pem = await readFile(join(directory, 'public-keys', `${signer.keyId}.pem`));
    await writeFile(join(directory, 'public-keys', `${'0'.repeat(32)}.pem`), pem);
    await expect(loadPublicKeys(directory)).rejects.toThrow(/does not hold the key/);
  });
});
