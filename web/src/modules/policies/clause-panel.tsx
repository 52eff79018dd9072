import { Button } from 'antd';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { ClauseReadingView } from './clause-reading.tsx';
import { ClauseResults } from './clause-results.tsx';
import { spokenClause } from './clause-tree.ts';
import { ParameterValue, ValidityWords } from './parameter-value.tsx';
import styles from './policies.module.css';
import type { PolicyClause, PolicyDocument, PolicyParameter } from './policy-answers.ts';
import { clauseKindWords, coverageWords, natureWords, policyText } from './policy-text.ts';

/** How far a clause is carried out, as a word in a frame: solid when it runs, dashed when it does not. */
export function CoverageTag({ coverage }: { readonly coverage: string }) {
  const text = useText();
  return (
    <span className={`${styles['coverage']} ${styles[`coverage-${coverage}`]}`}>
      {text(coverageWords(coverage))}
    </span>
  );
}

function Parameter({ parameter }: { readonly parameter: PolicyParameter }) {
  const text = useText();
  return (
    <li>
      <p className={styles['parameterHead']}>
        <span>{text(parameter.label)}</span>
        <span className={styles['nature']}>{text(natureWords(parameter.nature))}</span>
      </p>
      <ul>
        {parameter.values.map((value) => (
          <li key={`${value.from} ${value.value}`} className={styles['value']}>
            <strong>
              <ParameterValue type={parameter.type} value={value.value} />
            </strong>
            <span className={styles['validity']}>
              <ValidityWords from={value.from} until={value.until} />
            </span>
          </li>
        ))}
      </ul>
      <blockquote className={styles['quote']} lang="zh-CN">
        {parameter.quote}
      </blockquote>
    </li>
  );
}

/** The values that a clause sets, each with its dates and its words. */
function Values({ clause, document }: { readonly clause: PolicyClause; readonly document: PolicyDocument }) {
  const text = useText();
  const parameters = document.parameters.filter((parameter) => parameter.clause === clause.id);
  return (
    <>
      {parameters.length === 0 ? null : (
        <>
          <h3>{text(policyText.parametersHere)}</h3>
          <ul className={styles['parameters']}>
            {parameters.map((parameter) => (
              <Parameter key={parameter.id} parameter={parameter} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What the system knows of a clause: its kind, how far it is carried out, what runs from it, which values it sets. */
export function ClausePanel(props: { readonly document: PolicyDocument; readonly clauseId: string | null }) {
  const text = useText();
  const { document, clauseId } = props;
  const clause =
    clauseId === null ? undefined : spokenClause(document.clauses, clauseId, document.sourceText);
  if (clause === undefined) {
    return (
      <p className={styles['hint']}>
        {clauseId === null ? text(policyText.chooseClause) : text(policyText.unknownClause, { id: clauseId })}
      </p>
    );
  }
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/policies/${document.id}#${clause.id}`);
    announce(text(policyText.copied));
  };
  return (
    <div className={styles['panelBody']}>
      <p className={styles['clauseLabel']}>{text(clause.label)}</p>
      {clause.heading === null ? null : (
        <p className={styles['clauseHeading']} lang="zh-CN">
          {clause.heading}
        </p>
      )}
      <dl className={styles['about']}>
        <dt>{text(policyText.kind)}</dt>
        <dd>{text(clauseKindWords(clause.kind))}</dd>
        {clause.coverage === null ? null : (
          <>
            <dt>{text(policyText.coverage)}</dt>
            <dd>
              <CoverageTag coverage={clause.coverage} />
              {clause.note == null ? null : <p className={styles['note']}>{text(clause.note)}</p>}
            </dd>
          </>
        )}
        {clause.responsible.length === 0 ? null : (
          <>
            <dt>{text(policyText.responsible)}</dt>
            <dd lang="zh-CN">{clause.responsible.join('、')}</dd>
          </>
        )}
      </dl>
      <ClauseReadingView document={document} clauseId={clause.id} />
      <Values clause={clause} document={document} />
      {navigator.clipboard === undefined ? null : (
        <Button size="small" onClick={() => void copy()}>
          {text(policyText.copyLink)}
        </Button>
      )}
      <ClauseResults document={document} clauseId={clause.id} />
    </div>
  );
}
