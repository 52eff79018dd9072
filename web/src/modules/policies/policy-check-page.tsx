import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { clauseText } from './clause-text.ts';
import styles from './policies.module.css';
import type { PolicyAdvice } from './policy-answers.ts';
import { adviceQuery, policyQuery } from './policy-queries.ts';
import { policyText } from './policy-text.ts';

const USES = ['executable', 'tracked', 'open', 'informative'] as const;

function Coverage({ advice, packId }: { readonly advice: PolicyAdvice; readonly packId: string }) {
  const text = useText();
  const { characters: count, accounted, uncovered, uses, notComputed, cases } = advice;
  const all = accounted === count;
  return (
    <Section title={text(clauseText.coverage)}>
      <p>{text(all ? clauseText.allAccounted : clauseText.notAllAccounted, { count, accounted })}</p>
      <ul lang="zh-CN">
        {uncovered.map(({ start, end, words }) => (
          <li key={start}>
            {start + 1}—{end}：{words}…
          </li>
        ))}
      </ul>
      <table className={styles['money']}>
        <thead>
          <tr>
            <th scope="col">{text(clauseText.use)}</th>
            <th scope="col">{text(clauseText.clauses)}</th>
            <th scope="col">{text(clauseText.characters)}</th>
          </tr>
        </thead>
        <tbody>
          {USES.map((use) => (
            <tr key={use}>
              <th scope="row">
                {text(clauseText[use])}
                <span className={styles['meaning']}>{text(clauseText[`${use}Note`])}</span>
              </th>
              <td>{uses[use]?.clauses ?? 0}</td>
              <td>{uses[use]?.characters ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {cases.failed === 0
          ? text(clauseText.casesPassed, { passed: cases.passed })
          : text(clauseText.casesFailed, { failed: cases.failed })}
      </p>
      {notComputed.length === 0 ? null : (
        <>
          <h3>{text(clauseText.notComputed)}</h3>
          <ul>
            {notComputed.map(({ clause, label, note }) => (
              <li key={clause}>
                <RouteLink to={`/policies/${packId}#${clause}`}>{text(label)}</RouteLink>
                {text(punctuation.colon)}
                {text(note ?? clauseText.noReason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Findings({ findings, packId }: Pick<PolicyAdvice, 'findings'> & { readonly packId: string }) {
  const text = useText();
  return (
    <Section title={text(clauseText.findings)}>
      <p>{text(clauseText.findingsNote)}</p>
      {findings.length === 0 ? <EmptyNote sentence={text(clauseText.noFindings)} /> : null}
      <ol className={styles['findings']}>
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.subject}`}>
            <p>
              <span className={styles['nature']}>{text(clauseText[finding.severity])}</span>
              {text(finding.message)}
            </p>
            <p>
              {text(clauseText.advice)}
              {text(punctuation.colon)}
              {text(finding.advice).replace(/^建议/, '')}
            </p>
            <ul>
              {finding.citations.map(({ clause, clauseLabel, quote }) => (
                <li key={`${clause} ${quote}`}>
                  <RouteLink to={`/policies/${packId}#${clause}`}>{text(clauseLabel)}</RouteLink>
                  <q className={styles['words']} lang="zh-CN">
                    {quote}
                  </q>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** How much of a document the system accounts for, and what its drafting office should settle. */
export function PolicyCheckPage() {
  const text = useText();
  const { packId = '' }: { readonly packId?: string } = useParams({ strict: false });
  const policy = useQuery(policyQuery(packId));
  const advice = useQuery(adviceQuery(packId));
  const title = policy.data === undefined ? packId : text(policy.data.title);
  const trail = [
    { label: text(policyText.heading), to: '/policies' },
    { label: title, to: `/policies/${packId}` },
  ];
  return (
    <Page title={text(clauseText.checkHeading)} trail={trail}>
      {advice.isPending ? <LoadingRows rows={8} /> : null}
      <ProblemAlert error={advice.error} onRetry={() => void advice.refetch()} />
      {advice.data === undefined ? null : (
        <>
          <Coverage advice={advice.data} packId={packId} />
          <Findings findings={advice.data.findings} packId={packId} />
        </>
      )}
    </Page>
  );
}
