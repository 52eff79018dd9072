import { expect, test } from 'vitest';
import { maskEmail, maskIdNumber, maskName, maskPhone } from './masking.ts';

test('what identifies a person is masked', () => {
  expect([maskName('张三'), maskName('欧阳某某'), maskName('')]).toEqual(['张**', '欧**', '**']);
  expect([maskPhone('13812345678'), maskPhone('12345678'), maskPhone('123456789')]).toEqual([
    '138****5678',
    '****',
    '123****6789',
  ]);
  expect([maskEmail('zhang@example.org'), maskEmail('@example.org'), maskEmail('nothing')]).toEqual([
    'z***@example.org',
    '***',
    '***',
  ]);
  expect([maskIdNumber('990101199001011234'), maskIdNumber('1234567')]).toEqual([
    '**************1234',
    '****',
  ]);
});
