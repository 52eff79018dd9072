import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { journey } from './journey.ts';
import { enterPerson, signIn } from './people.ts';
import { settled } from './settled.ts';

const ACHIEVEMENT = '示例旅程耐磨铸铁磨球制备方法';
const NEED = '示例旅程提高铸铁磨球耐磨性';

interface Item {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** Gives a command, or creates, as the page would; the pages themselves are walked where people decide. */
async function give(page: Page, path: string, values: Readonly<Record<string, unknown>>): Promise<Item> {
  const { request } = page.context();
  const { csrfToken } = await (await request.get('/api/v1/session')).json();
  const answer = await request.post(`/api/v1/${path}`, {
    headers: { 'x-csrf-token': csrfToken },
    data: values,
  });
  const body = await answer.json();
  if (!answer.ok()) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return body.item;
}

async function ownOrganization(page: Page): Promise<string> {
  const session = await (await page.context().request.get('/api/v1/session')).json();
  return session.user.organizationId;
}

async function confirm(page: Page, command: string): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: command, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The owner answers the four questions of the clearance that submitting opened. */
async function answerClearance(page: Page, subject: Readonly<Record<string, string>>): Promise<Item> {
  const [name, id] = Object.entries(subject)[0] ?? [];
  const found = await page.context().request.get(`/api/v1/clearances?f.${name}=${id}&f.state=open`);
  let [clearance]: Item[] = (await found.json()).items;
  if (clearance === undefined) throw new Error('submitting opened no clearance');
  const steps = {
    stateClassification: { classification: 'unclassified', classificationBasis: '保密审查意见（示例）' },
    checkCatalogue: { catalogueFinding: 'not-listed', catalogueReason: '逐条核对，不在目录内（示例）' },
    stateDualUse: { dualUse: 'none' },
    proveRights: {
      rightsProof: name === 'needId' ? 'own-need' : 'statement',
      rightsDocument: '权属声明 SL-1（示例）',
    },
    submit: {},
  };
  for (const [command, values] of Object.entries(steps)) {
    const expectedVersion: number = clearance.version;
    clearance = await give(page, `clearances/${clearance.id}/${command}`, { ...values, expectedVersion });
  }
  return clearance;
}

/** Enters and submits a listing and answers its clearance. */
async function offer(
  page: Page,
  plural: string,
  values: Readonly<Record<string, unknown>>,
): Promise<[Item, Item]> {
  const created = await give(page, plural, values);
  const submitted = await give(page, `${plural}/${created.id}/submit`, { expectedVersion: created.version });
  const subject = { [plural === 'needs' ? 'needId' : 'achievementId']: created.id };
  return [submitted, await answerClearance(page, subject)];
}

/** The bureau is refused before the clearance has passed, passes it, and publishes. */
async function clearAndPublish(
  page: Page,
  plural: string,
  [listing, clearance]: [Item, Item],
): Promise<void> {
  await page.goto(`/clearances/${clearance.id}`);
  await settled(page);
  expect(await obstacles(page, 'a clearance to be decided')).toEqual([]);
  await confirm(page, '审查通过');
  await page.goto(`/${plural}/${listing.id}`);
  await confirm(page, '审核发布');
  await page.getByRole('main').getByText('已发布', { exact: true }).first().waitFor();
}

/** Anybody finds it by its words a moment later, without scripts. */
async function findWithoutScript(visitor: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await visitor.goto('/portal');
        await visitor.getByRole('searchbox').fill('耐磨铸铁磨球');
        await visitor.getByRole('button', { name: '查找' }).click();
        return await visitor.getByRole('link', { name: ACHIEVEMENT }).count();
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(1);
  await visitor.getByRole('link', { name: ACHIEVEMENT }).click();
  await visitor.getByRole('heading', { level: 1, name: ACHIEVEMENT }).waitFor();
  const data = await visitor.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(data ?? '')).toMatchObject({ '@type': 'Offer', name: ACHIEVEMENT });
}

