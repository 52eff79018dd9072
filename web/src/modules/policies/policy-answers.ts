import type { Message } from '../../../../src/kernel/messages.ts';

/** A rate that the document only limits, and that a notice fixes for a year: 最高50%, 10%—30%. */
export interface ApprovableRate {
  readonly id: string;
  readonly label: Message;
  readonly ceiling: string;
  readonly lowest: string | null;
  readonly clause: string;
  readonly quote: string;
}

/** A passage that can be read in more than one way, and that the pack leaves to a person. */
export interface OpenInterpretation {
  readonly id: string;
  readonly question: Message;
  readonly clause: string;
  readonly quote: string;
  readonly options: readonly { readonly code: string; readonly label: Message; readonly effect: Message }[];
}

/** A pair of measures that may pay for one item where no text says whether both do. */
export interface OpenRelation {
  readonly id: string;
  readonly question: Message;
  readonly quote: string | null;
  readonly options: readonly {
    readonly code: string;
    readonly measures: readonly string[];
    readonly label: Message;
    readonly effect: Message;
  }[];
}

/** One policy document in `GET /policies`. */
export interface PolicyLine {
  readonly id: string;
  readonly title: Message;
  readonly documentNumber: string | null;
  readonly issuer: Message;
  readonly jurisdiction: string;
  readonly level: string;
  readonly adoptedOn: string;
  readonly hash: string;
  readonly measures: readonly {
    readonly id: string;
    readonly title: Message;
    readonly clause: string;
    /** The kind of fact that the measure looks at. */
    readonly of: string;
  }[];
  readonly rates: readonly ApprovableRate[];
  readonly questions: readonly OpenInterpretation[];
  readonly relations: readonly OpenRelation[];
}

/** An article or paragraph with its place `[start, end)` in the source text, in UTF-16 code units. */
export interface PolicyClause {
  readonly id: string;
  readonly kind: string;
  readonly label: Message;
  readonly heading: string | null;
  readonly start: number;
  readonly end: number;
  readonly parent: string | null;
  readonly responsible: readonly string[];
  readonly coverage: string | null;
  /** Why a clause is not carried out, or not yet; absent while the server does not tell. */
  readonly note?: Message | null;
}

/** A value that the document sets, with the dates between which it holds and the words that set it. */
export interface PolicyParameter {
  readonly id: string;
  readonly label: Message;
  readonly nature: string;
  readonly type: string;
  readonly clause: string;
  readonly quote: string;
  readonly values: readonly {
    readonly from: string | null;
    readonly until: string | null;
    readonly value: string;
  }[];
}

/** `GET /policies/{packId}`: the document whole. */
export interface PolicyDocument extends PolicyLine {
  readonly sourceText: string;
  readonly clauses: readonly PolicyClause[];
  readonly parameters: readonly PolicyParameter[];
  readonly declaredRelations: readonly {
    readonly id: string;
    readonly kind: string;
    readonly measures: readonly string[];
  }[];
}

interface Quoted {
  readonly label: Message;
  readonly quote: string;
}

/** `GET /policies/{packId}/clauses/{clauseId}`: what the system does with a clause. Amounts are strings of fen. */
export interface ClauseReading {
  readonly rules: readonly {
    readonly id: string;
    readonly title: Message;
    readonly result: 'check' | 'deduction' | null;
    readonly note: Message | null;
    readonly conditions: readonly Quoted[];
    readonly amount: Message;
    readonly exceptions: readonly { readonly amount: Message; readonly quote: string }[];
    readonly account: Message;
    readonly earmarks: readonly Message[];
  }[];
  readonly cases: readonly { readonly name: string; readonly passes: boolean }[];
  readonly money: readonly {
    readonly measureId: string;
    readonly year: number;
    readonly units: number;
    readonly granted: string | null;
    readonly paid: string | null;
  }[];
  readonly tasks: readonly {
    readonly number: number;
    readonly title: string;
    readonly responsible: readonly string[];
    readonly schedule: string | null;
    readonly deadline: string | null;
  }[];
  readonly targets: readonly {
    readonly id: string;
    readonly label: Message;
    readonly unit: 'institution' | 'person' | 'fen' | 'growth' | 'none';
    readonly atLeast: string | null;
    readonly upTo: string | null;
    readonly deadline: string | null;
    readonly counts: Message;
  }[];
  readonly interpretations: readonly {
    readonly id: string;
    readonly question: Message;
    readonly options: readonly { readonly code: string; readonly label: Message; readonly effect: Message }[];
    readonly decision: string | null;
    readonly decidedBy: string | null;
    readonly decidedOn: string | null;
    readonly reason: Message | null;
    readonly record: string | null;
  }[];
}

interface CoverageCount {
  readonly clauses: number;
  readonly characters: number;
}

/** `GET /policies/{packId}/advice`. */
export interface PolicyAdvice {
  readonly characters: number;
  readonly accounted: number;
  readonly uncovered: readonly { readonly start: number; readonly end: number; readonly words: string }[];
  readonly uses: Readonly<Record<string, CoverageCount>>;
  readonly notComputed: readonly {
    readonly clause: string;
    readonly label: Message;
    readonly note: Message | null;
  }[];
  readonly cases: { readonly passed: number; readonly failed: number };
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: 'must' | 'should' | 'may';
    readonly subject: string;
    readonly message: Message;
    readonly advice: Message;
    readonly citations: readonly {
      readonly clause: string;
      readonly clauseLabel: Message;
      readonly quote: string;
    }[];
  }[];
}
