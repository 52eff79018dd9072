import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Json } from '../../../src/kernel/json.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { DetailAnswer } from '../app/api/answers.ts';
import { post, randomKey } from '../app/api/client.ts';
import { ApiProblem } from '../app/api/problem.ts';
import { recordQuery } from './queries.ts';

interface Sent {
  readonly body: string;
  readonly key: string;
}

/** What is sent with a command: where to, and the values. */
export interface CommandRequest {
  /** Below `/api/v1`: `/contracts`, `/contracts/con_…/submit`. */
  readonly path: string;
  readonly values: Readonly<Record<string, Json>>;
}

/**
 * Gives commands to a register. When the server was not reached, nobody knows whether the command arrived: sending
 * the same thing again then carries the same key, so that it is done once.
 */
export function useCommand(description: RegisterDescription) {
  const client = useQueryClient();
  const unsure = useRef<Sent | null>(null);
  return useMutation({
    mutationFn: async (request: CommandRequest): Promise<DetailAnswer> => {
      const body = JSON.stringify([request.path, request.values]);
      const key = unsure.current?.body === body ? unsure.current.key : randomKey();
      unsure.current = { body, key };
      try {
        const answer = await post<DetailAnswer>(request.path, request.values, key);
        unsure.current = null;
        return answer;
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 0) unsure.current = null;
        throw error;
      }
    },
    onError: async (error) => {
      // Somebody was faster: the page shows the record as it now is, while what was typed stays.
      if (error instanceof ApiProblem && error.status === 409) {
        await client.invalidateQueries({ queryKey: ['records', description.plural] });
      }
    },
    onSuccess: async (answer) => {
      client.setQueryData(recordQuery(description, answer.item.id).queryKey, answer);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['records', description.plural, 'timeline', answer.item.id] }),
        client.invalidateQueries({ queryKey: ['records', description.plural, 'list'] }),
        client.invalidateQueries({ queryKey: ['home'] }),
      ]);
    },
  });
}
