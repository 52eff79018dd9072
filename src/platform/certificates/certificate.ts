import type { JsonObject } from '../../kernel/json.ts';
import type { Message } from '../../kernel/messages.ts';
import type { CertificateLine } from '../../kernel/public-pages.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Confidentiality } from '../access/access.ts';
import type { FileStore } from '../files/file-store.ts';
import type { PublicKeys, Signer } from '../signing/signer.ts';

/** What issuing and verifying need from the node. */
export interface CertificateParts {
  readonly signer: Signer;
  /** All keys that this node ever signed with. */
  readonly publicKeys: PublicKeys;
  readonly files: FileStore;
  /** Where the public reaches this node, without a slash at the end: `https://jizhuan.example`. */
  readonly publicUrl: string;
  readonly random: (size: number) => Uint8Array;
}

/** A document to be issued. Everything in it is shown to whoever has the code: no personal data. */
export interface CertificateToIssue {
  /** Machine name of the kind: `settlement-notice`. */
  readonly kind: string;
  /** Name of the kind on the page: 奖补资金核算通知书. */
  readonly kindLabel: Message;
  /** The record that it is about. */
  readonly subjectId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: { readonly id: string | null; readonly name: string };
  /** The unit that it is issued to. */
  readonly unit: string;
  readonly lines: readonly CertificateLine[];
  /** More facts to be signed with it: digests of the policy pack and of the result. */
  readonly evidence: JsonObject;
  /** `confidential` keeps the PDF from the public; the page is public in any case. */
  readonly confidentiality: Confidentiality;
  /** Makes the PDF, which shows the code and the address where it is verified. */
  readonly render: (printed: {
    readonly code: string;
    readonly url: string;
    readonly issuedAt: Instant;
  }) => Promise<Uint8Array>;
}

/** What is hashed and signed: RFC 8785 JSON of all of it. Never change its meaning; old ones must verify for ever. */
export interface CertificateStatement extends JsonObject {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly kindLabel: { readonly zh: string; readonly en: string };
  readonly subjectId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: { readonly id: string | null; readonly name: string };
  readonly unit: string;
  readonly lines: readonly JsonObject[];
  readonly evidence: JsonObject;
  readonly issuedAt: string;
  /** Digest of the PDF. */
  readonly fileSha256: string;
}

/** A certificate as it is stored. */
export interface Certificate {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly statement: CertificateStatement;
  readonly contentSha256: string;
  readonly signature: Uint8Array;
  readonly algorithm: string;
  readonly keyId: string;
  readonly fileId: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly revokedAt: Instant | null;
  readonly revocationReason: string | null;
}

/** The stream type of certificates in the ledger. */
export const CERTIFICATE_STREAM = 'certificate';
