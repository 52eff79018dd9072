import { formatRatio, parseRatio } from '../kernel/ratio.ts';
import type { CompiledCondition, CompiledPack } from './compile.ts';
import { decodeDate, decodeValue } from './encoding.ts';
import type { Evidence, Explanation, ParameterUse } from './explanation.ts';
import type { ExpressionNode } from './expressions/expression.ts';
import { isProven, receiptsOf } from './fact-table.ts';
import type { ContractFact, ItemKind, ReceiptFact } from './facts.ts';
import type { Frame } from './frame.ts';
import { resolveCitation } from './pack.ts';
import { labelOf } from './prepare.ts';
import type { CompiledExpression } from './program.ts';
import type { ItemRun } from './run-state.ts';
import type { SettlementRequest } from './settlement.ts';
import { evaluatedChildren } from './trace-walk.ts';

/** What the words of a tree are taken from beside the trace. */
export interface ExplainContext {
  readonly compiled: CompiledPack;
  readonly request: SettlementRequest;
  readonly frame: Frame;
  /** The reading that the run was made under: undecided interpretations by option index. */
  readonly reading: ReadonlyMap<string, number>;
}

/** Where the values of a tree stand, and what stands beside them. */
export interface TraceView {
  readonly trace: Float64Array;
  readonly offset: number;
  /** The legal date in days; NaN when there is none. */
  readonly day: number;
  readonly item: { readonly of: ItemKind; readonly run: ItemRun } | null;
  /** Stands under `rule: items`. */
  readonly items: () => readonly Explanation[];
}

/** The explanation of one compiled expression out of its recorded values. */
export function explainExpression(
  expression: CompiledExpression,
  view: TraceView,
  context: ExplainContext,
): Explanation {
  return explainNode(expression.node, expression.index, { view, context });
}

function explainNode(
  node: ExpressionNode,
  index: number,
  at: { view: TraceView; context: ExplainContext },
): Explanation {
  const { view, context } = at;
  const valueAt = (place: number) => view.trace[view.offset + place] ?? Number.NaN;
  const raw = valueAt(index);
  const value = Number.isFinite(raw) ? decodeValue(raw, node.type, context.frame) : null;
  const children = evaluatedChildren(node, index, valueAt).map(({ child, place }) =>
    explainNode(child, place, at),
  );
  const base = { kind: node.kind, label: node.label, type: node.type.kind, value };
  const operator = node.detail.operator ?? node.detail.input ?? node.detail.rule;
  const detail =
    operator === undefined
      ? {}
      : { detail: node.detail.constant === undefined ? operator : `${operator} ${node.detail.constant}` };
  if (node.kind === 'parameter') return { ...base, ...explainParameter(node, view, context), children };
  if (node.kind === 'input') return { ...base, ...detail, ...explainInput(node, value, at) };
  if (node.detail.rule === 'items') return { ...base, ...detail, children: view.items() };
  return { ...base, ...detail, children };
}

function explainParameter(node: ExpressionNode, view: TraceView, context: ExplainContext) {
  const { parameter } = node.detail;
  if (parameter === undefined) return {};
  const entry = context.compiled.parameters.get(parameter.id);
  const at = entry?.values.findIndex((dated) => view.day >= dated.from && view.day < dated.until) ?? -1;
  const written = parameter.values[Math.max(at, 0)];
  const approved = context.request.approvedRates?.find((rate) => rate.parameter === parameter.id);
  const use: ParameterUse = {
    id: parameter.id,
    nature: parameter.nature,
    from: written?.from ?? null,
    until: written?.until ?? parameter.values[at + 1]?.from ?? null,
    ...(written?.law === undefined ? {} : { law: written.law }),
    ...(approved === undefined ? {} : { approvedBy: approved.evidence }),
  };
  const ceiling = parameter.nature === 'ceiling' ? formatRatio(parseRatio(String(written?.value))) : null;
  const reason =
    ceiling === null
      ? {}
      : approved === undefined
        ? {
            reason: {
              zh: `文件只规定上限 ${ceiling}，比例尚未核定。`,
              en: `The document sets a ceiling of ${ceiling}; no rate is approved yet.`,
            },
          }
        : {
            reason: {
              zh: `核定比例不超过上限 ${ceiling}。`,
              en: `The approved rate is within the ceiling of ${ceiling}.`,
            },
          };
  const fixedBy = approved?.citation === undefined ? {} : { fixedBy: approved.citation };
  const citation = resolveCitation(context.compiled.pack, parameter.citation);
  return { parameter: use, citation, ...fixedBy, ...reason };
}

