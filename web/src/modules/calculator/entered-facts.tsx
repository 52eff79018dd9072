import { formatYuan, parseYuan } from '../../../../src/kernel/money.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { RegionName } from '../../registers/region-name.tsx';
import styles from './calculator.module.css';
import { calculatorText, resultText } from './calculator-text.ts';
import {
  CONTRACT_TYPE_CHOICES,
  labelOf,
  QUALIFICATION_KINDS,
  QUALIFICATION_LEVELS,
  ROLE_CHOICES,
  UNIT_KIND_CHOICES,
} from './choice-lists.ts';
import { type Answer, type DealDraft, type EstimateDraft, isBlankDeal } from './estimate-draft.ts';
import { EXTRA_KINDS, EXTRAS, type ExtraKind, type ExtraQuestion, type ExtraRow } from './extra-facts.ts';

/** An amount that the form has accepted, in one way of writing. */
function written(typed: string): string {
  return formatYuan(parseYuan(typed));
}

function useDealWords(): (deal: DealDraft) => string {
  const text = useText();
  return (deal) => {
    const parts = [
      text(resultText.enteredDeal, {
        role: text(labelOf(ROLE_CHOICES, deal.role ?? '')),
        type: text(labelOf(CONTRACT_TYPE_CHOICES, deal.type ?? '')),
        total: written(deal.total),
      }),
    ];
    if (deal.technology.trim() !== '') {
      parts.push(text(resultText.enteredTechnology, { amount: written(deal.technology) }));
    }
    if (deal.received.trim() !== '') {
      parts.push(text(resultText.enteredReceived, { amount: written(deal.received) }));
    }
    if (deal.registeredOn !== undefined) {
      parts.push(text(resultText.enteredRegistered, { date: deal.registeredOn }));
    }
    if (deal.counterpartKind != null) {
      const side = deal.role === 'seller' ? calculatorText.buyerKind : calculatorText.sellerKind;
      parts.push(`${text(side)} ${text(labelOf(UNIT_KIND_CHOICES, deal.counterpartKind))}`);
    }
    for (const question of ['crossBorder', 'advanced', 'related'] as const) {
      parts.push(`${text(calculatorText[question])} ${text(calculatorText[deal[question]])}`);
    }
    return parts.join(text(punctuation.comma));
  };
}

function useExtraWords(): (kind: ExtraKind, row: ExtraRow) => string {
  const text = useText();
  const answerWords = (question: ExtraQuestion, value: string) => {
    if (question.kind === 'money') return written(value);
    if (question.kind === 'choice') return text(labelOf(question.choices ?? [], value));
    return question.kind === 'truth' ? text(calculatorText[value as Answer]) : value;
  };
  return (kind, row) =>
    EXTRAS[kind].questions
      .flatMap((question) => {
        const value = (row.values[question.name] ?? '').trim();
        if (value === '') return [];
        return [
          text(resultText.enteredFact, { label: text(question.label), value: answerWords(question, value) }),
        ];
      })
      .join(text(punctuation.comma));
}

/** What the computation rests on, for the paper: on the screen the form itself says it. */
export function EnteredFacts({ draft }: { readonly draft: EstimateDraft }) {
  const text = useText();
  const dealWords = useDealWords();
  const extraWords = useExtraWords();
  return (
    <div className={styles['entered']}>
      <h3>{text(resultText.entered)}</h3>
      <ul>
        <li>
          {text(labelOf(UNIT_KIND_CHOICES, draft.unitKind ?? ''))}
          {text(punctuation.comma)}
          <RegionName code={draft.unitRegion ?? ''} />
          {text(punctuation.comma)}
          {draft.year}
        </li>
        {draft.deals
          .filter((deal) => !isBlankDeal(deal))
          .map((deal, index) => (
            <li key={deal.key}>
              {text(calculatorText.deal, { number: index + 1 })}
              {text(punctuation.colon)}
              {dealWords(deal)}
              {deal.counterpartRegion === undefined ? null : (
                <>
                  {text(punctuation.comma)}
                  {text(deal.role === 'seller' ? calculatorText.buyerRegion : calculatorText.sellerRegion)}{' '}
                  <RegionName code={deal.counterpartRegion} />
                </>
              )}
            </li>
          ))}
        {draft.recognitions.map((each) => (
          <li key={each.key}>
            {text(resultText.enteredRecognition, {
              kind: text(labelOf(QUALIFICATION_KINDS, each.kind ?? '')),
              level: text(labelOf(QUALIFICATION_LEVELS, each.level ?? '')),
              date: each.recognizedOn ?? '',
            })}
          </li>
        ))}
        {EXTRA_KINDS.flatMap((kind) =>
          draft.extras[kind].map((row, index) => (
            <li key={`${kind} ${row.key}`}>
              {text(resultText.entry, { row: text(EXTRAS[kind].words.row), number: index + 1 })}
              {text(punctuation.colon)}
              {extraWords(kind, row)}
            </li>
          )),
        )}
        {draft.fees.map((fee) => (
          <li key={fee.key}>
            {text(resultText.enteredFee, { date: fee.paidOn ?? '', amount: written(fee.amount) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
