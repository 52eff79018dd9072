import type { Message } from '../../../../src/kernel/messages.ts';
import type { ResolvedCitation } from '../../../../src/policy/pack.ts';

/** One line of the desk: something of the grants that waits for the person. Amounts are decimal strings of fen. */
export interface DeskLine {
  readonly noun: string;
  readonly plural: string;
  readonly register: Message;
  readonly id: string;
  readonly title: string;
  readonly unit: string | null;
  readonly amount: string | null;
  readonly state: string;
  readonly steps: readonly Message[];
  readonly deadline: string | null;
  readonly deadlineMeaning: Message | null;
  readonly overdue: boolean;
  readonly now: boolean;
  readonly since: string;
}

export interface DeskAnswer {
  readonly lines: readonly DeskLine[];
  readonly counts: { readonly now: number; readonly later: number; readonly overdue: number };
  readonly exact: boolean;
}

/** A budget as it stands. */
export interface BudgetStanding {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string;
  readonly packId: string;
  readonly year: number;
  readonly regionCode: string;
  readonly state: string;
  readonly rule: string;
  readonly amount: string;
  readonly paid: string;
  readonly planned: string;
  readonly free: string;
  readonly dueClaims: number;
  readonly dueTotal: string;
}

/** How a batch would share the budget. */
export interface PlanAnswer {
  readonly rule: string;
  readonly available: string;
  readonly dueTotal: string;
  readonly total: string;
  readonly rest: string;
  readonly lines: readonly {
    readonly claimId: string;
    readonly unitName: string;
    readonly measure: string;
    readonly submittedOn: string | null;
    readonly due: string;
    readonly amount: string;
    readonly extraFen: string;
  }[];
}

/** Who gets how much in a batch. */
export interface BatchLinesAnswer {
  readonly lines: readonly {
    readonly claimId: string;
    readonly unitName: string;
    readonly measure: string;
    readonly due: string;
    readonly amount: string;
  }[];
}

/** The account of one unit, year and cap. */
export interface CapAccount {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly year: number;
  readonly cap: string;
  readonly packId: string;
  readonly citation: ResolvedCitation;
  readonly limit: string;
  readonly reserved: string;
  readonly spent: string;
  readonly free: string;
  readonly claims: readonly {
    readonly id: string;
    readonly measure: string;
    readonly state: string;
    readonly reserved: string;
    readonly spent: string;
  }[];
}

export interface CapsAnswer {
  readonly items: readonly CapAccount[];
  readonly nextAfter: string | null;
}

/** The caps that one claim counts against. */
export interface ClaimCapsAnswer {
  readonly accounts: readonly {
    readonly id: string;
    readonly cap: string;
    readonly year: number;
    readonly limit: string;
    readonly reserved: string;
    readonly spent: string;
    readonly left: string;
    readonly citation: ResolvedCitation;
    readonly claim: { readonly reserved: string; readonly spent: string };
  }[];
}

/** The letters of decisions on a claim, the newest first. */
export interface LettersAnswer {
  readonly letters: readonly {
    readonly number: string | null;
    readonly title: string;
    readonly issuedOn: string;
    readonly verificationPath: string;
    readonly revokedOn: string | null;
    readonly revocationReason: string | null;
    readonly pdfPath: string;
  }[];
}
