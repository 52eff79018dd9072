import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createSigner, type PublicKey, type PublicKeys, type Signer } from './signer.ts';

const PRIVATE_KEY_FILE = 'signing-key.pem';
const PUBLIC_KEY_FOLDER = 'public-keys';
const PARTNER_KEY_FOLDER = 'partner-keys';
const SEED_BYTES = 32;
/** The fixed head of a PKCS #8 Ed25519 private key (RFC 8410); the 32 bytes of the seed follow it. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Gives `size` unpredictable bytes; `crypto.randomBytes` outside tests. */
export type RandomBytes = (size: number) => Uint8Array;

/**
 * The signer whose key lies in the directory; makes the key on the first call.
 * Two processes that start at once end up with the same key: the file appears whole and only once.
 * Throws when the private key can be read by others than its owner, because such a key proves nothing.
 */
export async function loadOrCreateSigner(
  directory: string,
  options: { readonly random: RandomBytes },
): Promise<Signer> {
  await mkdir(join(directory, PUBLIC_KEY_FOLDER), { recursive: true, mode: 0o700 });
  const path = join(directory, PRIVATE_KEY_FILE);
  if (!(await exists(path))) await createPrivateKeyFile(path, options.random);
  await refuseReadableByOthers(path);
  const privateKey = createPrivateKey(await readFile(path, 'utf8'));
  const publicKey = describePublicKey(privateKey);
  await keepPublicKey(directory, publicKey, options.random);
  return createSigner(privateKey, publicKey);
}

/**
 * Replaces the private key by a new one. The public half of the old key stays, so that its signatures still verify;
 * the old private key is destroyed, so that nobody can sign with it any more.
 */
export async function rotateSigner(
  directory: string,
  options: { readonly random: RandomBytes },
): Promise<Signer> {
  await loadOrCreateSigner(directory, options);
  const path = join(directory, PRIVATE_KEY_FILE);
  const next = `${path}.${suffix(options.random)}`;
  await writeDurably(next, privateKeyPem(options.random), 0o600);
  await rename(next, path);
  await syncDirectory(directory);
  return loadOrCreateSigner(directory, options);
}

/** All public keys that this node ever signed with. Throws when a file is not named by its own fingerprint. */
export async function loadPublicKeys(directory: string): Promise<PublicKeys> {
  return await keysIn(join(directory, PUBLIC_KEY_FOLDER));
}

/** The public keys of other nodes that this one was told to trust; none before the first. */
export async function loadPartnerKeys(directory: string): Promise<PublicKeys> {
  const folder = join(directory, PARTNER_KEY_FOLDER);
  return (await exists(folder)) ? await keysIn(folder) : new Map();
}

/**
 * Trusts the public key of another node from now on. Throws an Error when the text is not the PEM of an Ed25519 public
 * key.
 */
export async function trustPartnerKey(
  directory: string,
  pem: string,
  options: { readonly random: RandomBytes },
): Promise<PublicKey> {
  const key = describePublicKey(createPublicKey(pem));
  const folder = join(directory, PARTNER_KEY_FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await keepKey(folder, key, options.random);
  return key;
}

async function keysIn(folder: string): Promise<PublicKeys> {
  const keys = new Map<string, PublicKey>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.pem')) continue;
    const key = describePublicKey(createPublicKey(await readFile(join(folder, name), 'utf8')));
    if (`${key.keyId}.pem` !== name)
      throw new Error(`public key file ${name} does not hold the key of that name`);
    keys.set(key.keyId, key);
  }
  return keys;
}

function describePublicKey(key: KeyObject): PublicKey {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  if (publicKey.asymmetricKeyType !== 'ed25519') {
    throw new Error(`a signing key must be Ed25519, this one is ${publicKey.asymmetricKeyType}`);
  }
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, 32);
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { keyId, algorithm: 'Ed25519', publicKeyPem };
}

function privateKeyPem(random: RandomBytes): string {
  const seed = random(SEED_BYTES);
  if (seed.length !== SEED_BYTES)
    throw new RangeError(`a key needs ${SEED_BYTES} random bytes, got ${seed.length}`);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * `link` fails when the name is taken, unlike `rename`: the first of two processes wins and the second reads its
 * key.
 */
async function createPrivateKeyFile(path: string, random: RandomBytes): Promise<void> {
  const temporary = `${path}.${suffix(random)}`;
  await writeDurably(temporary, privateKeyPem(random), 0o600);
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(join(path, '..'));
}

async function keepPublicKey(directory: string, key: PublicKey, random: RandomBytes): Promise<void> {
  await keepKey(join(directory, PUBLIC_KEY_FOLDER), key, random);
}

async function keepKey(folder: string, key: PublicKey, random: RandomBytes): Promise<void> {
  const path = join(folder, `${key.keyId}.pem`);
  if (await exists(path)) return;
  const temporary = `${path}.${suffix(random)}`;
  await writeDurably(temporary, key.publicKeyPem, 0o644);
  await rename(temporary, path);
  await syncDirectory(folder);
}

function suffix(random: RandomBytes): string {
  return `${Buffer.from(random(8)).toString('hex')}.tmp`;
}

async function refuseReadableByOthers(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(
      `the signing key ${path} can be read by others (mode ${(mode & 0o777).toString(8)}); chmod 600 it`,
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
