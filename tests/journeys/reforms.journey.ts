import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { chineseWording, gatherData } from './english.ts';
import { type Journey, journey } from './journey.ts';
import { choose, signIn } from './people.ts';
import { settled } from './settled.ts';

const RATE = '引进先进技术成果奖补比例 方案取值';

/** What the browser was given to keep: its name and its bytes. */
async function keep(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream()) };
}

/** The document of the demonstration's city, at the officer's own place, with one rate changed. */
async function writeReform(page: Page): Promise<void> {
  await signIn(page, 'bureau');
  await page.goto('/reforms');
  await choose(page, page.getByRole('combobox', { name: '政策文件' }), /郑州市促进/);
  await page.getByText('所选区域不是文件的实施区域，属于试算。').waitFor();
  await page.getByLabel('台账年度').fill('2024');
  await page.getByLabel(RATE).fill('25%');
}

/** A mistake in the YAML is named with its line, kept over a look at the form, and cannot be run. */
async function mendYaml(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'YAML' }).click();
  const yaml = page.getByRole('textbox', { name: 'YAML' });
  const right = await yaml.inputValue();
  await yaml.fill(right.replace('change: parameter', 'change: wish'));
  await page
    .getByRole('alert')
    .getByText(/第 4 行/)
    .waitFor();
  expect(await page.getByRole('button', { name: '推演', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('tab', { name: '表单' }).click();
  await page.getByText('YAML 中有不能读取的内容').waitFor();
  await page.getByRole('tab', { name: 'YAML' }).click();
  expect(await yaml.inputValue()).toContain('change: wish');
  expect(await obstacles(page, 'a reform with a mistake in its YAML')).toEqual([]);
  await yaml.fill(right);
  await page.getByText(/第 4 行/).waitFor({ state: 'detached' });
}

/** Two reforms, started by keyboard, side by side; the counties sort, and every figure can be kept. */
async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: '增加方案乙作比较' }).click();
  await page.getByRole('tab', { name: /^方案乙/ }).click();
  await page
    .getByRole('tabpanel', { name: /^方案乙/ })
    .getByLabel(RATE)
    .fill('10%');
  await page.getByRole('button', { name: '推演', exact: true }).focus();
  await page.keyboard.press('Enter');
  const counties = page.getByRole('region', { name: '按县（市、区）' });
  await counties.waitFor();
  for (const name of ['方案甲 · 2024', '方案乙 · 2024']) await page.getByRole('region', { name }).waitFor();
  const byCost = counties.getByRole('button', { name: '现行花费（元）' });
  await byCost.focus();
  await page.keyboard.press('Enter');
  const header = counties.getByRole('columnheader', { name: '现行花费（元）' });
  expect(await header.getAttribute('aria-sort')).toBe('descending');
  const csv = await keep(page, () => counties.getByRole('button', { name: /导出 CSV/ }).click());
  const lines = csv.bytes.toString().trim().split('\r\n');
  const costs = lines.slice(1).map((line) => Number(line.split(',')[2]));
  expect(costs.length).toBeGreaterThan(3);
  expect(costs).toEqual([...costs].sort((one, other) => other - one));
  const excel = await keep(page, () => page.getByRole('button', { name: '导出 Excel' }).click());
  expect(excel.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(excel.name).toBe('政策推演 zhengzhou-2017 2024.xlsx');
  await settled(page);
  expect(await obstacles(page, 'two reforms beside each other')).toEqual([]);
}

/** The signed file comes out the same when it is opened again, and is refused when a byte was changed. */
async function share(page: Page): Promise<void> {
  const file = await keep(page, () => page.getByRole('button', { name: '导出签名文件' }).first().click());
  const content = file.bytes.toString();
  const open = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'shared.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await open(content);
  await page.getByText('完全一致：本节点重算得到相同结果。').waitFor();
  await open('{');
  await page.getByText('文件不是 JSON，请选择导出的推演文件。').waitFor();
}

async function walk({ page, complaints }: Journey): Promise<void> {
  await writeReform(page);
  await mendYaml(page);
  await compare(page);
  await share(page);
  expect(complaints).toEqual([]);
}

journey('a reform is written in a form and in YAML, compared with another, kept and shared', walk, {
  seconds: 120,
});

journey(
  'five years of a reform in English, year by year, and a year that has no facts',
  async ({ page, complaints }) => {
    await signIn(page, 'bureau');
    const data = gatherData(page);
    await page.goto('/reforms');
    await settled(page);
    await page.getByText('English').click();
    await choose(page, page.getByRole('combobox', { name: 'Document' }), /Zhengzhou/);
    await page.getByLabel('Also the four years before').check();
    await page
      .getByLabel(/In the reform/)
      .first()
      .fill('30%');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('region', { name: 'Five-year path' }).waitFor();
    await settled(page);
    expect(await chineseWording(page, data, 'five years of a reform')).toEqual([]);
    await page.getByLabel('Year of the ledger').first().fill('2001');
    await page.getByText(/was changed since/).waitFor();
    await page.getByLabel('Also the four years before').uncheck();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/^The ledger of 2001 has no unit/).waitFor();
    expect(complaints).toEqual([]);
  },
  { seconds: 120, locale: 'zh-CN' },
);
