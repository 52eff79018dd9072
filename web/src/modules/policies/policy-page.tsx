import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useText } from '../../i18n/language.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { LoadingRows, Page } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { useNarrow } from '../../ui/use-media-query.ts';
import { ClausePanel } from './clause-panel.tsx';
import type { TextMark } from './clause-paragraph.tsx';
import { clauseText } from './clause-text.ts';
import { clauseTree, leavesOf } from './clause-tree.ts';
import { DocumentText } from './document-text.tsx';
import { FindBox } from './find-box.tsx';
import styles from './policies.module.css';
import type { PolicyDocument } from './policy-answers.ts';
import { policyQuery } from './policy-queries.ts';
import { policyText } from './policy-text.ts';
import { findAll } from './source-pieces.ts';

/** The clause that the address names after `#`. */
function useAddressedClause(): string | null {
  const hash = useLocation({ select: (location) => location.hash });
  return hash === '' ? null : decodeURIComponent(hash);
}

function Facts({
  document: { documentNumber, issuer, adoptedOn, jurisdiction, hash },
}: {
  readonly document: PolicyDocument;
}) {
  const text = useText();
  return (
    <dl className={styles['facts']}>
      {documentNumber === null ? null : (
        <div>
          <dt>{text(policyText.number)}</dt>
          <dd>{documentNumber}</dd>
        </div>
      )}
      <div>
        <dt>{text(policyText.issuer)}</dt>
        <dd>{text(issuer)}</dd>
      </div>
      <div>
        <dt>{text(policyText.adopted)}</dt>
        <dd>{adoptedOn}</dd>
      </div>
      <div>
        <dt>{text(policyText.jurisdiction)}</dt>
        <dd>
          <RegionName code={jurisdiction} />
        </dd>
      </div>
      <div>
        <dt>{text(policyText.fingerprint)}</dt>
        <dd className={styles['hash']} title={text(policyText.lettersNote)}>
          {hash}
        </dd>
      </div>
    </dl>
  );
}

/** The headings of the document; the one way through it that needs no pointing. */
function Contents({ document }: { readonly document: PolicyDocument }) {
  const text = useText();
  const headed = document.clauses.filter((clause) => clause.heading !== null && clause.heading !== '');
  return (
    <details className={styles['contents']}>
      <summary>{text(policyText.contents)}</summary>
      <ol lang="zh-CN">
        {headed
          .filter(
            (clause) => !/^\d/.test(document.sourceText.slice(clause.start)) || clause.coverage !== null,
          )
          .map((clause) => (
            <li key={clause.id} className={clause.parent === null ? undefined : styles['inner']}>
              <a href={`#${clause.id}`}>{clause.heading}</a>
            </li>
          ))}
      </ol>
    </details>
  );
}

/** Finding words: what was typed, where they stand, and the marks that show them. */
function useFinding(document: PolicyDocument) {
  const [wanted, setWanted] = useState('');
  const [index, setIndex] = useState(0);
  const places = useMemo(() => findAll(document.sourceText, wanted), [document.sourceText, wanted]);
  const marks = places.map((place, at): TextMark => ({ ...place, kind: at === index ? 'current' : 'found' }));
  useEffect(() => {
    if (places.length === 0) return;
    const mark = window.document.querySelectorAll('mark[data-current]')[0];
    if (index >= 0) mark?.scrollIntoView({ block: 'center' });
  }, [places, index]);
  const change = (next: string) => {
    setWanted(next);
    setIndex(0);
  };
  return { marks, box: { wanted, count: places.length, index, onWanted: change, onIndex: setIndex } };
}

/** On a telephone the drawer leaves the clause itself in sight. */
const DRAWER_SHARE = 0.6;

function Reader({ document }: { readonly document: PolicyDocument }) {
  const text = useText();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const chosen = useAddressedClause();
  const [pointed, setPointed] = useState<string | null>(null);
  const { marks, box } = useFinding(document);
  useEffect(() => {
    if (chosen === null) return;
    setPointed(null);
    const target = window.document.getElementById(chosen);
    // With a hash, the reading begins at the clause; the search box and the heading lie before it.
    target?.scrollIntoView({ block: 'start' });
    target?.querySelector('a')?.focus({ preventScroll: true });
  }, [chosen]);
  const forget = () => void navigate({ to: '.', hash: '', replace: true });
  return (
    <>
      <Facts document={document} />
      <p className={styles['noPrint']}>
        <RouteLink to={`/policies/${document.id}/plan`}>{text(clauseText.toPlan)}</RouteLink>
        {' · '}
        <RouteLink to={`/policies/${document.id}/check`}>{text(clauseText.toCheck)}</RouteLink>
        {' · '}
        <a href={`/documents/${document.id}`}>{text(clauseText.publicPage)}</a>
      </p>
      <div className={styles['tools']}>
        <FindBox {...box} />
        <Button onClick={() => window.print()}>{text(policyText.print)}</Button>
      </div>
      <div className={styles['reader']}>
        <div className={styles['paper']}>
          <Contents document={document} />
          <DocumentText document={document} marks={marks} chosen={chosen} onPoint={setPointed} />
        </div>
        {narrow ? (
          <Drawer
            open={chosen !== null}
            placement="bottom"
            size={Math.round(window.innerHeight * DRAWER_SHARE)}
            title={text(policyText.aboutClause)}
            onClose={forget}
          >
            <ClausePanel document={document} clauseId={chosen} />
          </Drawer>
        ) : (
          <aside className={styles['panel']} aria-label={text(policyText.aboutClause)}>
            <h2>{text(policyText.aboutClause)}</h2>
            <ClausePanel document={document} clauseId={pointed ?? chosen ?? firstMeasure(document)} />
          </aside>
        )}
      </div>
    </>
  );
}

/** Before anything is pointed at, the first clause that the system carries out shows what the panel is for. */
function firstMeasure(document: PolicyDocument): string | null {
  const leaves = leavesOf(clauseTree(document.clauses));
  return leaves.find(({ clause }) => clause.coverage === 'executable')?.clause.id ?? null;
}

/** A policy document: its text, and beside it what the system runs from each clause. */
export function PolicyPage() {
  const text = useText();
  const { packId = '' }: { readonly packId?: string } = useParams({ strict: false });
  const policy = useQuery(policyQuery(packId));
  const trail = [{ label: text(policyText.heading), to: '/policies' }];
  if (policy.data !== undefined) {
    return (
      <Page title={text(policy.data.title)} trail={trail}>
        <Reader document={policy.data} />
      </Page>
    );
  }
  return (
    <Page title={text(policyText.heading)} trail={trail}>
      {policy.error === null ? (
        <LoadingRows rows={10} />
      ) : (
        <ProblemAlert error={policy.error} onRetry={() => void policy.refetch()} />
      )}
    </Page>
  );
}
