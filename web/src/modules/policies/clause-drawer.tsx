import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useEffect, useRef } from 'react';
import type { ResolvedCitation } from '../../../../src/policy/pack.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { LoadingRows } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { ClauseParagraph, type TextMark } from './clause-paragraph.tsx';
import { clauseTree, leavesOf } from './clause-tree.ts';
import styles from './policies.module.css';
import type { PolicyDocument } from './policy-answers.ts';
import { policyQuery } from './policy-queries.ts';
import { policyText } from './policy-text.ts';

/** How many clauses before and after the cited one are shown. */
const AROUND = 2;

function Passage({
  document,
  citation,
}: {
  readonly document: PolicyDocument;
  readonly citation: ResolvedCitation;
}) {
  const text = useText();
  const cited = useRef<HTMLDivElement>(null);
  const leaves = leavesOf(clauseTree(document.clauses));
  const inside = leaves.flatMap(({ clause }, index) =>
    clause.start < citation.end && clause.end > citation.start ? [index] : [],
  );
  const [first = 0, last = first] = [inside[0], inside.at(-1)];
  const around = leaves.slice(Math.max(0, first - AROUND), last + AROUND + 1);
  const marks: readonly TextMark[] = [{ start: citation.start, end: citation.end, kind: 'cited' }];
  useEffect(() => {
    const target = cited.current?.querySelector('mark') ?? cited.current;
    target?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <>
      <p className={styles['source']}>
        {text(document.title)}
        {document.documentNumber === null
          ? ''
          : text(punctuation.bracketed, { words: document.documentNumber })}
      </p>
      <div className={styles['passage']} lang="zh-CN" ref={cited}>
        {around.map(({ clause }) => {
          const isCited = clause.start < citation.end && clause.end > citation.start;
          // A citation of the whole clause marks the clause; yellow from end to end would point at nothing.
          const whole = isCited && citation.end - citation.start >= clause.end - clause.start;
          return (
            <div key={clause.id} className={isCited ? styles['citedClause'] : styles['neighbour']}>
              <ClauseParagraph
                source={document.sourceText}
                clause={clause}
                marks={isCited && !whole ? marks : []}
              />
            </div>
          );
        })}
      </div>
      <p>
        <Link to="/policies/$packId" params={{ packId: document.id } as never} hash={citation.clause}>
          {text(policyText.openDocument)}
        </Link>
      </p>
    </>
  );
}

/** The words of a yearly notice that fixed a value, and which notice it is. */
function NoticeWords({ citation }: { readonly citation: ResolvedCitation }) {
  const text = useText();
  return (
    <figure>
      <figcaption>{citation.notice === undefined ? null : text(citation.notice.label)}</figcaption>
      <blockquote>{citation.quote}</blockquote>
    </figure>
  );
}

/** The passage of the document that a number rests on, with the words marked and the text around them. */
export function ClauseDrawer(props: { readonly citation: ResolvedCitation; readonly onClose: () => void }) {
  const text = useText();
  const { citation, onClose } = props;
  useFocusBack();
  const policy = useQuery(policyQuery(citation.pack));
  return (
    <Drawer
      open
      size={560}
      title={text(policyText.clauseDrawer, { label: text(citation.clauseLabel) })}
      onClose={onClose}
    >
      {policy.isPending ? <LoadingRows rows={8} /> : null}
      <ProblemAlert error={policy.error} onRetry={() => void policy.refetch()} />
      {/* The words of a notice stand in the notice; the document has other words at those places. */}
      {citation.notice === undefined ? null : <NoticeWords citation={citation} />}
      {policy.data === undefined || citation.notice !== undefined ? null : (
        <Passage document={policy.data} citation={citation} />
      )}
    </Drawer>
  );
}
