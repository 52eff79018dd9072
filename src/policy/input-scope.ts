import type { Message } from '../kernel/messages.ts';
import type { ExpressionNode } from './expressions/expression.ts';
import { type FactField, ITEM_FIELDS, SETTLEMENT_FIELDS } from './fact-fields.ts';
import type { ItemKind } from './facts.ts';
import { constantEvaluator, type Evaluator } from './frame.ts';
import type { Interpretation } from './pack-schema.ts';
import { plainMoney, type ValueType } from './value-types.ts';

/** A fact that an expression may read: its type, its words, and how to read it from the frame. */
export interface FoundInput {
  readonly type: ValueType;
  readonly label: Message;
  readonly evaluator: Evaluator;
}

/** The facts that are visible at one place of a pack. */
export interface InputScope {
  readonly names: readonly string[];
  /** What `rule: items` means here; null where there is no sum of items. */
  readonly itemsSum: ExpressionNode | null;
  find(name: string): FoundInput | null;
}

const SETTLEMENT_NAMES = Object.keys(SETTLEMENT_FIELDS);

/** The slot of an undecided interpretation, behind the facts of the settlement. */
export function interpretationSlot(index: number): number {
  return SETTLEMENT_NAMES.length + index;
}

/** How many slots a frame needs for facts of the settlement and interpretations. */
export function settlementWidth(interpretations: number): number {
  return SETTLEMENT_NAMES.length + interpretations;
}

/**
 * Facts of the settlement and interpretations; with `of` also the fields of that kind of item, with `sum` the
 * items' sum.
 */
export function createScope(options: {
  readonly of: ItemKind | null;
  readonly sum: boolean;
  readonly interpretations: readonly Interpretation[];
}): InputScope {
  const found = new Map<string, FoundInput>();
  for (const [slot, [name, field]] of Object.entries(SETTLEMENT_FIELDS).entries()) {
    found.set(
      name,
      fromField(field, (frame) => frame.settlement[slot] ?? Number.NaN),
    );
  }
  for (const [index, question] of options.interpretations.entries()) {
    found.set(`interpretation.${question.id}`, fromInterpretation(question, index));
  }
  if (options.of !== null) {
    for (const [slot, [name, field]] of Object.entries<FactField>(ITEM_FIELDS[options.of]).entries()) {
      found.set(
        `${options.of}.${name}`,
        fromField(field, (frame) => frame.data[frame.offset + slot] as number),
      );
    }
    const label = { zh: '法定日期', en: 'legal date' };
    found.set('item.legalDate', { type: { kind: 'date' }, label, evaluator: (frame) => frame.day });
  }
  return {
    names: [...found.keys()],
    itemsSum: options.sum ? itemsSumNode : null,
    find: (name) => found.get(name) ?? null,
  };
}

const itemsSumNode: ExpressionNode = {
  kind: 'rule',
  type: plainMoney,
  path: 'items',
  label: { zh: '各笔合计', en: 'sum of the items' },
  detail: { rule: 'items' },
  children: [],
  make: () => (frame) => frame.itemsSum,
};

function fromField(field: FactField, evaluator: Evaluator): FoundInput {
  return { type: fieldType(field), label: field.label, evaluator };
}

function fieldType(field: FactField): ValueType {
  if (field.type === 'money') return { kind: 'money', bases: field.basis === undefined ? [] : [field.basis] };
  if (field.type === 'choice') return { kind: 'choice', codes: field.codes ?? [] };
  return { kind: field.type };
}

function fromInterpretation(question: Interpretation, index: number): FoundInput {
  const codes = question.options.map((option) => option.code);
  const slot = interpretationSlot(index);
  const evaluator: Evaluator =
    question.decision === null
      ? (frame) => frame.settlement[slot] ?? Number.NaN
      : constantEvaluator(codes.indexOf(question.decision));
  return { type: { kind: 'choice', codes }, label: question.question, evaluator };
}
