import { Input } from 'antd';
import { useText } from '../../i18n/language.ts';
import type { ApprovableRate } from '../policies/policy-answers.ts';
import { FormField } from './form-field.tsx';
import styles from './run-form.module.css';
import type { Complaint, RunDraft } from './run-form.ts';
import { runFormText } from './run-form-text.ts';

interface RateFieldsProps {
  readonly rates: readonly ApprovableRate[];
  readonly draft: RunDraft;
  readonly complaints: readonly Complaint[];
  readonly onChange: (draft: RunDraft) => void;
}

/** For each rate that the document only limits: the rate that a notice fixed, and the notice. */
export function RateFields({ rates, draft, complaints, onChange }: RateFieldsProps) {
  const text = useText();
  if (rates.length === 0) return <p className={styles['none']}>{text(runFormText.noRates)}</p>;
  return rates.map((rate) => {
    const given = draft.rates[rate.id] ?? { rate: '', document: '' };
    const change = (part: Partial<typeof given>) =>
      onChange({ ...draft, rates: { ...draft.rates, [rate.id]: { ...given, ...part } } });
    const label = text(rate.label);
    const bounds =
      rate.lowest === null
        ? text(runFormText.ceilingOnly, { ceiling: rate.ceiling })
        : text(runFormText.range, { lowest: rate.lowest, ceiling: rate.ceiling });
    return (
      <fieldset key={rate.id} className={styles['rate']}>
        <legend>
          {label} <span className={styles['bounds']}>{bounds}</span>
        </legend>
        <blockquote lang="zh-CN">{rate.quote}</blockquote>
        <div className={styles['pair']}>
          <FormField at={`rate.${rate.id}`} label={text(runFormText.rate)} complaints={complaints}>
            {(links) => (
              <Input
                {...links}
                inputMode="decimal"
                suffix="%"
                value={given.rate}
                aria-label={text(runFormText.rateOf, { label })}
                onChange={(event) => change({ rate: event.target.value })}
              />
            )}
          </FormField>
          <FormField at={`document.${rate.id}`} label={text(runFormText.document)} complaints={complaints}>
            {(links) => (
              <Input
                {...links}
                maxLength={200}
                value={given.document}
                aria-label={text(runFormText.documentOf, { label })}
                onChange={(event) => change({ document: event.target.value })}
              />
            )}
          </FormField>
        </div>
      </fieldset>
    );
  });
}
