import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { type Journey, journey } from './journey.ts';
import { choose, goTo, signIn } from './people.ts';

/** A file as another platform writes it: other headers, other values, a break inside a cell. */
const FOREIGN = [
  'id,title,maturity,cooperationMethod,price,classification,context',
  'LV-1,旅程示例石墨烯涂层,通过中试,完全转让许可转让,100.0万元-200.0万元,制造业——化学原料和化学制品制造业,"面向示例用途，',
  '分两步制备"',
  'LV-2,旅程示例控制系统,已有样品,其他,面议,信息传输、软件和信息技术服务业——软件和信息技术服务业,一套示例系统',
  'LV-3,旅程示例没有简介,已有样品,其他,面议,制造业——其他制造业,',
].join('\r\n');

async function upload(page: Page): Promise<void> {
  await goTo(page, '科技成果');
  await page.getByRole('link', { name: /导入/ }).click();
  const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(FOREIGN)]);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '外来成果.csv', mimeType: 'text/csv', buffer: bytes });
}

/** The proposal is looked through, one value is corrected, and the preview says what is wrong with which row. */
async function mapColumns(page: Page): Promise<void> {
  await page.getByText('文件的表头与本登记簿不同').waitFor();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect.poll(() => row('成果名称').first().textContent()).toContain('title');
  expect(await obstacles(page, 'mapping of columns')).toEqual([]);
  await row('转化方式')
    .getByText(/取值对应/)
    .click();
  await choose(page, page.getByRole('combobox', { name: '“其他”对应' }), '技术许可');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '按此对应并预览' }).click();
  await page.getByText('“成果简介”必须填写。').waitFor();
}

async function walk({ page, complaints }: Journey): Promise<void> {
  await signIn(page, 'enterprise');
  await upload(page);
  await mapColumns(page);
  await page.getByRole('button', { name: '写入 2 行' }).click();
  await page.getByText('已写入 2 行。').waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: '撤销本次导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销本次导入' }).click();
  await page.getByText(/本次导入已撤销/).waitFor({ timeout: 30_000 });
  expect(complaints).toEqual([]);
}

journey('import a file with foreign headers: map its columns, preview, write, undo', walk, { seconds: 120 });
