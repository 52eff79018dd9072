import type { Message } from '../kernel/messages.ts';
import type { Fen } from '../kernel/money.ts';
import type { Ratio } from '../kernel/ratio.ts';
import type { PlainDate } from '../kernel/time.ts';
import type { Evidence, Explanation } from './explanation.ts';
import type { ItemKind, SettlementFacts, UnitFact } from './facts.ts';
import type { ResolvedCitation } from './pack.ts';
import type { Allocation } from './pack-schema.ts';

/** Changes whenever the same pack and facts could give another amount. Decisions store it beside the pack's hash. */
export const ENGINE_VERSION = '1.1.0';

/** A rate that a notice or an officer fixed under a ceiling (最高 50 %, 10 %—30 %). */
export interface ApprovedRate {
  readonly parameter: string;
  readonly rate: Ratio;
  readonly evidence: Evidence;
  /** The words of the notice, where its text is at hand. */
  readonly citation?: ResolvedCitation;
}

/**
 * What a relation across packs does to an item under one measure: `settleTogether` finds it, the engine obeys it and
 * the trace says why.
 */
export interface AcrossRelation {
  readonly relation: string;
  readonly itemId: string;
  readonly measure: string;
  readonly effect: 'wait' | 'refuse';
  readonly sentence: Message;
  readonly citation: ResolvedCitation | null;
}

/** A person's choice where measures exclude each other or the document does not say how they go together. */
export interface RelationChoice {
  readonly relation: string;
  /** The item the choice is for; null: every item that the relation concerns. */
  readonly itemId: string | null;
  /** The measures under which the item is paid; the relation's others are refused for it. */
  readonly measures: readonly string[];
}

/** What `settleUnit` needs. `jurisdiction` is a six-digit code; it defaults to the pack's own. */
export interface SettlementRequest {
  readonly unit: UnitFact;
  readonly year: number;
  readonly jurisdiction?: string;
  readonly facts: SettlementFacts;
  readonly approvedRates?: readonly ApprovedRate[];
  readonly choices?: readonly RelationChoice[];
  readonly across?: readonly AcrossRelation[];
}

/**
 * `granted`: the amount is certain. `ceiling`: up to the amount, until a rate is approved. `refused`: nothing, with
 * reasons. `waiting`: a person has to decide how the text is read. `incomplete`: facts are missing that change the
 * amount.
 */
export type MeasureStatus = 'granted' | 'ceiling' | 'refused' | 'waiting' | 'incomplete';

/** A fact or parameter that is not known, and whose it is. */
export interface MissingInput {
  /** `contract.advancedTechnology`, or `parameter.x` when the document has no value on the legal date. */
  readonly input: string;
  readonly label: Message;
  readonly itemId: string | null;
  readonly itemLabel: string | null;
}

/** Why an item or a unit gets nothing: the sentence, and the words of the document it rests on. */
export interface RefusalReason {
  /** Id of the condition or the relation. */
  readonly condition: string;
  readonly sentence: Message;
  readonly citation: ResolvedCitation | null;
}

/** One way to read an open question, and what the measure then comes to. */
export interface Reading {
  readonly options: Readonly<Record<string, string>>;
  readonly label: Message;
  readonly amount: Fen;
}

/** A question that a person has to answer before the amount is certain. */
export interface OpenQuestion {
  readonly kind: 'interpretation' | 'relation';
  readonly id: string;
  readonly question: Message;
  /** The amounts that the readings of an interpretation lead to; empty for a relation. */
  readonly readings: readonly Reading[];
  /** The items that a relation concerns. */
  readonly itemIds: readonly string[];
}

/** One contract, recognition, fee or service under a measure. */
export interface ItemSettlement {
  readonly id: string;
  readonly kind: ItemKind;
  readonly label: string;
  readonly legalDate: PlainDate;
  readonly status: 'granted' | 'refused' | 'incomplete' | 'waiting';
  /** What the item comes to by itself; null while it is incomplete. */
  readonly computed: Fen | null;
  /** Its part of the measure's amount after caps; the parts add up to it to the fen. Null while the measure waits. */
  readonly amount: Fen | null;
  readonly reasons: readonly RefusalReason[];
  readonly missing: readonly MissingInput[];
}

/** A part of a measure's amount with a purpose of its own; it is inside that amount, never beside it. */
export interface EarmarkSettlement {
  readonly id: string;
  readonly label: Message;
  /** Fen; null while the measure waits. With `ceiling` or `incomplete` a part of what the measure shows so far. */
  readonly amount: Fen | null;
  readonly citation: ResolvedCitation;
}

