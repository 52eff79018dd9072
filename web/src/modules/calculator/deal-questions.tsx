import { Button } from 'antd';
import { useText } from '../../i18n/language.ts';
import styles from './calculator.module.css';
import { calculatorText } from './calculator-text.ts';
import { CONTRACT_TYPE_CHOICES, ROLE_CHOICES, UNIT_KIND_CHOICES } from './choice-lists.ts';
import type { Complaint, DealDraft } from './estimate-draft.ts';
import {
  ChoiceQuestion,
  DateQuestion,
  RegionQuestion,
  TextQuestion,
  TruthQuestion,
} from './question-inputs.tsx';

/** What the parts of one contract share. */
interface DealProps {
  readonly deal: DealDraft;
  readonly number: number;
  readonly complaints: readonly Complaint[];
  readonly onChange: (deal: DealDraft) => void;
}

const MONEY_LENGTH = 24;

/** What was agreed: part, type, amounts, registration. */
function Terms({ deal, complaints, onChange }: DealProps) {
  const text = useText();
  const at = (field: string) => ({ at: `deal.${deal.key}.${field}`, complaints });
  return (
    <>
      <ChoiceQuestion
        {...at('role')}
        label={text(calculatorText.role)}
        required
        choices={ROLE_CHOICES}
        value={deal.role}
        onChange={(role) => onChange({ ...deal, role })}
      />
      <ChoiceQuestion
        {...at('type')}
        label={text(calculatorText.type)}
        required
        choices={CONTRACT_TYPE_CHOICES}
        value={deal.type}
        onChange={(type) => onChange({ ...deal, type })}
      />
      <TextQuestion
        {...at('total')}
        label={text(calculatorText.total)}
        required
        maxLength={MONEY_LENGTH}
        value={deal.total}
        onChange={(total) => onChange({ ...deal, total })}
      />
      <TextQuestion
        {...at('technology')}
        label={text(calculatorText.technology)}
        hint={text(calculatorText.technologyHint)}
        maxLength={MONEY_LENGTH}
        value={deal.technology}
        onChange={(technology) => onChange({ ...deal, technology })}
      />
      <TextQuestion
        {...at('received')}
        label={text(calculatorText.received)}
        hint={text(calculatorText.receivedHint)}
        maxLength={MONEY_LENGTH}
        value={deal.received}
        onChange={(received) => onChange({ ...deal, received })}
      />
      <DateQuestion
        {...at('registeredOn')}
        label={text(calculatorText.registeredOn)}
        hint={text(calculatorText.registeredHint)}
        value={deal.registeredOn}
        onChange={(registeredOn) => onChange({ ...deal, registeredOn })}
      />
    </>
  );
}

/** Who the other side is; named by its part in the contract once that is known. */
function OtherSide({ deal, complaints, onChange }: DealProps) {
  const text = useText();
  const side = deal.role === undefined ? 'other' : deal.role === 'seller' ? 'buyer' : 'seller';
  const hint = deal.role === 'broker' ? { hint: text(calculatorText.brokerHint) } : {};
  return (
    <>
      <ChoiceQuestion
        at={`deal.${deal.key}.counterpartKind`}
        complaints={complaints}
        label={text(calculatorText[`${side}Kind`])}
        {...hint}
        choices={UNIT_KIND_CHOICES}
        value={deal.counterpartKind ?? undefined}
        onChange={(counterpartKind) => onChange({ ...deal, counterpartKind })}
      />
      <RegionQuestion
        at={`deal.${deal.key}.counterpartRegion`}
        complaints={complaints}
        label={text(calculatorText[`${side}Region`])}
        value={deal.counterpartRegion}
        onChange={(counterpartRegion) => onChange({ ...deal, counterpartRegion })}
      />
    </>
  );
}

/** One contract: what was agreed, who the other side is, and three plain questions. */
export function DealQuestions(props: DealProps & { readonly onRemove: (() => void) | null }) {
  const text = useText();
  const { deal, number, onChange, onRemove } = props;
  return (
    <fieldset className={styles['row']}>
      <legend>{text(calculatorText.deal, { number })}</legend>
      {onRemove === null ? null : (
        <Button
          size="small"
          className={styles['remove'] ?? ''}
          aria-label={text(calculatorText.removeDeal, { number })}
          onClick={onRemove}
        >
          {text(calculatorText.remove)}
        </Button>
      )}
      <div className={styles['pair']}>
        <Terms {...props} />
        <OtherSide {...props} />
      </div>
      <div className={styles['truths']}>
        {(['crossBorder', 'advanced', 'related'] as const).map((question) => (
          <TruthQuestion
            key={question}
            at={`deal.${deal.key}.${question}`}
            label={text(calculatorText[question])}
            value={deal[question]}
            onChange={(answer) => onChange({ ...deal, [question]: answer })}
          />
        ))}
      </div>
    </fieldset>
  );
}
