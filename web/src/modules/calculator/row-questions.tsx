import { Button } from 'antd';
import { useText } from '../../i18n/language.ts';
import styles from './calculator.module.css';
import { calculatorText } from './calculator-text.ts';
import { QUALIFICATION_KINDS, QUALIFICATION_LEVELS } from './choice-lists.ts';
import type { Complaint, FeeDraft, RecognitionDraft } from './estimate-draft.ts';
import { ChoiceQuestion, DateQuestion, TextQuestion } from './question-inputs.tsx';

interface RowProps<Row> {
  readonly row: Row;
  readonly number: number;
  readonly complaints: readonly Complaint[];
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}

const MONEY_LENGTH = 24;

function RemoveButton(props: { readonly label: string; readonly onRemove: () => void }) {
  const text = useText();
  return (
    <Button size="small" className={styles['remove'] ?? ''} aria-label={props.label} onClick={props.onRemove}>
      {text(calculatorText.remove)}
    </Button>
  );
}

/** One recognition: as what, at which level, when. */
export function RecognitionQuestions(props: RowProps<RecognitionDraft>) {
  const text = useText();
  const { row, number, complaints, onChange } = props;
  const at = (field: string) => ({ at: `recognition.${row.key}.${field}`, complaints, required: true });
  return (
    <fieldset className={styles['row']}>
      <legend>{text(calculatorText.recognition, { number })}</legend>
      <RemoveButton label={text(calculatorText.removeRecognition, { number })} onRemove={props.onRemove} />
      <div className={styles['pair']}>
        <ChoiceQuestion
          {...at('kind')}
          label={text(calculatorText.recognitionKind)}
          choices={QUALIFICATION_KINDS}
          value={row.kind}
          onChange={(kind) => onChange({ ...row, kind })}
        />
        <ChoiceQuestion
          {...at('level')}
          label={text(calculatorText.recognitionLevel)}
          choices={QUALIFICATION_LEVELS}
          value={row.level}
          onChange={(level) => onChange({ ...row, level })}
        />
        <DateQuestion
          {...at('recognizedOn')}
          label={text(calculatorText.recognizedOn)}
          value={row.recognizedOn}
          onChange={(recognizedOn) => onChange({ ...row, recognizedOn })}
        />
      </div>
    </fieldset>
  );
}

/** One fee that was paid for the use of a shared instrument. */
export function FeeQuestions(props: RowProps<FeeDraft>) {
  const text = useText();
  const { row, number, complaints, onChange } = props;
  const at = (field: string) => ({ at: `fee.${row.key}.${field}`, complaints, required: true });
  return (
    <fieldset className={styles['row']}>
      <legend>{text(calculatorText.fee, { number })}</legend>
      <RemoveButton label={text(calculatorText.removeFee, { number })} onRemove={props.onRemove} />
      <div className={styles['pair']}>
        <TextQuestion
          {...at('amount')}
          label={text(calculatorText.feeAmount)}
          maxLength={MONEY_LENGTH}
          value={row.amount}
          onChange={(amount) => onChange({ ...row, amount })}
        />
        <DateQuestion
          {...at('paidOn')}
          label={text(calculatorText.paidOn)}
          value={row.paidOn}
          onChange={(paidOn) => onChange({ ...row, paidOn })}
        />
      </div>
    </fieldset>
  );
}
