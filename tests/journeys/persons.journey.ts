import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { journey } from './journey.ts';
import { enterPerson, goTo, signIn } from './people.ts';

/** The chosen inventors in their order, by the masked name. */
async function order(page: Page): Promise<readonly string[]> {
  const names = await page
    .getByRole('list', { name: /已选人员/ })
    .getByRole('listitem')
    .allTextContents();
  return names.map((name) => /[甲乙丙]/.exec(name)?.[0] ?? name);
}

/** Chooses the person's own organization in a field by typing its name. */
async function chooseOwnOrganization(page: Page, label: string): Promise<void> {
  const { request } = page.context();
  const { user } = await (await request.get('/api/v1/session')).json();
  const { item } = await (await request.get(`/api/v1/organizations/${user.organizationId}`)).json();
  const box = page.getByLabel(label, { exact: true });
  await box.click();
  await box.fill(item.name);
  await page.locator('.ant-select-item-option').filter({ hasText: item.name, visible: true }).first().click();
}

/** An inventor names co-inventors, in their order, by keyboard and by dragging. */
async function discloseTogether(page: Page): Promise<void> {
  await goTo(page, '职务发明披露');
  await page.getByRole('link', { name: '新建' }).click();
  await page.getByRole('textbox', { name: '发明名称' }).fill('示例旅程共同发明');
  await page.getByText('请先填写“所在单位”，再选择人员。').waitFor();
  await chooseOwnOrganization(page, '所在单位');
  for (const [place, name] of ['甲示例', '乙示例', '丙示例'].entries())
    await enterPerson(page, { 姓名: name, 电话: `1390000333${place}` });
  await expect.poll(() => order(page)).toEqual(['甲', '乙', '丙']);

  await page.getByRole('button', { name: /丙.*上移/ }).focus();
  await page.keyboard.press('Enter');
  expect(await order(page)).toEqual(['甲', '丙', '乙']);
  // The focus stays with who was moved, so that pressing again goes on.
  await page.keyboard.press('Enter');
  expect(await order(page)).toEqual(['丙', '甲', '乙']);
  const entries = page.getByRole('list', { name: /已选人员/ }).getByRole('listitem');
  await entries.nth(2).dragTo(entries.nth(0));
  await expect.poll(() => order(page)).toEqual(['乙', '丙', '甲']);
  expect(await obstacles(page, 'choosing persons in their order')).toEqual([]);

  await page.getByLabel('技术内容').fill('示例内容');
  await page.getByRole('radio', { name: '是', exact: true }).check();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { level: 1, name: '示例旅程共同发明' }).waitFor();
  const stored = await page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: '**' })
    .allTextContents();
  expect(stored.slice(0, 3)).toEqual(['乙**', '丙**', '甲**']);
}

/** A manager is found by the beginning of the name, within the institution that the mandate names. */
async function giveMandate(page: Page): Promise<void> {
  await page.goto('/mandates/new');
  await chooseOwnOrganization(page, '受托机构');
  const manager = page.getByLabel('牵头技术经理人');
  await page.getByRole('button', { name: '录入新人员' }).first().waitFor();
  await manager
    .locator('xpath=ancestor::div[contains(@class,"ant-form-item-control")]')
    .first()
    .getByRole('button', { name: '录入新人员' })
    .click();
  const dialog = page.getByRole('dialog', { name: '录入新人员' });
  await dialog.getByRole('button', { name: '录入', exact: true }).click();
  await dialog.getByText('请填写姓名。').waitFor();
  await dialog.getByLabel('姓名').fill('丁示例');
  await dialog.getByLabel('姓名').press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const second = page.getByLabel('技术经理人二');
  await second.click();
  await second.fill('丁示例');
  const options = page.locator('.ant-select-item-option').filter({ visible: true });
  await options.filter({ hasText: '丁示例' }).first().waitFor();
  await page.keyboard.press('Escape');
  expect(await obstacles(page, 'a mandate with its managers')).toEqual([]);
}

journey(
  'persons are chosen within one organization: inventors in their order, and the managers of a mandate',
  async ({ page: inventor, openAnother, complaints }) => {
    await signIn(inventor, 'inventor');
    await discloseTogether(inventor);
    const manager = await openAnother();
    await signIn(manager, 'manager');
    await giveMandate(manager);
    expect(complaints).toEqual([]);
  },
  { seconds: 120 },
);
