import type { Choice } from '../../../../src/kernel/fields.ts';
import type { Message } from '../../../../src/kernel/messages.ts';
import { parseYuan } from '../../../../src/kernel/money.ts';
import {
  CONVERSION_MODE_CHOICES,
  ESTABLISHMENT_CHOICES,
} from '../../../../src/modules/distributions/distribution-schema.ts';
import {
  INVESTEE_STAGE_CHOICES,
  INVESTOR_KIND_CHOICES,
} from '../../../../src/modules/finance/investment-schema.ts';
import { EVALUATION_GRADE_CHOICES } from '../../../../src/modules/institutions/evaluation-schema.ts';
import {
  QUALIFICATION_KINDS,
  QUALIFICATION_LEVELS,
} from '../../../../src/modules/organizations/qualification-schema.ts';
import { complaintText } from './calculator-text.ts';
import type { Complaint } from './estimate-draft.ts';
import { extraText } from './extra-text.ts';

/** The facts beside contracts that few people have: asked for where a document at the place looks at them. */
export const EXTRA_KINDS = ['insurance', 'evaluation', 'distribution', 'investment'] as const;
export type ExtraKind = (typeof EXTRA_KINDS)[number];

/** One of them as it has been typed so far: by the names of the request, amounts as people write them. */
export interface ExtraRow {
  readonly key: number;
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** One question about such a fact; its name is that of the request and of the engine's list of facts. */
export interface ExtraQuestion {
  readonly name: string;
  readonly kind: 'money' | 'date' | 'choice' | 'truth';
  readonly label: Message;
  readonly hint?: Message;
  readonly required?: boolean;
  readonly choices?: readonly Choice[];
}

/** How one kind of fact is asked for. `date` names the question whose year it counts in. */
export interface ExtraDescription {
  readonly list: 'insurances' | 'evaluations' | 'distributions' | 'investments';
  readonly date: string;
  readonly words: (typeof extraText)[ExtraKind];
  readonly questions: readonly ExtraQuestion[];
}

const words = extraText.questions;

/** The questions of each kind, in the order of the page. */
export const EXTRAS: Readonly<Record<ExtraKind, ExtraDescription>> = {
  insurance: {
    list: 'insurances',
    date: 'paidOn',
    words: extraText.insurance,
    questions: [
      { name: 'premium', kind: 'money', label: words.premium },
      { name: 'paidOn', kind: 'date', label: words.premiumPaidOn, required: true },
      { name: 'startsOn', kind: 'date', label: words.startsOn, required: true },
      { name: 'endsOn', kind: 'date', label: words.endsOn, required: true },
      { name: 'firstSet', kind: 'truth', label: words.firstSet },
      { name: 'inNationalCatalogue', kind: 'truth', label: words.inNationalCatalogue },
      { name: 'productQualityLiability', kind: 'truth', label: words.productQualityLiability },
      { name: 'insuredBefore', kind: 'truth', label: words.insuredBefore },
    ],
  },
  evaluation: {
    list: 'evaluations',
    date: 'evaluatedOn',
    words: extraText.evaluation,
    questions: [
      {
        name: 'kind',
        kind: 'choice',
        label: words.evaluatedKind,
        required: true,
        choices: QUALIFICATION_KINDS,
      },
      {
        name: 'level',
        kind: 'choice',
        label: words.evaluatedLevel,
        required: true,
        choices: QUALIFICATION_LEVELS,
      },
      {
        name: 'grade',
        kind: 'choice',
        label: words.grade,
        required: true,
        choices: EVALUATION_GRADE_CHOICES,
      },
      { name: 'evaluatedOn', kind: 'date', label: words.evaluatedOn, required: true },
      { name: 'approvedAmount', kind: 'money', label: words.approvedAmount, hint: words.approvedHint },
    ],
  },
  distribution: {
    list: 'distributions',
    date: 'incomeOn',
    words: extraText.distribution,
    questions: [
      { name: 'mode', kind: 'choice', label: words.mode, required: true, choices: CONVERSION_MODE_CHOICES },
      { name: 'establishment', kind: 'choice', label: words.establishment, choices: ESTABLISHMENT_CHOICES },
      { name: 'convertedOn', kind: 'date', label: words.convertedOn, required: true },
      { name: 'incomeOn', kind: 'date', label: words.incomeOn, required: true },
      { name: 'income', kind: 'money', label: words.income, hint: words.incomeHint },
      { name: 'teamAmount', kind: 'money', label: words.teamAmount },
      { name: 'agreedOn', kind: 'date', label: words.agreedOn, hint: words.agreedHint },
      { name: 'agreedAmount', kind: 'money', label: words.agreedAmount },
    ],
  },
  investment: {
    list: 'investments',
    date: 'paidOn',
    words: extraText.investment,
    questions: [
      { name: 'amount', kind: 'money', label: words.invested },
      { name: 'paidOn', kind: 'date', label: words.investedOn, required: true },
      { name: 'investorKind', kind: 'choice', label: words.investorKind, choices: INVESTOR_KIND_CHOICES },
      { name: 'stage', kind: 'choice', label: words.stage, choices: INVESTEE_STAGE_CHOICES },
      { name: 'technologyEnterprise', kind: 'truth', label: words.technologyEnterprise },
    ],
  },
};

/** Where a question of a row stands on the page. */
export function placeOf(kind: ExtraKind, key: number, name: string): string {
  return `${kind}.${key}.${name}`;
}

/**
 * One row as the request holds it; what is not right or required and empty is added to the complaints. Pure.
 */
export function readExtra(
  kind: ExtraKind,
  row: ExtraRow,
  { number, complaints }: { readonly number: number; readonly complaints: Complaint[] },
): Readonly<Record<string, string | boolean | null>> {
  const read = EXTRAS[kind].questions.map((question): readonly [string, string | boolean | null] => {
    const typed = (row.values[question.name] ?? '').trim();
    const complain = (what: Message) => {
      const { row: named } = EXTRAS[kind].words;
      const message = {
        zh: `${named.zh} {number}：“${question.label.zh}”${what.zh}`,
        en: `${named.en} {number}: "${question.label.en}" ${what.en}`,
      };
      complaints.push({ at: placeOf(kind, row.key, question.name), message, params: { number, typed } });
    };
    if (question.kind === 'truth')
      return [question.name, typed === 'yes' ? true : typed === 'no' ? false : null];
    if (typed === '') {
      if (question.required === true) complain(complaintText.extraRequired);
      return [question.name, null];
    }
    if (question.kind !== 'money') return [question.name, typed];
    const amount = fenOf(typed);
    if (amount === null) complain(complaintText.extraAmount);
    return [question.name, amount];
  });
  return Object.fromEntries(read);
}

/** Fen as a decimal string; null when the text is no amount, or one below zero. */
export function fenOf(typed: string): string | null {
  try {
    const amount = parseYuan(typed);
    return amount < 0n ? null : amount.toString();
  } catch {
    return null;
  }
}
