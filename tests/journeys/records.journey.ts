import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { makeCreditCode } from '../../src/kernel/credit-code.ts';
import { obstacles } from './accessibility.ts';
import { type Journey, journey } from './journey.ts';
import { choose, goTo, signIn } from './people.ts';
import { settled } from './settled.ts';

const NAME = '示例市旅程示例科技有限公司';
const RENAMED = '示例市新旅程示例科技有限公司';
const CREDIT_CODE = makeCreditCode({ kind: '91', divisionCode: '990101', serial: 'MAJRNY01' });

/** Enters an organization: first as people do it in haste, then as it is right. */
async function create(page: Page): Promise<void> {
  await goTo(page, '单位');
  await page.getByRole('link', { name: '新建' }).click();
  await page.getByRole('textbox', { name: '单位名称' }).fill(NAME);
  await page.getByLabel('统一社会信用代码').fill(CREDIT_CODE.slice(0, 17));
  await page.getByRole('button', { name: '保存' }).click();
  // Every complaint in one place, and each field that it concerns says so to those who do not see.
  const complaints = page.getByRole('alert').first();
  await complaints.getByRole('button', { name: '注册地' }).waitFor();
  await complaints.getByRole('button', { name: '单位类别' }).waitFor();
  expect(await page.getByLabel('统一社会信用代码').getAttribute('aria-invalid')).toBe('true');
  expect(await obstacles(page, 'form with complaints')).toEqual([]);

  await page.getByLabel('统一社会信用代码').fill(CREDIT_CODE);
  await choose(page, page.getByLabel('单位类别'), '企业');
  const region = page.getByLabel('注册地');
  await region.click();
  await region.fill('示例市');
  await page.locator('.ant-select-tree-title').filter({ hasText: '示例市', visible: true }).first().click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
}

/** Changes the name; the history tells who did it and what it was before. */
async function revise(page: Page): Promise<void> {
  await page.getByRole('link', { name: '修改' }).click();
  await page.getByRole('textbox', { name: '单位名称' }).fill(RENAMED);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { level: 1, name: RENAMED }).waitFor();
  const history = page.getByRole('region', { name: '办理痕迹' }).getByRole('listitem');
  await expect.poll(() => history.count()).toBe(2);
  const [revised = '', created = ''] = await history.allTextContents();
  expect(revised).toMatch(/^修改示例登记员/);
  expect(revised).toContain(RENAMED);
  expect(created).toMatch(/^建档示例登记员/);
  expect(created).toContain(NAME);
  // The page asks again by itself until the entry has its number in the sealed ledger.
  await expect.poll(() => history.first().textContent(), { timeout: 60_000 }).toMatch(/台账 \d+ 号/);
}

async function shownCount(page: Page): Promise<number> {
  const words =
    (await page
      .getByRole('main')
      .getByText(/^共 [\d,]+ 条/)
      .textContent()) ?? '';
  return Number(/[\d,]+/.exec(words)?.[0].replaceAll(',', ''));
}

/** Narrows a list until few are left, and takes exactly these away as a file. */
async function filterAndExport(page: Page, directory: string): Promise<void> {
  await goTo(page, '技术合同');
  await settled(page);
  const all = await shownCount(page);
  await page.getByRole('button', { name: '已登记', exact: true }).click();
  await page.getByRole('button', { name: '筛选' }).click();
  await choose(page, page.getByRole('combobox', { name: '合同类型' }), '技术许可');
  await page.keyboard.press('Escape');
  await page.getByLabel('成交额（元）：从').fill('1000000');
  await page.getByLabel('成交额（元）：从').press('Enter');
  await page.waitForURL(/totalAmount\.gte=100000000/);
  await settled(page);
  const few = await shownCount(page);
  expect(few).toBeGreaterThan(0);
  expect(few).toBeLessThan(all);
  expect(await obstacles(page, 'list with filters')).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  const file = path.join(directory, 'export.xlsx');
  await download.saveAs(file);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const sheet = workbook.worksheets[0];
  const header = sheet?.getRow(1).values as readonly unknown[];
  const types = new Set<string>();
  sheet?.eachRow((row, number) => {
    if (number > 1) types.add(row.getCell(header.indexOf('合同类型')).text);
  });
  expect(sheet?.actualRowCount).toBe(few + 1);
  expect([...types]).toEqual(['技术许可']);

  // The address holds the filters: a colleague who opens it sees the same list.
  await page.reload();
  await settled(page);
  expect(await shownCount(page)).toBe(few);
}

async function walk({ page, complaints }: Journey): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'jizhuan-journey-'));
  try {
    await signIn(page, 'registrar');
    await create(page);
    await revise(page);
    await filterAndExport(page, directory);
    expect(complaints).toEqual([]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

journey('enter an organization, change it, read its history; narrow a list and take it away', walk, {
  seconds: 120,
});
