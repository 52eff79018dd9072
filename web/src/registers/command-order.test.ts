import { describe, expect, it } from 'vitest';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import { contractRegister } from '../../../src/modules/contracts/contract-schema.ts';
import { arrangeOffers } from './command-order.ts';

function offer(command: string, to: string, allowed = true) {
  return { command, to, allowed };
}

const submitted = [
  offer('withdraw', 'draft'),
  offer('requestCorrection', 'correcting'),
  offer('refuse', 'refused'),
  offer('accept', 'accepted'),
];

describe('the order of the buttons', () => {
  it('puts the step forward first and what is dangerous last', () => {
    const arranged = arrangeOffers(contractRegister, 'submitted', submitted);
    expect(arranged.map((each) => each.command)).toEqual([
      'accept',
      'withdraw',
      'requestCorrection',
      'refuse',
    ]);
    expect(arranged.filter((each) => each.forward).map((each) => each.command)).toEqual(['accept']);
  });

  it('never calls forward what the person may not do, what goes back, or what stays', () => {
    const without = [offer('withdraw', 'draft'), offer('accept', 'accepted', false)];
    expect(arrangeOffers(contractRegister, 'submitted', without).some((each) => each.forward)).toBe(false);
    const registered = [offer('attest', 'registered'), offer('revoke', 'revoked')];
    expect(arrangeOffers(contractRegister, 'registered', registered).some((each) => each.forward)).toBe(
      false,
    );
  });

  it('leaves out what only the system does and what the description does not know', () => {
    const system: RegisterDescription = {
      ...contractRegister,
      commands: { accept: { label: { zh: '受理', en: 'Accept' }, systemOnly: true } },
    };
    expect(
      arrangeOffers(system, 'submitted', [offer('accept', 'accepted'), offer('bogus', 'draft')]),
    ).toEqual([]);
  });
});