/** What a unit gets under one measure in one year, and why. */
export interface MeasureSettlement {
  readonly id: string;
  readonly title: Message;
  readonly clause: string;
  readonly clauseLabel: Message;
  /** Only in `checks`: what the amount is, since it is no grant. */
  readonly result?: 'check' | 'deduction';
  readonly note?: Message;
  readonly status: MeasureStatus;
  /**
   * Fen. With `ceiling` the most that may be granted, with `incomplete` what is certain so far, null while
   * `waiting`.
   */
  readonly amount: Fen | null;
  /** The amount at the lowest rates that may be approved; equal to `amount` unless the status is `ceiling`. */
  readonly lowest: Fen | null;
  /** With `incomplete`: the amount if every open condition turns out true; null when it cannot be said. */
  readonly possible: Fen | null;
  readonly items: readonly ItemSettlement[];
  /** Why the unit gets nothing under this measure, whatever its items. */
  readonly reasons: readonly RefusalReason[];
  readonly missing: readonly MissingInput[];
  readonly questions: readonly OpenQuestion[];
  readonly allocation: Allocation;
  /** Only for measures whose document gives a part of the amount a purpose of its own. */
  readonly earmarks?: readonly EarmarkSettlement[];
  /** Made from the trace when it is first read. */
  readonly explanation: Explanation;
}

/** An item that would concern a measure but has no legal date yet, so that no year can be named. */
export interface NotPlaced {
  readonly measure: string;
  readonly itemId: string;
  readonly itemLabel: string;
  readonly missing: readonly MissingInput[];
}

/** How an interpretation stood when the settlement was computed. */
export interface DecisionUsed {
  readonly interpretation: string;
  readonly option: string | null;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  /** Id of the record in which an officer decided it; only where there is one. */
  readonly record?: string;
}

/** A notice that was laid over the document, and what it asks for beside the amounts. */
export interface NoticeUsed {
  readonly id: string;
  readonly title: Message;
  readonly documentNumber: string | null;
  readonly hash: string;
  /** `summary`: its provisions are a summary, because its text was not at hand. */
  readonly status: 'full-text' | 'summary';
  readonly documents: readonly { readonly measures: readonly string[]; readonly label: Message }[];
  readonly publicity: { readonly days: number; readonly dayKind: 'calendar' | 'working' } | null;
  readonly budgetRule: 'pro-rata' | null;
  /** What an officer has to look at, because the engine does not compute it. */
  readonly notComputed: readonly Message[];
}

/**
 * The other documents that a settlement was made beside: those of its level or above that hold at the place and whose
 * year was not settled yet, and how their measures met its own.
 */
export interface SettledBeside {
  readonly packs: readonly {
    readonly packId: string;
    readonly packHash: string;
    readonly title: Message;
    readonly documentNumber: string | null;
  }[];
  readonly met: readonly {
    readonly relation: string;
    readonly kind: string;
    /** `pack/measure` of both sides, the one that is settled first before the other. */
    readonly measures: readonly [string, string];
    readonly itemId: string;
    readonly effect: 'wait' | 'refuse' | 'allow';
    readonly sentence: Message;
  }[];
}

/** A unit's year under one pack: enough to be computed again, to the fen, years later. */
export interface UnitSettlement {
  readonly engineVersion: string;
  readonly packId: string;
  readonly packHash: string;
  readonly documentNumber: string | null;
  readonly unit: UnitFact;
  readonly year: number;
  readonly jurisdiction: string;
  readonly decisions: readonly DecisionUsed[];
  readonly approvedRates: readonly ApprovedRate[];
  readonly choices: readonly RelationChoice[];
  /** Only when notices of the year were laid over the document; `packHash` then names both. */
  readonly notices?: readonly NoticeUsed[];
  /** Measures for which the unit has items in the year. */
  readonly measures: readonly MeasureSettlement[];
  /**
   * What the document asks of the unit or lets it deduct: `granted` says that a duty is met, the amount is what is owed
   * or deductible. Never part of `granted` and `upTo`. Only where there are any.
   */
  readonly checks?: readonly MeasureSettlement[];
  readonly notPlaced: readonly NotPlaced[];
  /** Σ of the measures that are `granted`. */
  readonly granted: Fen;
  /** Σ of the measures that are `ceiling`: at most this much more. */
  readonly upTo: Fen;
  /** Only where other documents had a word in it. */
  readonly beside?: SettledBeside;
}
