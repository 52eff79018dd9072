import { explanationText } from '../../../../src/policy/explain-text.ts';
import { formatFen } from '../../i18n/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { recordText } from '../../i18n/register-text.ts';
import { CitationChip } from '../policies/citation-chip.tsx';
import { ExplanationTree } from './explanation-tree.tsx';
import { countItems } from './explanation-view.ts';
import styles from './measure.module.css';
import { MeasureAdvice } from './measure-advice.tsx';
import { MeasureItems, Reasons } from './measure-items.tsx';
import { MissingFacts, OpenQuestions } from './measure-open.tsx';
import type { MeasureResult } from './settlement-answers.ts';
import { StatusTag } from './status-tag.tsx';
import { unitText } from './unit-text.ts';

interface MeasureProps {
  readonly measure: MeasureResult;
  /** The run and the unit that it belongs to. */
  readonly place: { readonly settlementId: string; readonly unitId: string };
}

/** The amount in big figures, with the word that says what kind of amount it is. */
function Amount({ measure }: { readonly measure: MeasureResult }) {
  const text = useText();
  const { status, amount, lowest, possible } = measure;
  if (amount === null) return <p className={styles['amountOpen']}>{text(unitText.undecided)}</p>;
  const word =
    status === 'ceiling' ? unitText.atMost : status === 'incomplete' ? unitText.certainSoFar : undefined;
  return (
    <div className={styles['amount']}>
      <p>
        {word === undefined ? null : <span>{text(word)}</span>}
        <strong className={styles['amountFigure']}>{formatFen(amount)}</strong>
        <span>{text(recordText.yuan)}</span>
      </p>
      {status === 'ceiling' && lowest !== null && lowest !== '0' && lowest !== amount ? (
        <p className={styles['amountNote']}>{text(unitText.lowest, { amount: formatFen(lowest) })}</p>
      ) : null}
      {status === 'incomplete' && possible !== null ? (
        <p className={styles['amountNote']}>{text(unitText.possible, { amount: formatFen(possible) })}</p>
      ) : null}
    </div>
  );
}

/** The result in a sentence or two, and each record in one of its own when asked for. */
function Sentences({ measure }: { readonly measure: MeasureResult }) {
  const text = useText();
  const language = useLanguage();
  const paragraphs = explanationText(measure.explanation, language);
  const items = countItems(measure.explanation);
  const [each, sum] = [paragraphs.slice(0, items), paragraphs.slice(items)];
  return (
    <>
      {/* While a person has to decide, a sum would read as if it were granted. */}
      {measure.status === 'waiting' ? null : (
        <p className={styles['sentence']}>{sum.join(language === 'zh' ? '' : ' ')}</p>
      )}
      {each.length === 0 ? null : (
        <details className={styles['fold']}>
          <summary className={styles['foldSummary']}>
            {text(unitText.eachItem, { count: each.length })}
          </summary>
          <ol className={styles['each']}>
            {each.map((paragraph) => (
              <li key={paragraph}>{paragraph}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

/** A measure: what it came to, why, what is still open, and where every figure comes from. */
export function MeasureCard({ measure, place }: MeasureProps) {
  const text = useText();
  const { citation } = measure.explanation;
  const title = text(measure.title);
  return (
    <section className={`${styles['card']} ${styles[`card-${measure.status}`]}`} aria-label={title}>
      <div className={styles['head']}>
        <div>
          <h2>{title}</h2>
          <p className={styles['under']}>
            <StatusTag status={measure.status} />
            {citation === undefined ? text(measure.clauseLabel) : <CitationChip citation={citation} />}
          </p>
        </div>
        <Amount measure={measure} />
      </div>
      <div className={styles['body']}>
        <OpenQuestions measure={measure} />
        <MissingFacts measure={measure} />
        <Sentences measure={measure} />
        <MeasureItems measure={measure} />
        <MeasureAdvice {...place} measureId={measure.id} />
        <ExplanationTree explanation={measure.explanation} />
      </div>
    </section>
  );
}

/** A measure that does not support the unit: the reasons in short; everything else on demand. */
export function RefusedMeasure({ measure, place }: MeasureProps) {
  const text = useText();
  const { citation } = measure.explanation;
  return (
    <details className={styles['refusedMeasure']}>
      <summary className={styles['refusedSummary']}>
        <span className={styles['refusedTitle']}>{text(measure.title)}</span>
        <StatusTag status={measure.status} />
      </summary>
      <div className={styles['body']}>
        {citation === undefined ? null : (
          <p className={styles['under']}>
            {text(unitText.basisLabel)} <CitationChip citation={citation} />
          </p>
        )}
        {measure.reasons.length === 0 ? null : <Reasons reasons={measure.reasons} />}
        <MeasureItems measure={measure} />
        <MeasureAdvice {...place} measureId={measure.id} />
        <ExplanationTree explanation={measure.explanation} />
      </div>
    </details>
  );
}
