import { Alert, Button } from 'antd';
import type { FormEvent } from 'react';
import { useText } from '../../i18n/language.ts';
import { Section } from '../../ui/page.tsx';
import styles from './calculator.module.css';
import { calculatorText, complaintText } from './calculator-text.ts';
import { UNIT_KIND_CHOICES } from './choice-lists.ts';
import { DealQuestions } from './deal-questions.tsx';
import { blankDeal, type Complaint, type EstimateDraft, nextKey, replaceRow } from './estimate-draft.ts';
import { OtherFacts } from './other-facts.tsx';
import { ChoiceQuestion, RegionQuestion, TextQuestion } from './question-inputs.tsx';

/** What the sections of the form share. */
export interface FormProps {
  readonly draft: EstimateDraft;
  readonly complaints: readonly Complaint[];
  readonly onChange: (draft: EstimateDraft) => void;
}

/** As many as the server takes. */
const MOST_DEALS = 50;

function Complaints({ complaints }: { readonly complaints: readonly Complaint[] }) {
  const text = useText();
  if (complaints.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles['complaints'] ?? ''}
      title={text(complaintText.problems, { count: complaints.length })}
      description={
        <ul>
          {complaints.map((complaint) => (
            <li key={`${complaint.at} ${complaint.message.en}`}>
              {text(complaint.message, complaint.params)}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function WhoQuestions({ draft, complaints, onChange }: FormProps) {
  const text = useText();
  return (
    <Section title={text(calculatorText.who)}>
      <div className={styles['pair']}>
        <ChoiceQuestion
          at="unitKind"
          complaints={complaints}
          label={text(calculatorText.unitKind)}
          required
          choices={UNIT_KIND_CHOICES}
          value={draft.unitKind}
          onChange={(unitKind) => onChange({ ...draft, unitKind })}
        />
        <TextQuestion
          at="year"
          complaints={complaints}
          label={text(calculatorText.year)}
          hint={text(calculatorText.yearHint)}
          required
          maxLength={4}
          value={draft.year}
          onChange={(year) => onChange({ ...draft, year })}
        />
      </div>
      <RegionQuestion
        at="unitRegion"
        complaints={complaints}
        label={text(calculatorText.unitRegion)}
        hint={text(calculatorText.unitRegionHint)}
        required
        value={draft.unitRegion}
        onChange={(unitRegion) => onChange({ ...draft, unitRegion })}
      />
    </Section>
  );
}

function DealSection({ draft, complaints, onChange }: FormProps) {
  const text = useText();
  const { deals } = draft;
  return (
    <Section title={text(calculatorText.did)}>
      {deals.map((deal, index) => (
        <DealQuestions
          key={deal.key}
          deal={deal}
          number={index + 1}
          complaints={complaints}
          onChange={(changed) => onChange({ ...draft, deals: replaceRow(deals, changed) })}
          onRemove={
            deals.length === 1
              ? null
              : () => onChange({ ...draft, deals: deals.filter((each) => each !== deal) })
          }
        />
      ))}
      <Button
        disabled={deals.length >= MOST_DEALS}
        onClick={() => onChange({ ...draft, deals: [...deals, blankDeal(nextKey(deals))] })}
      >
        {text(calculatorText.addDeal)}
      </Button>
    </Section>
  );
}

/** The questions of the calculator. */
export function EstimateForm(
  props: FormProps & {
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    readonly onClear: () => void;
  },
) {
  const text = useText();
  return (
    <form
      onSubmit={props.onSubmit}
      noValidate
      className={styles['form']}
      aria-label={text(calculatorText.heading)}
    >
      <Complaints complaints={props.complaints} />
      <WhoQuestions {...props} />
      <DealSection {...props} />
      <OtherFacts {...props} />
      <div className={styles['end']}>
        <Button type="primary" htmlType="submit">
          {text(calculatorText.submit)}
        </Button>
        <Button onClick={props.onClear}>{text(calculatorText.clear)}</Button>
      </div>
    </form>
  );
}
