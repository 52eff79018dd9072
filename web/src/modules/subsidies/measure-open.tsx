import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { EvidenceLink } from './evidence-link.tsx';
import styles from './measure.module.css';
import type { MeasureResult } from './settlement-answers.ts';
import { unitText } from './unit-text.ts';

type Missing = MeasureResult['missing'][number];

/** The fact's kind of record is the first part of its name: `contract.advancedTechnology`. */
function kindOf({ input }: Missing): string {
  return input.split('.')[0] ?? '';
}

function Todo({ missing }: { readonly missing: Missing }) {
  const text = useText();
  const words = missing.input.startsWith('parameter.') ? unitText.todoParameter : unitText.todoLine;
  return (
    <li>
      <span className={styles['box']} aria-hidden="true" />
      {text(words, { fact: text(missing.label) })}
      {missing.itemId === null ? null : (
        <span className={styles['todoRecord']}>
          <EvidenceLink
            kind={kindOf(missing)}
            id={missing.itemId}
            label={missing.itemLabel ?? missing.itemId}
          />
        </span>
      )}
    </li>
  );
}

/** What has to be supplied before the amount is certain, each with the way to the record. */
export function MissingFacts({ measure }: { readonly measure: MeasureResult }) {
  const text = useText();
  if (measure.missing.length === 0) return null;
  const list = (
    <ul className={styles['todo']}>
      {measure.missing.map((missing) => (
        <Todo key={`${missing.input} ${missing.itemId}`} missing={missing} />
      ))}
    </ul>
  );
  if (measure.status !== 'incomplete') {
    return (
      <details className={styles['fold']}>
        <summary className={styles['foldSummary']}>{text(unitText.todoHarmless)}</summary>
        {list}
      </details>
    );
  }
  return (
    <div className={styles['attention']}>
      <h3>{text(unitText.todo)}</h3>
      {list}
    </div>
  );
}

type Question = MeasureResult['questions'][number];

function Readings({ readings }: Pick<Question, 'readings'>) {
  const text = useText();
  return (
    <table className={styles['items']}>
      <thead>
        <tr>
          <th scope="col">{text(unitText.reading)}</th>
          <th scope="col" className={styles['number']}>
            {text(unitText.amountYuan)}
          </th>
        </tr>
      </thead>
      <tbody>
        {readings.map((reading) => (
          <tr key={reading.label.zh}>
            <th scope="row">{text(reading.label)}</th>
            <td className={styles['number']}>{formatFen(reading.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a person has to decide, and what the measure comes to under each reading of the text. */
export function OpenQuestions({ measure }: { readonly measure: MeasureResult }) {
  const text = useText();
  if (measure.questions.length === 0) return null;
  return (
    <div className={styles['attention']}>
      <h3>{text(unitText.questions)}</h3>
      {measure.questions.map((question) => (
        <div key={question.id} className={styles['question']}>
          <p>{text(question.question)}</p>
          {question.readings.length === 0 ? null : <Readings readings={question.readings} />}
          {question.itemIds.length === 0 ? null : (
            <p className={styles['concerned']}>
              {text(unitText.concerned)}
              {text(punctuation.colon)}
              {question.itemIds.map((id, index) => {
                const item = measure.items.find((each) => each.id === id);
                return (
                  <span key={id}>
                    {index === 0 ? '' : text(punctuation.listComma)}
                    <EvidenceLink kind={item?.kind ?? ''} id={id} label={item?.label ?? id} />
                  </span>
                );
              })}
            </p>
          )}
          <p className={styles['concerned']}>
            {text(question.kind === 'relation' ? unitText.relationWaits : unitText.decideByRun)}
          </p>
        </div>
      ))}
    </div>
  );
}
