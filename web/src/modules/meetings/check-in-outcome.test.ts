import { describe, expect, test } from 'vitest';
import { refuseMeeting } from '../../../../src/modules/meetings/meeting-errors.ts';
import { ApiProblem } from '../../app/api/problem.ts';
import { codeIn, outcomeOf } from './check-in-outcome.ts';

const problem = (status: number, code: string) => new ApiProblem({ status, code, sentence: '示例' });

describe('the outcome at the door', () => {
  test('names each reason for which a code is refused, by the codes that the server has', () => {
    const used = refuseMeeting('check-in.already_used', { at: '2026-03-01T09:00:00Z' });
    expect(outcomeOf(problem(409, used.code))).toBe('used');
    expect(outcomeOf(problem(409, refuseMeeting('check-in.expired', { until: '2026-03-01' }).code))).toBe(
      'expired',
    );
    expect(outcomeOf(problem(409, refuseMeeting('check-in.replaced').code))).toBe('replaced');
    expect(outcomeOf(problem(409, refuseMeeting('check-in.not_under_way').code))).toBe('notNow');
    expect(outcomeOf(problem(409, refuseMeeting('check-in.registration_ended').code))).toBe('ended');
    expect(outcomeOf(problem(422, refuseMeeting('check-in.not_readable').code))).toBe('unreadable');
  });

  test('tells a code of another meeting from a fault of the network', () => {
    expect(outcomeOf(problem(403, 'access.denied'))).toBe('notYours');
    expect(outcomeOf(problem(0, 'client.unreachable'))).toBe('failed');
    expect(outcomeOf(new Error('x'))).toBe('failed');
  });
});

test('a code is found in the whole address and by itself', () => {
  expect(codeIn(' https://example.org/check-in#mrg_1.1.2026-03-01.abc \n')).toBe('mrg_1.1.2026-03-01.abc');
  expect(codeIn('mrg_1.1.2026-03-01.abc')).toBe('mrg_1.1.2026-03-01.abc');
  expect(codeIn('   ')).toBe('');
});
