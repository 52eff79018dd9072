import { DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useId } from 'react';
import type { Choice } from '../../../../src/kernel/fields.ts';
import { useText } from '../../i18n/language.ts';
import { RegionSelect } from '../../registers/region-select.tsx';
import { FormField } from '../subsidies/form-field.tsx';
import styles from './calculator.module.css';
import { calculatorText } from './calculator-text.ts';
import type { Answer, Complaint } from './estimate-draft.ts';

/** What every question of the page has. */
interface QuestionProps<Value> {
  readonly at: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly complaints: readonly Complaint[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A question with a list of answers. */
export function ChoiceQuestion<Code extends string>({
  value,
  onChange,
  choices,
  required = false,
  ...field
}: QuestionProps<Code | undefined> & { readonly choices: readonly Choice[] }) {
  const text = useText();
  return (
    <FormField {...field} required={required}>
      {(links) => (
        <Select<Code>
          {...links}
          allowClear={!required}
          placeholder={text(calculatorText.choose)}
          options={choices.map((choice) => ({ value: choice.code as Code, label: text(choice.label) }))}
          {...(value === undefined ? {} : { value })}
          onChange={(code: Code | undefined) => onChange(code)}
          className={styles['full'] ?? ''}
        />
      )}
    </FormField>
  );
}

/** A question whose answer is typed: an amount in yuan, a year. */
export function TextQuestion({
  value,
  onChange,
  maxLength,
  ...field
}: QuestionProps<string> & { readonly maxLength: number }) {
  return (
    <FormField {...field}>
      {(links) => (
        <Input
          {...links}
          inputMode="decimal"
          autoComplete="off"
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  );
}

/** A question for a day. */
export function DateQuestion({ value, onChange, ...field }: QuestionProps<string | undefined>) {
  return (
    <FormField {...field}>
      {({ status, ...links }) => (
        <DatePicker
          {...links}
          {...(status === '' ? {} : { status })}
          className={styles['full'] ?? ''}
          format={['YYYY-MM-DD', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日']}
          value={value === undefined ? null : dayjs(value)}
          // Enter ends the date; it must not send the form.
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
          onChange={(date) => onChange(date === null ? undefined : date.format('YYYY-MM-DD'))}
        />
      )}
    </FormField>
  );
}

/** A question for an administrative division. */
export function RegionQuestion({ value, onChange, ...field }: QuestionProps<string | undefined>) {
  return (
    <FormField {...field}>
      {({ status: _, ...links }) => <RegionSelect {...links} value={value} onChange={onChange} />}
    </FormField>
  );
}

const ANSWERS: readonly Answer[] = ['yes', 'no', 'unknown'];

/** A question that is answered by yes, no, or "I don't know". */
export function TruthQuestion(props: {
  readonly at: string;
  readonly label: string;
  readonly value: Answer;
  readonly onChange: (answer: Answer) => void;
}) {
  const text = useText();
  const id = useId();
  return (
    <fieldset className={styles['truth']} data-at={props.at}>
      <legend>{props.label}</legend>
      <Radio.Group
        name={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as Answer)}
        options={ANSWERS.map((answer) => ({ value: answer, label: text(calculatorText[answer]) }))}
      />
    </fieldset>
  );
}
