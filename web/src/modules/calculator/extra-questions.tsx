import { Button } from 'antd';
import { useText } from '../../i18n/language.ts';
import styles from './calculator.module.css';
import { calculatorText } from './calculator-text.ts';
import type { Answer, Complaint } from './estimate-draft.ts';
import { EXTRAS, type ExtraKind, type ExtraQuestion, type ExtraRow, placeOf } from './extra-facts.ts';
import { extraText } from './extra-text.ts';
import { ChoiceQuestion, DateQuestion, TextQuestion, TruthQuestion } from './question-inputs.tsx';

interface ExtraProps {
  readonly kind: ExtraKind;
  readonly row: ExtraRow;
  readonly number: number;
  readonly complaints: readonly Complaint[];
  readonly onChange: (row: ExtraRow) => void;
}

const MONEY_LENGTH = 24;

function Question({ question, ...props }: ExtraProps & { readonly question: ExtraQuestion }) {
  const text = useText();
  const { kind, row, complaints } = props;
  const { name, choices = [] } = question;
  const value = row.values[name];
  const onChange = (answer: string | undefined) =>
    props.onChange({ ...row, values: { ...row.values, [name]: answer } });
  const field = {
    at: placeOf(kind, row.key, name),
    complaints,
    label: text(question.label),
    ...(question.hint === undefined ? {} : { hint: text(question.hint) }),
    required: question.required === true,
  };
  switch (question.kind) {
    case 'money':
      return <TextQuestion {...field} maxLength={MONEY_LENGTH} value={value ?? ''} onChange={onChange} />;
    case 'date':
      return <DateQuestion {...field} value={value} onChange={onChange} />;
    case 'choice':
      return <ChoiceQuestion {...field} choices={choices} value={value} onChange={onChange} />;
    case 'truth':
      return (
        <TruthQuestion
          at={field.at}
          label={field.label}
          value={(value as Answer | undefined) ?? 'unknown'}
          onChange={onChange}
        />
      );
  }
}

/** One fact beside contracts: what is typed and chosen first, the plain questions below. */
export function ExtraQuestions(props: ExtraProps & { readonly onRemove: () => void }) {
  const text = useText();
  const { kind, number } = props;
  const { words, questions } = EXTRAS[kind];
  const truths = questions.filter((question) => question.kind === 'truth');
  const named = { row: text(words.row), number };
  return (
    <fieldset className={styles['row']}>
      <legend>{text(extraText.numbered, named)}</legend>
      <Button
        size="small"
        className={styles['remove'] ?? ''}
        aria-label={text(extraText.remove, named)}
        onClick={props.onRemove}
      >
        {text(calculatorText.remove)}
      </Button>
      <div className={styles['pair']}>
        {questions
          .filter((question) => question.kind !== 'truth')
          .map((question) => (
            <Question key={question.name} {...props} question={question} />
          ))}
      </div>
      {truths.length === 0 ? null : (
        <div className={styles['truths']}>
          {truths.map((question) => (
            <Question key={question.name} {...props} question={question} />
          ))}
        </div>
      )}
    </fieldset>
  );
}
