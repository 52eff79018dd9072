import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** The signature schemes that this node can make and check. A scheme is listed here only when it is implemented. */
export type SignatureAlgorithm = 'Ed25519';

/** A key that signatures are checked with. */
export interface PublicKey {
  /** Fingerprint: the first 16 bytes of the SHA-256 of the DER-encoded public key, in hexadecimal. */
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  readonly publicKeyPem: string;
}

/** Signs for this node: checkpoints of the ledger, certificates. The private key never leaves it. */
export interface Signer extends PublicKey {
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The public keys of this node, the current and the retired ones, by key id. */
export type PublicKeys = ReadonlyMap<string, PublicKey>;

/** A signer over a private Ed25519 key that is held in memory. */
export function createSigner(privateKey: KeyObject, publicKey: PublicKey): Signer {
  return {
    ...publicKey,
    async sign(bytes) {
      return new Uint8Array(sign(null, bytes, privateKey));
    },
  };
}

/** What a signature is checked against. */
export interface SignatureToVerify {
  readonly publicKeyPem: string;
  readonly algorithm: string;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Whether the signature over the bytes is right. A key that cannot be read, a key of another kind and an algorithm that
 * this node does not know are all "not right": a verification never throws because of what was handed in.
 */
export function verifySignature(claim: SignatureToVerify): boolean {
  if (claim.algorithm !== 'Ed25519') return false;
  try {
    const key = createPublicKey(claim.publicKeyPem);
    return key.asymmetricKeyType === 'ed25519' && verify(null, claim.bytes, key, claim.signature);
  } catch {
    return false;
  }
}
