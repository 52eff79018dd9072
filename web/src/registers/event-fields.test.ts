import { describe, expect, it } from 'vitest';
import { contractRegister } from '../../../src/modules/contracts/contract-schema.ts';
import { factsOfEvent } from './event-fields.ts';

describe('what an event recorded', () => {
  it('is shown flat, with the fields of the register and of the commands', () => {
    const facts = factsOfEvent(contractRegister, {
      state: 'refused',
      values: { refusalGround: 'unclear-subject', dueOn: null },
      note: { reason: '主体不明确' },
    });
    expect(facts.map((fact) => [fact.name, fact.value, fact.field?.kind])).toEqual([
      ['refusalGround', 'unclear-subject', 'choice'],
      ['reason', '主体不明确', 'text'],
    ]);
  });

  it('keeps what no field explains, so that nothing recorded is hidden', () => {
    expect(factsOfEvent(contractRegister, { importId: 'imp_1' })).toEqual([
      { name: 'importId', value: 'imp_1', field: undefined },
    ]);
  });
});
