import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { createSigner, type PublicKey, type Signer } from '../../platform/signing/signer.ts';
import { type CheckInTicket, readCheckInToken, signCheckInToken } from './check-in-token.ts';

function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key: PublicKey = { keyId: 'test', algorithm: 'Ed25519', publicKeyPem: publicKey };
  return createSigner(createPrivateKey(privateKey), key);
}

const signer = newSigner();
const ticket: CheckInTicket = {
  registrationId: 'mrg_01J00000000000000000000000',
  ticketNumber: 3,
  until: '2026-03-01' as PlainDate,
};

describe('a check-in code', () => {
  test('says what was signed, with the present key or an earlier one', async () => {
    const token = await signCheckInToken(signer, ticket);
    expect(readCheckInToken(token, [signer])).toEqual(ticket);
    expect(readCheckInToken(` ${token}\n`, [newSigner(), signer])).toEqual(ticket);
  });

  test('is worth nothing once anything in it is changed', async () => {
    const token = await signCheckInToken(signer, ticket);
    const changed = [
      token.replace('.3.', '.4.'),
      token.replace('.3.', '.03.'),
      token.replace('2026-03-01', '2026-03-02'),
      token.replace('mrg_01J0', 'mrg_01J1'),
      token.slice(0, -1),
      `${token}A`,
      token.replace('.3.', '.3.').replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      token.replace('2026-03-01', '2026-02-30'),
      '',
    ];
    for (const text of changed) expect(readCheckInToken(text, [signer]), text).toBeNull();
  });

  test('of another node is none of ours', async () => {
    expect(readCheckInToken(await signCheckInToken(newSigner(), ticket), [signer])).toBeNull();
  });
});
