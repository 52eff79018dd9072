import type { Message } from '../kernel/messages.ts';
import type { ExpressionName } from './expressions/expression.ts';
import type { ResolvedCitation } from './pack.ts';
import type { ValueKind } from './value-types.ts';

/** A record that proves a fact: a contract, an arrival of money with invoice and voucher, a recognition, a notice. */
export interface Evidence {
  readonly kind:
    | 'contract'
    | 'receipt'
    | 'qualification'
    | 'sharingFee'
    | 'sharingService'
    | 'insurance'
    | 'evaluation'
    | 'distribution'
    | 'investment'
    | 'mandate'
    | 'notice'
    | 'officer';
  readonly id: string;
  /** The number a person knows it by. */
  readonly label: string;
}

/** An article of a law and its words. */
export interface LawCitation {
  readonly title: string;
  readonly article: string;
  readonly quote: string;
}

/** Which value of a dated parameter was used. */
export interface ParameterUse {
  readonly id: string;
  readonly nature: 'rate' | 'ceiling' | 'cap' | 'amount' | 'fact';
  /** The period of the value; null is open. */
  readonly from: string | null;
  readonly until: string | null;
  /** The law that sets the value, where the document refers to it. */
  readonly law?: LawCitation;
  /** The notice or the officer who approved a rate under a ceiling. */
  readonly approvedBy?: Evidence;
}

/** Nodes that are not expressions: the frame in which expressions stand. */
export type StructuralKind =
  | 'measure'
  | 'item'
  | 'condition'
  | 'exception'
  | 'joint-cap'
  | 'earmark'
  | 'reading'
  | 'evidence';
export type ExplanationKind = ExpressionName | StructuralKind;

/**
 * One number or condition and where it comes from. Plain JSON: fen are decimal strings, rates are `20%`, null is
 * "not known". The root is a measure; below it the cap, the sum, each item with its conditions and `base × rate`,
 * down to the evidence.
 */
export interface Explanation {
  readonly kind: ExplanationKind;
  readonly label: Message;
  readonly type: ValueKind;
  readonly value: string | number | boolean | null;
  readonly citation?: ResolvedCitation;
  readonly parameter?: ParameterUse;
  /** The words of the notice that approved a rate or settled a question which the document leaves open. */
  readonly fixedBy?: ResolvedCitation;
  readonly evidence?: Evidence;
  /** Why a condition failed, why an interpretation was decided so, how a cap was laid on. */
  readonly reason?: Message;
  /**
   * The fact that an `input` reads, the rounding or the operator of an expression, the id of a measure or a
   * condition.
   */
  readonly detail?: string;
  readonly children: readonly Explanation[];
}
