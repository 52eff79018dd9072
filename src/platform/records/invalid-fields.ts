import { type FieldProblem, fieldProblemSentence } from '../../kernel/field-values.ts';
import type { Language } from '../../kernel/messages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { recordRefusals } from './record-errors.ts';

/** Several fields are wrong at once; the answer names each, so that the person mends all in one go. */
export class InvalidFields extends Refusal {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super('record.invalid', recordRefusals['record.invalid'], { count: problems.length });
    this.problems = problems;
  }

  /** The problems as an answer carries them. */
  answer(language: Language): { field: string; code: string; sentence: string }[] {
    return this.problems.map((problem) => ({
      field: problem.field,
      code: problem.code,
      sentence: fieldProblemSentence(problem, language),
    }));
  }
}
