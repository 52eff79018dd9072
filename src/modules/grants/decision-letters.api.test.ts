import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import type { Module } from '../../platform/module.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { createTestRecords, type TestRecords } from '../../testing-records.ts';

const city = { kind: 'region', code: '990100' } as const;
let keys: string;
let server: TestServer;
let records: TestRecords;
let reviewer: TestClient;

beforeAll(async () => {
  keys = await mkdtemp(path.join(tmpdir(), 'keys-'));
  const compose = await prepareComposition(keys);
  let modules: readonly Module[] = [];
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    modules = composed.modules;
    return composed;
  });
  records = await createTestRecords(server, modules);
  reviewer = await server.actAs([{ role: 'second-reviewer', area: city }]);
});
afterAll(async () => {
  await server.close();
  await rm(keys, { recursive: true });
});

/** The claim of the fixtures that was decided and not paid. */
async function decidedClaim(): Promise<{ readonly id: string; readonly version: number }> {
  const { body } = await reviewer.get('/api/v1/claims?f.state=decided');
  return body.items[0];
}

async function lettersOf(client: TestClient, id: string) {
  const { status, body } = await client.get(`/api/v1/claims/${id}/letters`);
  expect(status).toBe(200);
  return body.letters;
}

describe('the letter of a decision', () => {
  test('is issued with the decision, and every download gives the same bytes', async () => {
    const { id } = await decidedClaim();
    const [letter, ...others] = await lettersOf(reviewer, id);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      number: expect.stringMatching(/^奖补决〔\d{4}〕990100-000\d号$/),
      title: '2023年度奖补资金兑付决定书',
      revokedOn: null,
    });
    const [first, second] = [await reviewer.get(letter.pdfPath), await reviewer.get(letter.pdfPath)];
    expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    const page = await server.visitor().get(letter.verificationPath);
    expect(page.status).toBe(200);
    expect(page.text).toContain('"status":"valid"');
    expect(page.text).toContain('50000000');
  });

  test('is not issued a second time', async () => {
    const { id } = await decidedClaim();
    const again = await reviewer.post(`/api/v1/claims/${id}/letters`, {});
    expect([again.status, again.body.code]).toEqual([409, 'letter.exists']);
  });

  test('is not issued before the decision', async () => {
    const again = await reviewer.post(`/api/v1/claims/${records.idOf['claims']}/letters`, {});
    expect([again.status, again.body.code]).toEqual([409, 'letter.not_decided']);
    expect(await lettersOf(reviewer, records.idOf['claims'] ?? '')).toEqual([]);
  });

  test('is read by the unit and by nobody of another one', async () => {
    const { body } = await reviewer.get('/api/v1/claims?f.state=paid');
    const [paid] = body.items;
    const [letter] = await lettersOf(reviewer, paid.id);
    const inUnit = await server.actAs([
      { role: 'enterprise', area: { kind: 'organization', id: paid.unitId } },
    ]);
    expect((await inUnit.get(letter.pdfPath)).status).toBe(200);
    const stranger = { kind: 'organization', id: 'org_00000000000000000000000000' } as const;
    const other = await server.actAs([{ role: 'enterprise', area: stranger }]);
    expect((await other.get(letter.pdfPath)).status).toBe(404);
  });

  test('of a decision that redress upholds stays as it is', async () => {
    const claim = await decidedClaim();
    const at = `/api/v1/claims/${claim.id}`;
    const give = async (client: TestClient, command: string, values: object) => {
      const { version } = (await client.get(at)).body.item;
      const answer = await client.post(`${at}/${command}`, { expectedVersion: version, ...values });
      expect(answer.status, answer.text).toBe(200);
    };
    const unit = await server.actAs([
      { role: 'enterprise', area: { kind: 'organization', id: (await reviewer.get(at)).body.item.unitId } },
    ]);
    await give(unit, 'requestRedress', { reason: '示例理由' });
    const other = await server.actAs([{ role: 'second-reviewer', area: city }]);
    const tooMuch = await other.post(`${at}/adjust`, {
      expectedVersion: (await other.get(at)).body.item.version,
      approvedAmount: '50000001',
      reason: '示例理由',
    });
    expect(tooMuch.body.code).toBe('claim.over_computed');
    await give(other, 'uphold', { reason: '示例理由' });
    expect(
      (await lettersOf(reviewer, claim.id)).map((each: { revokedOn: string | null }) => each.revokedOn),
    ).toEqual([null]);
  });

  test('of a refusal is revoked when the claim is reopened', async () => {
    const officer = await server.actAs([{ role: 'bureau-officer', area: city }]);
    const made = await officer.post('/api/v1/claims', records.bodyOf['claims'] ?? {});
    expect(made.status, made.text).toBe(201);
    const { item } = made.body;
    const at = `/api/v1/claims/${item.id}`;
    const unit = await server.actAs([
      { role: 'enterprise', area: { kind: 'organization', id: item.unitId } },
    ]);
    await unit.post(`${at}/confirm`, { expectedVersion: 1 });
    const refused = await officer.post(`${at}/refuse`, {
      expectedVersion: 2,
      reason: '证明材料与原件不一致',
    });
    expect(refused.status, refused.text).toBe(200);
    const [letter] = await lettersOf(unit, item.id);
    expect(letter.title).toBe('2023年度奖补资金不予兑付决定书');
    const reopening = await server.actAs([{ role: 'second-reviewer', area: city }]);
    await unit.post(`${at}/requestRedress`, { expectedVersion: 3, reason: '示例理由' });
    const reopened = await reopening.post(`${at}/reopen`, { expectedVersion: 4, reason: '材料补齐' });
    expect(reopened.status, reopened.text).toBe(200);
    const [revoked] = await lettersOf(unit, item.id);
    expect(revoked.revokedOn).toMatch(/^\d{4}-/);
    expect((await server.visitor().get(revoked.verificationPath)).text).toContain('"status":"revoked"');
  });
});
