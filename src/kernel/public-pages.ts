import type { Language, Message } from './messages.ts';
import type { PortalPages } from './portal-pages.ts';
import type { PlainDate } from './time.ts';

/**
 * What stands behind a verification code. `valid`: content, signature and ledger agree; `revoked`: they agree, but the
 * issuer has taken it back; `altered`: something no longer matches what was signed; `unknown`: no such code.
 */
export type VerificationStatus = 'valid' | 'revoked' | 'altered' | 'unknown';

/** One line of what a certificate says: an amount in fen as a decimal string, or words. */
export interface CertificateLine {
  readonly label: Message;
  readonly value:
    | { readonly kind: 'money'; readonly fen: string }
    | { readonly kind: 'text'; readonly text: Message | string };
  /** The sum line of the table. */
  readonly total?: boolean;
}

/** What the public page about a certificate shows. Holds no personal data. */
export interface VerificationPageProps {
  readonly status: VerificationStatus;
  /** The code as it was asked for; shown also when nothing is found. */
  readonly code: string;
  readonly nodeName: Message;
  readonly demonstration: boolean;
  /** The moment of this check, as an RFC 3339 instant. */
  readonly checkedAt: string;
  readonly certificate?: {
    readonly kind: Message;
    readonly title: string;
    readonly documentNumber: string | null;
    readonly issuer: string;
    readonly issuedOn: PlainDate;
    /** The unit that the certificate is about. */
    readonly unit: string;
    readonly lines: readonly CertificateLine[];
    readonly contentSha256: string;
    readonly signatureAlgorithm: string;
    readonly keyId: string;
    /** Place in the sealed ledger; null until the sealer has reached it. */
    readonly ledgerSeq: string | null;
    readonly ledgerHash: string | null;
    readonly revokedOn: PlainDate | null;
    readonly revocationReason: string | null;
    readonly pdfPath: string | null;
  };
}

/** One article of a policy document, with the measures that run from it. */
export interface PolicyArticle {
  readonly id: string;
  readonly heading: string | null;
  /** Depth in the document, from 1. */
  readonly level: number;
  readonly text: string;
  readonly measures: readonly { readonly id: string; readonly label: Message; readonly rule: Message }[];
  readonly responsible: readonly string[];
}

/** What the public reading page of a policy document shows. */
export interface PolicyDocumentPageProps {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly issuedOn: PlainDate;
  readonly validFrom: PlainDate | null;
  readonly validUntil: PlainDate | null;
  readonly nodeName: Message;
  readonly demonstration: boolean;
  readonly packHash: string;
  readonly articles: readonly PolicyArticle[];
  /** The kept form that is shown; null for the document of today. */
  readonly archived: {
    readonly hash: string;
    readonly standing: 'current' | 'earlier';
    /** Where the document of today is read; null where the node no longer has it. */
    readonly currentPath: string | null;
  } | null;
  /** The forms of the document that are kept, the newest first. */
  readonly forms: readonly PolicyForm[];
}

/** A form of a policy document that something was, or could have been, computed under. */
export interface PolicyForm {
  readonly hash: string;
  /** Under the notices of a year, and not the document alone. */
  readonly withNotices: boolean;
  readonly standing: 'current' | 'earlier';
  /** The day from which this node has kept it. */
  readonly keptOn: PlainDate;
  readonly path: string;
}

/** A grant on public notice: what anybody may know of the claim. */
export interface PublicNotice {
  readonly id: string;
  readonly unitName: string;
  readonly measure: string;
  readonly packId: string;
  readonly policyTitle: Message;
  readonly clauseLabel: Message | null;
  /** Where the clause can be read; null where the document is not there. */
  readonly clausePath: string | null;
  readonly year: number;
  readonly regionCode: string;
  readonly regionName: string;
  /** Fen as a decimal string. */
  readonly amount: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly round: number;
  /** Whether objections are still received. */
  readonly open: boolean;
  /** The bureau that objections are written to; null where none is registered. */
  readonly bureau: string | null;
}

/** What the list of public notices shows. */
export interface PublicNoticesPageProps {
  readonly notices: readonly PublicNotice[];
  readonly nextPath: string | null;
  readonly isFirstPage: boolean;
  readonly nodeName: Message;
  readonly demonstration: boolean;
}

/** What the page of one public notice shows. */
export interface PublicNoticePageProps {
  readonly notice: PublicNotice;
  readonly nodeName: Message;
  readonly demonstration: boolean;
}

/** A public page that could not be shown, with what the reader can do. */
export interface NoticePageProps {
  readonly heading: Message;
  readonly sentence: Message;
  readonly nodeName: Message;
  readonly demonstration: boolean;
}

/** Every page that the server renders for the public, by name, with what it is made from. */
export interface PublicPages extends PortalPages {
  readonly verification: VerificationPageProps;
  readonly 'policy-document': PolicyDocumentPageProps;
  readonly notice: NoticePageProps;
  readonly 'public-notices': PublicNoticesPageProps;
  readonly 'public-notice': PublicNoticePageProps;
}

export type PublicPageName = keyof PublicPages;

/** A rendered page: the markup of its body, and its title without the name of the node. */
export interface RenderedPage {
  readonly html: string;
  readonly title: string;
}

/** The renderer that the web build makes for the server. Pure: the same arguments give the same markup. */
export type PublicPageRenderer = <Name extends PublicPageName>(
  page: Name,
  props: PublicPages[Name],
  language: Language,
) => RenderedPage;
