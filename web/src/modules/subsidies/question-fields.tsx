import { Input, Radio } from 'antd';
import { useText } from '../../i18n/language.ts';
import type { OpenInterpretation } from '../policies/policy-answers.ts';
import { FormField } from './form-field.tsx';
import styles from './run-form.module.css';
import type { Complaint, RunDraft } from './run-form.ts';
import { runFormText } from './run-form-text.ts';

interface QuestionFieldsProps {
  readonly questions: readonly (Pick<OpenInterpretation, 'id' | 'question' | 'options'> & {
    readonly quote: string | null;
  })[];
  /** What is said where there are none. */
  readonly none: string;
  readonly draft: RunDraft;
  readonly complaints: readonly Complaint[];
  readonly onChange: (draft: RunDraft) => void;
}

function Option({ label, effect }: { readonly label: string; readonly effect: string }) {
  return (
    <span className={styles['option']}>
      {label}
      <span>{effect}</span>
    </span>
  );
}

/** For each question that the document leaves open: the readings, what follows from each, the reason for one. */
export function QuestionFields({ questions, none, draft, complaints, onChange }: QuestionFieldsProps) {
  const text = useText();
  if (questions.length === 0) return <p className={styles['none']}>{none}</p>;
  return questions.map((question) => {
    const given = draft.questions[question.id] ?? { option: '', reason: '' };
    const change = (part: Partial<typeof given>) =>
      onChange({ ...draft, questions: { ...draft.questions, [question.id]: { ...given, ...part } } });
    const words = text(question.question);
    return (
      <fieldset key={question.id} className={styles['question']}>
        <legend>{words}</legend>
        {question.quote === null ? null : <blockquote lang="zh-CN">{question.quote}</blockquote>}
        <Radio.Group
          vertical
          aria-label={words}
          value={given.option}
          onChange={(event) => change({ option: String(event.target.value) })}
          options={[
            {
              value: '',
              label: (
                <Option label={text(runFormText.undecided)} effect={text(runFormText.undecidedEffect)} />
              ),
            },
            ...question.options.map((option) => ({
              value: option.code,
              label: <Option label={text(option.label)} effect={text(option.effect)} />,
            })),
          ]}
        />
        {given.option === '' ? null : (
          <FormField
            at={`reason.${question.id}`}
            label={text(runFormText.reason)}
            required
            complaints={complaints}
          >
            {(links) => (
              <Input.TextArea
                {...links}
                // Growing by itself would need style attributes, which the content security policy refuses.
                rows={3}
                maxLength={1000}
                value={given.reason}
                aria-label={text(runFormText.reasonOf, { question: words })}
                onChange={(event) => change({ reason: event.target.value })}
              />
            )}
          </FormField>
        )}
      </fieldset>
    );
  });
}
