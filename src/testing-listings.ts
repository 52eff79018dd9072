import type { TestAnswer, TestClient, TestServer } from './platform/http/testing.ts';

/** The records and bodies of one or more registers, by plural. */
export interface ListingRecords {
  readonly idOf: Readonly<Record<string, string>>;
  readonly bodyOf: Readonly<Record<string, object>>;
}

function made(answer: TestAnswer): string {
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.item.id;
}

/** Gives a command on the version that is there. */
async function give(client: TestClient, url: string, values: object = {}): Promise<void> {
  const [, , , plural, id] = url.split('/');
  const { item } = (await client.get(`/api/v1/${plural}/${id}`)).body;
  const answer = await client.post(url, { expectedVersion: item.version, ...values });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${answer.text}`);
}

/** An achievement that was submitted, cleared and published. */
async function publishAchievement(owner: TestClient, officer: TestClient, ownerId: string): Promise<string> {
  const body = {
    name: '示例已发布成果',
    ownerId,
    kind: 'applied',
    summary: '示例简介',
    techArea: '05',
    transferModes: 'license',
    priceKind: 'negotiable',
    maturityScale: 'trl',
    maturityLevel: 5,
    intellectualProperty: 'none',
  };
  const id = made(await owner.post('/api/v1/achievements', body));
  await give(owner, `/api/v1/achievements/${id}/submit`);
  const found = await owner.get(`/api/v1/clearances?f.achievementId=${id}`);
  const clearance = `/api/v1/clearances/${found.body.items[0].id}`;
  const stated = { classification: 'unclassified', classificationBasis: '示例审查' };
  await give(owner, `${clearance}/stateClassification`, stated);
  const checked = { catalogueFinding: 'not-listed', catalogueReason: '示例核对' };
  await give(owner, `${clearance}/checkCatalogue`, checked);
  await give(owner, `${clearance}/stateDualUse`, { dualUse: 'none' });
  await give(owner, `${clearance}/proveRights`, { rightsProof: 'statement', rightsDocument: '示例声明' });
  await give(owner, `${clearance}/submit`);
  await give(officer, `${clearance}/pass`);
  await give(officer, `/api/v1/achievements/${id}/publish`);
  return id;
}

const patentBody = (holderId: string, serial: number) => ({
  name: `示例专利 ${serial}`,
  holderId,
  kind: 'invention',
  applicationNumber: `20241000000${serial}.X`,
  filedOn: '2024-05-20',
});

interface GivenToListings {
  readonly ownerId: string;
  readonly otherId: string;
  readonly achievementId: string;
  readonly personId: string;
}

const completerBody = ({ achievementId, ownerId, personId }: GivenToListings) => ({
  achievementId,
  organizationId: ownerId,
  personId,
  place: 1,
  contribution: '示例贡献',
});

const expertBody = ({ ownerId, personId }: GivenToListings, serial: number) => ({
  name: `示例专长 ${serial}`,
  organizationId: ownerId,
  personId,
  directions: '示例方向',
  techArea: '05',
  services: 'consulting',
  consentedOn: '2024-01-01',
});

const instrumentBody = ({ ownerId }: GivenToListings, serial: number) => ({
  name: '示例电子显微镜',
  ownerId,
  ownNumber: `YQ-${serial}`,
  category: 'analysis',
  functions: '示例功能',
});

/** A patent in force, a licence of it, a disclosure, and a package with an item; and what makes another of each. */
export async function createListingRecords(
  server: TestServer,
  officer: TestClient,
  given: GivenToListings,
): Promise<ListingRecords> {
  const { ownerId, otherId } = given;
  const clearance = { achievementId: given.achievementId };
  const area = { kind: 'organization', id: ownerId } as const;
  const owner = await server.actAs([{ role: 'institution-office', area }]);
  const inventor = await server.actAs([{ role: 'inventor', area: { kind: 'own' } }]);
  const achievementId = await publishAchievement(owner, officer, ownerId);
  const anotherId = await publishAchievement(owner, officer, ownerId);
  const patents = made(await owner.post('/api/v1/patents', patentBody(ownerId, 1)));
  const granted = { patentNumber: 'ZL202410000001.X', grantedOn: '2025-05-20' };
  await give(owner, `/api/v1/patents/${patents}/grant`, granted);
  const license = (serial: number) => ({
    number: `示例许可 ${serial}`,
    patentId: patents,
    licenseeId: otherId,
    beginsOn: '2026-01-01',
    endsOn: '2030-01-01',
  });
  const disclosure = { name: '示例发明', organizationId: ownerId, description: '示例内容', usedMeans: true };
  const disclosures = made(await inventor.post('/api/v1/disclosures', disclosure));
  await give(inventor, `/api/v1/disclosures/${disclosures}/disclose`);
  const completer = completerBody(given);
  const pack = { name: '示例成果包', kind: 'package', issuerId: ownerId };
  const packageId = made(await owner.post('/api/v1/achievement-packages', pack));
  const items = made(await owner.post('/api/v1/package-items', { packageId, achievementId }));
  const pair = { achievementId: anotherId, otherAchievementId: achievementId };
  const suspicion = { name: '示例成果', otherName: '示例成果', similarity: 90, ...pair };
  return {
    idOf: {
      'duplicate-suspicions': made(await officer.post('/api/v1/duplicate-suspicions', suspicion)),
      clearances: made(await officer.post('/api/v1/clearances', clearance)),
      completers: made(await owner.post('/api/v1/completers', completer)),
      patents,
      'patent-licenses': made(await owner.post('/api/v1/patent-licenses', license(1))),
      disclosures,
      'achievement-packages': packageId,
      'package-items': items,
      experts: made(await owner.post('/api/v1/experts', expertBody(given, 1))),
      instruments: made(await owner.post('/api/v1/instruments', instrumentBody(given, 1))),
    },
    bodyOf: {
      'duplicate-suspicions': suspicion,
      clearances: clearance,
      completers: { ...completer, achievementId, place: 2 },
      patents: patentBody(ownerId, 2),
      'patent-licenses': license(2),
      disclosures: disclosure,
      'achievement-packages': pack,
      'package-items': { packageId, achievementId: anotherId },
      experts: expertBody(given, 2),
      instruments: instrumentBody(given, 2),
    },
  };
}
