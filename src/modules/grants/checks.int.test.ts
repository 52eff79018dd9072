import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayRegister } from '../../platform/records/replay.ts';
import { createSigner, type Signer } from '../../platform/signing/signer.ts';
import { endNotice, openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { auditSampleDefinition } from './audit-sample-definition.ts';
import { doubleClaimDefinition } from './double-claim-definition.ts';
import { exportFingerprints, importFingerprints } from './fingerprint-exchange.ts';

const years = { from: 2000, until: 2100 };
const key = createSecretKey(Buffer.alloc(32, 7));
let city: TestGrants;
let province: TestGrants;

beforeAll(async () => {
  city = await openTestGrants();
  province = await openTestGrants();
});
afterAll(async () => {
  await city.close();
  await province.close();
});

function signerOf(keyId: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return createSigner(privateKey, { keyId, algorithm: 'Ed25519', publicKeyPem });
}

async function noticedClaim(grants: TestGrants) {
  const { unitId } = await grants.addEntitledUnit();
  const settlement = await grants.approveSettlement();
  const claim = await grants.addClaim(settlement.id, unitId);
  return await grants.take(claim, ['confirm', 'check', 'compute', 'review', 'approve', 'publish']);
}

async function casesOf(grants: TestGrants) {
  const { rows } = await sql<{ id: string; claim: string; node: string }>`
    select id, claim_id as claim, other_node as node from double_claims order by id
  `.execute(grants.registers.db.database.read);
  return rows;
}

test('one contract claimed at two nodes opens one case at both and holds the decision up', async () => {
  // Both nodes number their contracts alike, so the first claim of each is on the same papers; the second is the
  // city's own.
  const atCity = await noticedClaim(city);
  await noticedClaim(city);
  const atProvince = await noticedClaim(province);
  const [citySigner, provinceSigner] = [signerOf('city'), signerOf('province')];
  const publicKeys = new Map([citySigner, provinceSigner].map((each) => [each.keyId, each]));
  const settingsOf = (node: string) => ({ node, key });
  const cityFile = await exportFingerprints(city.registers.db.database.read, settingsOf('city'), {
    signer: citySigner,
    years,
  });
  const provinceFile = await exportFingerprints(province.registers.db.database.read, settingsOf('province'), {
    signer: provinceSigner,
    years,
  });
  const read = (grants: TestGrants, node: string, text: string) =>
    importFingerprints(grants.registers.db.database, settingsOf(node), {
      text,
      publicKeys,
      context: grants.registers.by('usr_clerk'),
    });
  expect(await read(city, 'city', provinceFile)).toMatchObject({ node: 'province', opened: 1 });
  expect(await read(province, 'province', cityFile)).toMatchObject({ opened: 1 });
  expect(await read(city, 'city', provinceFile)).toMatchObject({ collisions: 1, opened: 0 });
  await expect(read(city, 'city', cityFile)).rejects.toMatchObject({ code: 'fingerprints.own_file' });
  expect(await casesOf(city)).toMatchObject([{ claim: atCity.id, node: 'province' }]);
  expect(await casesOf(province)).toMatchObject([{ claim: atProvince.id, node: 'city' }]);
  expect(cityFile).not.toContain('G-1');
  expect(cityFile).not.toContain(atCity.id);

  await endNotice(city.registers, atCity);
  await expect(city.take(atCity, ['decide'])).rejects.toMatchObject({ code: 'claim.double_open' });
  const [open] = await casesOf(city);
  const record = { ...atCity, id: open?.id ?? '', version: 1 };
  const values = { answer: '示例结论' };
  await city.registers.give(doubleClaimDefinition, record, { command: 'dismiss', values });
  expect((await city.take(atCity, ['decide'])).state).toBe('decided');
  expect((await replayRegister(city.registers.db.database, doubleClaimDefinition)).differences).toEqual([]);
}, 60_000);

test('nothing is sampled where nothing was paid', async () => {
  const values = {
    title: '示例抽查',
    packId: 'zhengzhou-2017',
    year: 2024,
    regionCode: '990100',
    size: 3,
    seed: '示例种子',
  };
  await expect(city.registers.create(auditSampleDefinition, values)).rejects.toMatchObject({
    code: 'audit-sample.nothing_paid',
  });
});

describe('inside one node', () => {
  test('the same contract claimed again in another settlement of the year opens a case at both claims, once', async () => {
    const { unitId } = await city.addEntitledUnit();
    const [first, second] = [await city.approveSettlement(), await city.approveSettlement()];
    const one = await city.take(await city.addClaim(first.id, unitId), ['confirm']);
    const two = await city.take(await city.addClaim(second.id, unitId), ['confirm']);
    await city.follow();
    await city.follow();
    const cases = (await casesOf(city)).filter((each) => each.node === '本节点');
    expect(cases.filter((each) => each.claim === one.id)).toHaveLength(1);
    expect(cases.filter((each) => each.claim === two.id)).toHaveLength(1);
    const noticed = await city.take(two, ['check', 'compute', 'review', 'approve', 'publish']);
    await endNotice(city.registers, noticed);
    await expect(city.take(noticed, ['decide'])).rejects.toMatchObject({ code: 'claim.double_open' });
  }, 60_000);

  test('claims on different contracts open none', async () => {
    const before = (await casesOf(province)).length;
    for (let n = 0; n < 2; n += 1) {
      const { unitId } = await province.addEntitledUnit();
      const settlement = await province.approveSettlement();
      await province.take(await province.addClaim(settlement.id, unitId), ['confirm']);
    }
    await province.follow();
    expect((await casesOf(province)).length).toBe(before);
  }, 60_000);
});