/** The enterprise sees what fits its need, and asks for an introduction. Returns its address. */
async function introduce(page: Page, needId: string): Promise<string> {
  await page.goto(`/needs/${needId}/matches`);
  const first = page.getByRole('listitem').filter({ hasText: ACHIEVEMENT }).first();
  await first.waitFor();
  await first.getByRole('table', { name: '量化指标对照' }).waitFor();
  expect(await first.getByRole('row').filter({ hasText: '冲击韧性' }).textContent()).toContain('满足');
  expect(await first.locator('mark').count()).toBeGreaterThan(0);
  expect(await obstacles(page, 'matches of a need')).toEqual([]);
  await first.getByRole('link', { name: '发起对接' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(/\/introductions\/itr_/);
  return page.url();
}

const CONTACTS = {
  供方: { 姓名: '甲示例', 电话: '13900001111' },
  需方: { 姓名: '乙示例', 电话: '13900002222' },
} as const;

/** A side names its contact in the form: whom it enters there, of its own organization. */
async function nameContact(page: Page, side: '供方' | '需方'): Promise<void> {
  const command = `${side}指定联系人`;
  await page.reload();
  await page.getByRole('button', { name: command }).click();
  await enterPerson(page, CONTACTS[side]);
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText(`${CONTACTS[side].姓名.slice(0, 1)}** 139****`)
    .first()
    .waitFor();
  await dialog.getByRole('button', { name: command }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Each side names its contact; only then does the telephone of the other’s reach it. */
async function exchangeContacts(university: Page, enterprise: Page): Promise<void> {
  await nameContact(university, '供方');
  await enterprise.reload();
  const contacts = enterprise.getByRole('region', { name: '联系方式' });
  await contacts.getByText('双方各自指定联系人后').waitFor();
  expect(await enterprise.content()).not.toContain(CONTACTS.供方.电话);
  await nameContact(enterprise, '需方');
  await contacts.getByRole('button', { name: '查看供方联系人' }).click();
  await contacts.getByRole('link', { name: CONTACTS.供方.电话 }).waitFor();
  await contacts.getByText(CONTACTS.供方.姓名).waitFor();
  expect(await obstacles(enterprise, 'an introduction with open contacts')).toEqual([]);
}

journey(
  'a listing is cleared, published, found, matched, and leads to an intent by consent of both',
  async ({ page: university, openAnother, complaints }) => {
    await signIn(university, 'university');
    const achievement = await offer(university, 'achievements', {
      name: ACHIEVEMENT,
      ownerId: await ownOrganization(university),
      kind: 'applied',
      summary: '采用复合变质处理制备耐磨铸铁磨球，冲击韧性≥8 J/cm²，硬度≥60 HRC，磨耗降低35%。',
      keywords: '耐磨铸铁、磨球',
      techArea: '05',
      transferModes: 'license',
      priceKind: 'negotiable',
      intellectualProperty: 'technical-secret',
      maturityScale: 'trl',
      maturityLevel: 7,
    });
    const enterprise = await openAnother();
    await signIn(enterprise, 'enterprise');
    const need = await offer(enterprise, 'needs', {
      name: NEED,
      organizationId: await ownOrganization(enterprise),
      problem: '矿山用耐磨铸铁磨球碎球率高、磨耗大。',
      targets: '冲击韧性≥7 J/cm²；硬度≥58 HRC',
      techArea: '05',
      cooperationModes: 'license',
      budget: '50000000',
      deadline: '2027-10-31',
      confidentiality: 'name-hidden',
    });
    const bureau = await openAnother();
    await signIn(bureau, 'bureau');
    await clearAndPublish(bureau, 'achievements', achievement);
    await clearAndPublish(bureau, 'needs', need);
    await findWithoutScript(await openAnother({ javaScriptEnabled: false }));

    const address = await introduce(enterprise, need[0].id);
    await university.goto(address);
    // Who asks stays closed until both have consented.
    expect(await university.getByRole('main').textContent()).not.toContain('示例企业');
    await confirm(university, '供方同意对接');
    await enterprise.reload();
    await confirm(enterprise, '需方同意对接');
    await enterprise.getByRole('main').getByText('已建立联系', { exact: true }).first().waitFor();

    await exchangeContacts(university, enterprise);

    const id = address.split('/').at(-1);
    const read = async (): Promise<Item> =>
      (await (await enterprise.context().request.get(`/api/v1/introductions/${id}`)).json()).item;
    const today = new Date().toISOString().slice(0, 10);
    await give(enterprise, `introductions/${id}/talk`, {
      talkedOn: today,
      summary: '交流试制条件（示例）',
      expectedVersion: (await read()).version,
    });
    await give(enterprise, `introductions/${id}/intend`, {
      intendedOn: today,
      summary: '先试制一批（示例）',
      expectedVersion: (await read()).version,
    });
    await university.reload();
    await university.getByRole('main').getByText('达成意向', { exact: true }).first().waitFor();
    expect(await obstacles(university, 'an introduction with an intent')).toEqual([]);
    expect(complaints).toEqual([]);
  },
  { seconds: 150 },
);
