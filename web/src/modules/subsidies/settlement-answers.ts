import type { Message } from '../../../../src/kernel/messages.ts';
import type { MeasureStatus, UnitSettlement } from '../../../../src/policy/settlement.ts';

/** A value as JSON carries it: every bigint (fen, the parts of a rate) is a decimal string. */
type OnWire<T> = T extends bigint
  ? string
  : T extends readonly (infer Entry)[]
    ? readonly OnWire<Entry>[]
    : T extends string | number | boolean | null | undefined
      ? T
      : { readonly [Key in keyof T]: OnWire<T[Key]> };

/** The stored result of a unit. */
export type UnitResult = OnWire<UnitSettlement>;
export type MeasureResult = UnitResult['measures'][number];
export type ItemResult = MeasureResult['items'][number];

/** `GET /settlements/{id}/units/{unitId}`. */
export interface UnitAnswer {
  readonly unitId: string;
  readonly result: UnitResult;
  readonly resultHash: string;
  /** The notice that was issued for the unit, if any. */
  readonly certificateId: string | null;
  /** Path of the public page that verifies the notice. */
  readonly verificationPath: string | null;
  readonly form: PackFormAnswer;
}

/** Under which text a result was computed, and whether the document still reads so. */
export interface PackFormAnswer {
  readonly hash: string;
  readonly isCurrent: boolean;
  /** Public pages of the server: the text as it was, and as it is. */
  readonly archivedPath: string;
  readonly currentPath: string | null;
}

/** `GET /settlements/{id}/summary`: totals as strings of fen. */
export interface SummaryAnswer {
  readonly measures: readonly {
    readonly id: string;
    readonly title: Message;
    readonly clauseLabel: Message;
    readonly units: number;
    readonly granted: string;
    readonly upTo: string;
    readonly byStatus: Readonly<Record<string, number>>;
  }[];
  readonly regions: readonly { readonly code: string; readonly units: number; readonly granted: string }[];
  /** How many units have a result; grows while the run computes. */
  readonly unitsDone: number;
  readonly form: PackFormAnswer;
}

/** One line of `GET /settlements/{id}/units`. */
export interface UnitLine {
  readonly unitId: string;
  readonly unitName: string;
  readonly unitKind: string;
  readonly regionCode: string;
  readonly granted: string;
  readonly upTo: string;
  readonly statuses: readonly MeasureStatus[];
  readonly noticeId: string | null;
}

export interface UnitsAnswer {
  readonly items: readonly UnitLine[];
  readonly nextCursor: string | null;
  readonly count: number;
}

/** `GET …/recheck`: the result computed again from the stored facts. */
export interface RecheckAnswer {
  readonly same: boolean;
  readonly storedHash: string;
  readonly recomputedHash: string;
  readonly form: PackFormAnswer;
  readonly engine: { readonly stored: string; readonly current: string };
  /** Measures whose amount is another one now, in fen. */
  readonly different: readonly {
    readonly id: string;
    readonly title: Message;
    readonly stored: string | null;
    readonly recomputed: string | null;
  }[];
}

/** `POST …/notice`: the notice that was issued. */
export interface NoticeAnswer {
  readonly certificateId: string;
  readonly code: string;
  readonly verificationUrl: string;
  readonly pdfUrl: string;
}

/** What a settlement's record holds in `approvedRates`, as JSON. */
export interface ApprovedRateChoice {
  readonly parameter: string;
  readonly rate: string;
  readonly document: string;
}

/** What a settlement's record holds in `decisions`, as JSON. */
export interface InterpretationChoice {
  readonly interpretation: string;
  readonly option: string;
  readonly reason: string;
}

/** What a settlement's record holds in `relationChoices`, as JSON. */
export interface RelationChoice {
  readonly relation: string;
  readonly itemId: string | null;
  readonly measures: readonly string[];
  readonly reason: string;
}

/** What a settlement's record holds in `recordedDecisions`, as JSON. */
export interface RecordedChoice extends InterpretationChoice {
  readonly packId: string;
  readonly record: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
}

/** The smallest changes that would lead to more, or why nothing would. */
export interface AdviceAnswer {
  readonly items: readonly {
    readonly about: 'refused' | 'incomplete' | 'cut';
    readonly itemLabel: string | null;
    readonly verdict: 'change' | 'nothing' | 'unknown';
    readonly sentence: Message;
  }[];
}
