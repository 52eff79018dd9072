import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { Section } from '../../ui/page.tsx';
import { EvidenceLink } from './evidence-link.tsx';
import styles from './measure.module.css';
import type { UnitResult } from './settlement-answers.ts';
import { unitText } from './unit-text.ts';

type Check = NonNullable<UnitResult['checks']>[number];

function verdictOf({ status }: Pick<Check['items'][number], 'status'>) {
  if (status === 'granted') return unitText.checkKept;
  return status === 'refused' ? unitText.checkBroken : unitText.checkOpen;
}

function CheckView({ check }: { readonly check: Check }) {
  const text = useText();
  const words = check.result === 'deduction' ? unitText.deductible : unitText.owed;
  return (
    <div>
      <h3>
        {text(check.title)}
        {text(punctuation.bracketed, { words: text(check.clauseLabel) })}
      </h3>
      {check.note === undefined ? null : <p className={styles['quiet']}>{text(check.note)}</p>}
      <ul className={styles['todo']}>
        {check.items.map((item) => (
          <li key={item.id}>
            <EvidenceLink kind={item.kind} id={item.id} label={item.label} />
            <span>
              {text(verdictOf(item))}
              {item.status !== 'granted' || item.computed === null
                ? ''
                : `${text(punctuation.comma)}${text(words, { amount: formatFen(item.computed) })}`}
              {item.reasons.map(({ condition, sentence }) => (
                <span key={condition}>
                  {text(punctuation.colon)}
                  {text(sentence)}
                </span>
              ))}
              {item.missing.map(({ input, label }) => (
                <span key={input}>
                  {text(punctuation.colon)}
                  {text(unitText.todoLine, { fact: text(label) })}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {check.reasons.map(({ condition, sentence }) => (
        <p key={condition}>{text(sentence)}</p>
      ))}
    </div>
  );
}

/** What a document asks of the unit or lets it deduct: no grant, and said to be none. */
export function UnitChecks({ result }: { readonly result: UnitResult }) {
  const text = useText();
  const { checks = [] } = result;
  if (checks.length === 0) return null;
  return (
    <Section title={text(unitText.checks)}>
      <p className={styles['quiet']}>{text(unitText.checksNote)}</p>
      {checks.map((check) => (
        <CheckView key={check.id} check={check} />
      ))}
    </Section>
  );
}
