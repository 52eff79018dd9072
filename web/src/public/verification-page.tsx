import type { Language, Message } from '../../../src/kernel/messages.ts';
import { type Fen, formatYuan } from '../../../src/kernel/money.ts';
import type {
  CertificateLine,
  VerificationPageProps,
  VerificationStatus,
} from '../../../src/kernel/public-pages.ts';
import { formatInstant } from '../i18n/format.ts';
import { PageFrame } from './page-frame.tsx';
import { publicText } from './public-text.ts';

type Certificate = NonNullable<VerificationPageProps['certificate']>;

/** The verdict in words; the sign beside it repeats it without colour. */
const VERDICTS = {
  valid: { heading: publicText.validHeading, sentence: publicText.validSentence, sign: '✓' },
  revoked: { heading: publicText.revokedHeading, sentence: publicText.revokedSentence, sign: '✕' },
  altered: { heading: publicText.alteredHeading, sentence: publicText.alteredSentence, sign: '!' },
  unknown: { heading: publicText.unknownHeading, sentence: publicText.unknownSentence, sign: '?' },
} as const satisfies Record<VerificationStatus, { heading: Message; sentence: Message; sign: string }>;

function lineValue(line: CertificateLine, language: Language): string {
  if (line.value.kind === 'money') return formatYuan(BigInt(line.value.fen) as Fen);
  return typeof line.value.text === 'string' ? line.value.text : line.value.text[language];
}

function Facts(props: {
  readonly rows: readonly (readonly [label: string, value: string | null, className?: string])[];
}) {
  return (
    <dl className="facts">
      {props.rows.map(([label, value, className]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={className}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Lines({
  certificate,
  language,
}: {
  readonly certificate: Certificate;
  readonly language: Language;
}) {
  if (certificate.lines.length === 0) return null;
  return (
    <section aria-labelledby="contents">
      <h2 id="contents">{publicText.contents[language]}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{publicText.item[language]}</th>
            <th scope="col" className="value">
              {publicText.amount[language]}
            </th>
          </tr>
        </thead>
        <tbody>
          {certificate.lines.map((line) => (
            <tr key={line.label.zh} className={line.total === true ? 'total' : undefined}>
              <th scope="row">{line.label[language]}</th>
              <td className={line.value.kind === 'money' ? 'value money' : 'value'}>
                {lineValue(line, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Proof({
  certificate,
  language,
}: {
  readonly certificate: Certificate;
  readonly language: Language;
}) {
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{publicText.proof[language]}</h2>
      <Facts
        rows={[
          [publicText.contentHash[language], certificate.contentSha256, 'hash'],
          [
            publicText.signature[language],
            `${certificate.signatureAlgorithm} · ${certificate.keyId}`,
            'hash',
          ],
          [publicText.ledgerSeq[language], certificate.ledgerSeq ?? publicText.notSealed[language]],
          [publicText.ledgerHash[language], certificate.ledgerHash, 'hash'],
        ]}
      />
    </section>
  );
}

function HowToCheck({ language }: { readonly language: Language }) {
  return (
    <section aria-labelledby="how">
      <h2 id="how">{publicText.how[language]}</h2>
      <ol className="how">
        <li>{publicText.howCompare[language]}</li>
        <li>{publicText.howAddress[language]}</li>
        <li>{publicText.howHash[language]}</li>
      </ol>
    </section>
  );
}

function CertificateDetails({
  certificate,
  language,
}: {
  readonly certificate: Certificate;
  readonly language: Language;
}) {
  return (
    <>
      <Facts
        rows={[
          [publicText.kind[language], certificate.kind[language]],
          [publicText.title[language], certificate.title],
          [publicText.documentNumber[language], certificate.documentNumber],
          [publicText.unit[language], certificate.unit],
          [publicText.issuer[language], certificate.issuer],
          [publicText.issuedOn[language], certificate.issuedOn],
          [publicText.revokedOn[language], certificate.revokedOn],
          [publicText.revocationReason[language], certificate.revocationReason],
        ]}
      />
      <Lines certificate={certificate} language={language} />
      {certificate.pdfPath === null ? null : (
        <p className="document">
          <a href={certificate.pdfPath}>{publicText.pdf[language]}</a>
        </p>
      )}
      <Proof certificate={certificate} language={language} />
    </>
  );
}

/** The page that the QR code of a stamped document leads to. */
export function VerificationPage(props: VerificationPageProps & { readonly language: Language }) {
  const { language, certificate } = props;
  const verdict = VERDICTS[props.status];
  return (
    <PageFrame
      language={language}
      nodeName={props.nodeName}
      heading={publicText.verificationTitle[language]}
      demonstration={props.demonstration}
    >
      <section className={`verdict ${props.status}`} aria-label={verdict.heading[language]}>
        <span className="sign" aria-hidden="true">
          {verdict.sign}
        </span>
        <div>
          <p className="status">{verdict.heading[language]}</p>
          <p>{verdict.sentence[language]}</p>
        </div>
      </section>
      <Facts
        rows={[
          [publicText.code[language], props.code, 'code'],
          [publicText.checkedAt[language], formatInstant(props.checkedAt)],
        ]}
      />
      {certificate === undefined ? null : (
        <CertificateDetails certificate={certificate} language={language} />
      )}
      <HowToCheck language={language} />
    </PageFrame>
  );
}
