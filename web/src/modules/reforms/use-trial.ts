import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Reform, TrialAnswer, TrialScope } from '../../../../src/modules/reforms/reform-schema.ts';
import { post } from '../../app/api/client.ts';

/** How far a trial has come: years that are done, and the one that is being read. */
export interface TrialProgress {
  readonly done: number;
  readonly total: number;
  readonly year: number;
}

/** A finished trial with what it was asked: so that what was changed since does not pass for it. */
export interface FinishedTrial {
  readonly answer: TrialAnswer;
  readonly scope: TrialScope;
  readonly reforms: readonly Reform[];
}

/** Puts the answers of single years together; each year is settled on a state of the ledger of its own. */
function joined(answers: readonly TrialAnswer[]): TrialAnswer {
  const [first] = answers;
  if (first === undefined) throw new Error('a trial has a year');
  return {
    ...first,
    years: answers.flatMap(({ years }) => years),
    unitNames: Object.assign({}, ...answers.map(({ unitNames }) => unitNames)),
    milliseconds: answers.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

/** Tries reforms year by year, so that a person sees how far it has come and can stop it between two years. */
export function useTrial(scope: TrialScope, reforms: readonly Reform[]) {
  const [progress, setProgress] = useState<TrialProgress | null>(null);
  const stopped = useRef(false);
  const trial = useMutation({
    mutationFn: async (): Promise<FinishedTrial | null> => {
      stopped.current = false;
      const answers: TrialAnswer[] = [];
      for (const [done, year] of scope.years.entries()) {
        setProgress({ done, total: scope.years.length, year });
        answers.push(
          await post<TrialAnswer>('/reforms/trials', { scope: { ...scope, years: [year] }, reforms }),
        );
        if (stopped.current) return null;
      }
      return { answer: joined(answers), scope, reforms };
    },
    onSettled: () => setProgress(null),
  });
  const stop = () => {
    stopped.current = true;
  };
  return { trial, progress, stop };
}
