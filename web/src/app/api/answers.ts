import type { Json } from '../../../../src/kernel/json.ts';
import type { Message } from '../../../../src/kernel/messages.ts';

/** A record of any register as the API gives it; money is a decimal string of fen. */
export interface RecordItem {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly [field: string]: Json;
}

/** Names of referenced records by id. */
export type References = Readonly<Record<string, string>>;

export interface ListAnswer {
  readonly items: readonly RecordItem[];
  readonly references: References;
  readonly nextCursor: string | null;
  readonly count: { readonly value: number; readonly exact: boolean };
}

/** A command as it stands for this person and this record; `refusal` says why it is not allowed. */
export interface CommandOffer {
  readonly command: string;
  readonly to: string;
  readonly allowed: boolean;
  readonly refusal?: { readonly code: string; readonly sentence: string };
}

export interface DetailAnswer {
  readonly item: RecordItem;
  readonly references: References;
  readonly commands: readonly CommandOffer[];
}

/** One entry of a record's history. `seq` and `hash` are null until the ledger has sealed it. */
export interface TimelineEvent {
  readonly position: string;
  readonly seq: string | null;
  readonly hash: string | null;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly data: Readonly<Record<string, Json>>;
}

export interface TimelineAnswer {
  readonly events: readonly TimelineEvent[];
  readonly references?: References;
}

export type ImportState = 'mapping' | 'previewed' | 'applying' | 'applied' | 'undoing' | 'undone';

export interface ImportAnswer {
  readonly id: string;
  readonly state: ImportState;
  readonly fileName: string;
  readonly totals: {
    readonly rows: number;
    readonly valid: number;
    readonly invalid: number;
    readonly duplicate: number;
  };
  readonly progress: { readonly done: number; readonly total: number };
}

/** Where the value of a field comes from in a file whose headers are not ours. */
export interface FieldSource {
  readonly columns: readonly number[];
  readonly part?: 'first' | 'last';
  readonly values?: Readonly<Record<string, string>>;
  readonly otherwise?: string;
}

export interface ColumnMapping {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly fields: Readonly<Record<string, FieldSource>>;
}

export interface ForeignColumn {
  readonly index: number;
  readonly header: string;
  readonly filled: number;
  readonly distinct: number;
  readonly values: readonly { readonly text: string; readonly count: number }[];
}

/** The columns of a foreign file, and how they are mapped or might be. */
export interface MappingAnswer {
  readonly columns: readonly ForeignColumn[];
  readonly mapping: ColumnMapping;
}

export interface ImportRow {
  readonly row: number;
  readonly values: Readonly<Record<string, Json>>;
  readonly problems: readonly {
    readonly field: string | null;
    readonly code: string;
    readonly sentence: string;
  }[];
  readonly recordId: string | null;
}

export interface ImportRowsAnswer {
  readonly rows: readonly ImportRow[];
}

/** What waits for the person: how many records of a register stand in a state that he can act on. */
export interface HomeTask {
  readonly noun: string;
  readonly plural: string;
  readonly title: Message;
  readonly state: string;
  readonly stateLabel: Message;
  readonly tone: string;
  /** What he can do with them. */
  readonly commands: readonly Message[];
  readonly count: number;
  /** False: there are more than `count`. */
  readonly exact: boolean;
  readonly oldest: string | null;
  /** The next deadline, as a date. */
  readonly dueNext: string | null;
  readonly overdue: number;
  readonly href: string;
}

/** Something that happened lately. */
export interface RecentEntry {
  readonly noun: string;
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly at: string;
  readonly href: string;
}

export interface HomeAnswer {
  readonly tasks: readonly HomeTask[];
  /** Absent when the node does not tell. */
  readonly recent?: readonly RecentEntry[];
}