function explainInput(
  node: ExpressionNode,
  value: Explanation['value'],
  { view, context }: { view: TraceView; context: ExplainContext },
) {
  const name = node.detail.input ?? '';
  if (name.startsWith('interpretation.'))
    return { ...explainInterpretation(name.slice('interpretation.'.length), value, context), children: [] };
  const { item } = view;
  if (item === null || !name.startsWith(`${item.of}.`)) return { children: [] };
  const evidence: Evidence = { kind: item.of, id: item.run.fact.id, label: labelOf(item.of, item.run.fact) };
  const arrivals = arrivalsOf(name, item.run.fact as ContractFact, context.request.year);
  const children = arrivals.map(
    (receipt): Explanation => ({
      kind: 'evidence',
      label: { zh: `${receipt.receivedOn} 到账`, en: `received on ${receipt.receivedOn}` },
      type: 'money',
      value: receipt.amount.toString(),
      evidence: {
        kind: 'receipt',
        id: receipt.id,
        label: papersOf(receipt.invoiceNumber, receipt.voucherNumber),
      },
      children: [],
    }),
  );
  return { evidence, children };
}

/** The arrivals that an amount received is the sum of: all of the year, or those that both papers prove. */
function arrivalsOf(name: string, fact: ContractFact, year: number): readonly ReceiptFact[] {
  if (name === 'contract.receivedAmount') return receiptsOf(fact, year);
  return name === 'contract.provenAmount' ? receiptsOf(fact, year).filter(isProven) : [];
}

function papersOf(invoice: string | null, voucher: string | null): string {
  return [invoice === null ? null : `发票 ${invoice}`, voucher === null ? null : `凭证 ${voucher}`]
    .filter((part) => part !== null)
    .join('，');
}

function explainInterpretation(id: string, value: Explanation['value'], context: ExplainContext) {
  const { pack } = context.compiled;
  const question = pack.interpretations.find((candidate) => candidate.id === id);
  if (question === undefined) return {};
  const option = question.options.find((candidate) => candidate.code === value);
  const citation = resolveCitation(pack, question);
  const names = [question.decidedBy, question.decidedOn].filter((part) => part !== null);
  const by = names.length === 0 ? '' : `（${names.join('，')}）`;
  const fixedBy =
    question.decidedIn === undefined ? {} : { fixedBy: resolveCitation(pack, question.decidedIn) };
  const reason =
    question.decision === null
      ? {
          zh: `解释事项未决；此处按“${option?.label.zh ?? ''}”计算。`,
          en: `The question is open; read here as "${option?.label.en ?? ''}".`,
        }
      : {
          zh: `按“${option?.label.zh ?? ''}”理解${by}：${question.reason?.zh ?? ''}`,
          en: `Read as "${option?.label.en ?? ''}" (${names.join(', ')}): ${question.reason?.en ?? ''}`,
        };
  return { citation, ...fixedBy, reason };
}

/** A condition with its verdict, its citation, and the sentence of refusal when it failed. */
export function explainCondition(
  entry: CompiledCondition,
  view: TraceView,
  context: ExplainContext,
): Explanation {
  const tree = explainExpression(entry.expression, view, context);
  const { condition } = entry;
  return {
    kind: 'condition',
    label: condition.label,
    type: 'boolean',
    value: tree.value,
    citation: resolveCitation(context.compiled.pack, condition.citation),
    ...(tree.value === false ? { reason: condition.refusal } : {}),
    detail: condition.id,
    children: [tree],
  };
}

/** The legal date of a view as a date, or null. */
export function dateOf(view: { readonly day: number }): string | null {
  return Number.isFinite(view.day) ? decodeDate(view.day) : null;
}
