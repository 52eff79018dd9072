import type { Message } from '../../kernel/messages.ts';
import { type Fen, parseYuan } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { type Pack, type ResolvedCitation, resolveCitation } from '../../policy/pack.ts';
import type { Parameter, Relation } from '../../policy/pack-schema.ts';

/** A cap that a grant counts against: the parameter, what it limits, and its amount in fen for the year. */
export interface Cap {
  /** `pack/measure/parameter`, or `pack/relation` for a joint cap. Names the account beside holder and year. */
  readonly key: string;
  readonly label: Message;
  readonly limit: Fen;
  readonly citation: ResolvedCitation;
}

/** Which grant is asked about. */
export interface CappedMeasure {
  readonly packId: string;
  readonly measureId: string;
  readonly year: number;
}

/**
 * The caps that a measure's grants count against: those of its own account and every joint cap that names it, in
 * whichever document. `packs` are the documents as they hold for the year, with decided interpretations. Pure.
 */
export function capsOf(packs: readonly Pack[], asked: CappedMeasure): readonly Cap[] {
  const caps: Cap[] = [];
  for (const pack of packs) {
    const measure =
      pack.id === asked.packId ? pack.measures.find((each) => each.id === asked.measureId) : undefined;
    if (measure !== undefined) {
      for (const parameter of capParameters(pack, measure.account.amount)) {
        caps.push(
          ...capFrom(pack, parameter, { key: `${pack.id}/${measure.id}/${parameter.id}`, year: asked.year }),
        );
      }
    }
    for (const relation of pack.relations) {
      if (relation.kind !== 'joint-cap' || !names(pack, relation, asked) || !holds(pack, relation)) continue;
      for (const parameter of capParameters(pack, relation.cap)) {
        caps.push(...capFrom(pack, parameter, { key: `${pack.id}/${relation.id}`, year: asked.year }));
      }
    }
  }
  return caps.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function names(pack: Pack, relation: Relation, asked: CappedMeasure): boolean {
  return relation.measures.some((name) =>
    name.includes('/')
      ? name === `${asked.packId}/${asked.measureId}`
      : pack.id === asked.packId && name === asked.measureId,
  );
}

/** A relation that rests on an interpretation holds unless the interpretation was decided otherwise. */
function holds(pack: Pack, relation: Relation): boolean {
  const compare = (relation.when as { compare?: { left?: { input?: string }; is?: unknown } } | undefined)
    ?.compare;
  const decided = decisionOn(pack, compare?.left?.input);
  return decided === null || typeof compare?.is !== 'string' || compare.is === decided;
}

function decisionOn(pack: Pack, input: unknown): string | null {
  if (typeof input !== 'string' || !input.startsWith('interpretation.')) return null;
  const id = input.slice('interpretation.'.length);
  return pack.interpretations.find((each) => each.id === id)?.decision ?? null;
}

function capFrom(
  pack: Pack,
  parameter: Parameter,
  named: { readonly key: string; readonly year: number },
): Cap[] {
  const limit = valueAtEndOf(parameter, named.year);
  if (limit === null) return [];
  const citation = resolveCitation(pack, parameter.citation);
  return [{ key: named.key, label: parameter.label, limit, citation }];
}

/** The amount in force on the last day of the year, in fen; null where the document sets none then. */
function valueAtEndOf(parameter: Parameter, year: number): Fen | null {
  const day = `${year}-12-31` as PlainDate;
  const index = parameter.values.findIndex((entry, at) => {
    const until = entry.until ?? parameter.values[at + 1]?.from ?? null;
    return (entry.from === null || entry.from <= day) && (until === null || day < until);
  });
  const entry = parameter.values[index];
  return entry === undefined ? null : parseYuan(String(entry.value));
}

/**
 * Parameters that stand as `cap` of an `atMost`, or are the whole of a joint cap. Of a table over an interpretation
 * only the row that was decided counts: the others are not the document's reading.
 */
function capParameters(pack: Pack, expression: unknown): Parameter[] {
  const direct = parameterNamed(pack, expression);
  if (direct !== undefined) return [direct];
  return nested(pack, expression);
}

function nested(pack: Pack, expression: unknown): Parameter[] {
  if (Array.isArray(expression)) return expression.flatMap((each) => nested(pack, each));
  if (typeof expression !== 'object' || expression === null) return [];
  const { atMost, table } = expression as {
    atMost?: { value?: unknown; cap?: unknown };
    table?: { of?: { input?: unknown }; rows?: Readonly<Record<string, unknown>> };
  };
  if (atMost !== undefined) {
    const cap = parameterNamed(pack, atMost.cap);
    return [...(cap === undefined ? [] : [cap]), ...nested(pack, atMost.value)];
  }
  if (table?.rows !== undefined) {
    const decided = decisionOn(pack, table.of?.input);
    const rows = decided === null ? Object.values(table.rows) : [table.rows[decided]];
    return rows.flatMap((row) => nested(pack, row));
  }
  return Object.values(expression).flatMap((each) => nested(pack, each));
}

function parameterNamed(pack: Pack, expression: unknown): Parameter | undefined {
  const name = (expression as { parameter?: unknown } | null | undefined)?.parameter;
  const found = pack.parameters.find((each) => each.id === name);
  return found?.type === 'money' ? found : undefined;
}
