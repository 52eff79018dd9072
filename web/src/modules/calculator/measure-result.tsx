import { useId } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import { formatFen } from '../../i18n/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import styles from './calculator.module.css';
import { resultText } from './calculator-text.ts';
import { ClauseChip } from './clause-chip.tsx';
import type { EstimateDraft } from './estimate-draft.ts';
import { type EstimatedMeasure, findingOf, placeOfMissing } from './estimate-result.ts';
import { goToQuestion } from './go-to-question.ts';

/** The amount in words that never promise more than the finding. */
function Amount({ measure }: { readonly measure: EstimatedMeasure }) {
  const text = useText();
  const { status, amount, possible } = measure;
  if (status === 'refused' || amount === null) return null;
  const words = { amount: formatFen(amount) };
  if (measure.result !== null && status === 'granted') {
    const what = measure.result === 'check' ? resultText.checkOwed : resultText.checkDeductible;
    return <strong className={styles['amount']}>{text(what, words)}</strong>;
  }
  if (status === 'granted')
    return <strong className={styles['amount']}>{text(resultText.granted, words)}</strong>;
  if (status === 'ceiling')
    return <strong className={styles['amount']}>{text(resultText.upTo, words)}</strong>;
  return (
    <span className={styles['amount']}>
      {possible === null ? null : (
        <strong>{text(resultText.possible, { amount: formatFen(possible) })}</strong>
      )}
      {amount === '0' ? null : <span> {text(resultText.certain, words)}</span>}
    </span>
  );
}

/** What the measure would come to if no other document had a word in it. */
function Alone({ measure }: { readonly measure: EstimatedMeasure }) {
  const text = useText();
  const { alone } = measure;
  if (alone === null || alone.amount === null || alone.amount === '0') return null;
  const words = alone.status === 'granted' ? resultText.aloneGranted : resultText.aloneUpTo;
  return <p className={styles['block']}>{text(words, { amount: formatFen(alone.amount) })}</p>;
}

/** What is missing, each with the way to its question. */
function Missing({
  missing,
  draft,
}: {
  readonly missing: readonly Message[];
  readonly draft: EstimateDraft;
}) {
  const text = useText();
  if (missing.length === 0) return null;
  return (
    <div className={styles['block']}>
      <p>{text(resultText.missing)}</p>
      <ul>
        {missing.map((each) => {
          const place = placeOfMissing(each, draft);
          const label = text(each);
          return (
            <li key={each.zh}>
              {place === null ? (
                text(resultText.notAsked, { label })
              ) : (
                <button type="button" className={styles['link']} onClick={() => goToQuestion(place)}>
                  {text(resultText.answerIt, { label })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Sentences({
  heading,
  sentences,
}: {
  readonly heading: string;
  readonly sentences: readonly Message[];
}) {
  const text = useText();
  if (sentences.length === 0) return null;
  return (
    <div className={styles['block']}>
      <p>{heading}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence.zh}>{text(sentence)}</li>
        ))}
      </ul>
    </div>
  );
}

/** One measure: the finding, the amount, the clause, what is missing, why not, and how it was computed. */
export function MeasureResult(props: {
  readonly packId: string;
  readonly measure: EstimatedMeasure;
  readonly draft: EstimateDraft;
}) {
  const text = useText();
  const language = useLanguage();
  const id = useId();
  const { measure, draft, packId } = props;
  // A figure that is no grant is explained on demand: its note says what it is.
  const pays = measure.result === null && (measure.status === 'granted' || measure.status === 'ceiling');
  // A year in which nothing counts is refused without a reason of its own.
  const unexplained = [measure.reasons, measure.missing, measure.questions].every(
    (list) => list.length === 0,
  );
  return (
    <li className={styles['measure']} aria-labelledby={id}>
      <div className={styles['measureHead']}>
        <h4 id={id}>{text(measure.title)}</h4>
        <StateTag state={findingOf(measure)} code={measure.status} />
        <Amount measure={measure} />
      </div>
      <p className={styles['basis']}>
        {text(resultText.basis)}{' '}
        <ClauseChip packId={packId} clause={measure.clause} clauseLabel={measure.clauseLabel} />
      </p>
      {measure.note === null ? null : <p className={styles['block']}>{text(measure.note)}</p>}
      <Alone measure={measure} />
      <Missing missing={measure.missing} draft={draft} />
      <Sentences heading={text(resultText.questions)} sentences={measure.questions} />
      <Sentences heading={text(resultText.reasons)} sentences={measure.reasons} />
      {measure.status === 'refused' && unexplained ? (
        <p className={styles['block']}>{text(resultText.noItem)}</p>
      ) : null}
      {measure.advice.length === 0 ? null : (
        <details className={styles['steps']}>
          <summary>{text(resultText.advice)}</summary>
          {measure.advice.map((sentence) => (
            <p key={sentence.zh}>{text(sentence)}</p>
          ))}
        </details>
      )}
      <details className={styles['steps']} open={pays}>
        <summary>{text(resultText.steps)}</summary>
        {measure.text[language].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </li>
  );
}
