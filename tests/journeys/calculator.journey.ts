import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { journey } from './journey.ts';
import { choose } from './people.ts';

/** 引进先进技术成果: 20 % of a technology amount of 4,000,000 yuan. */
const GRANT = '800,000.00';

/** A day is typed; Enter takes it and must not send the form. */
async function enterDay(page: Page, label: string, day: string): Promise<void> {
  const box = page.getByLabel(label);
  await box.fill(day);
  await box.press('Enter');
}

/** A division is found by typing part of its name. */
async function enterRegion(page: Page, label: string | RegExp, name: string): Promise<void> {
  await page.getByLabel(label).fill(name);
  await page.locator('.ant-select-tree-title').filter({ hasText: name, visible: true }).first().click();
}

/** An enterprise of Zhengzhou that bought technology from a university of Beijing. */
async function enterContract(page: Page): Promise<void> {
  await choose(page, page.getByLabel('单位类别'), '企业');
  await page.getByLabel('测算年度').fill('2018');
  await enterRegion(page, /^所在地/, '中原区');
  await choose(page, page.getByLabel('我在合同中'), '买进技术');
  await choose(page, page.getByLabel('合同类型'), '技术转让');
  await page.getByLabel('成交额（元）').fill('5,000,000');
  await page.getByLabel('技术交易额（元）').fill('4000000');
  await enterDay(page, '合同登记日期', '2018-03-20');
  await choose(page, page.getByLabel('卖方类别'), '高等学校');
  await enterRegion(page, '卖方所在地', '海淀区');
}

journey('somebody without an account finds out what he could get, and reads the clause', async (started) => {
  const { page, complaints } = started;
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto('/');
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '政策测算' }).click();
  await page.getByRole('heading', { level: 1, name: '政策测算' }).waitFor();
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await page.getByText('请选择单位类别。').first().waitFor();
  expect(await obstacles(page, 'calculator, with complaints')).toEqual([]);

  await enterContract(page);
  await page.getByRole('button', { name: '测算', exact: true }).click();
  const result = page.getByRole('region', { name: '测算结果' }).first();
  await result.getByText(`补齐后可达 ${GRANT} 元`).waitFor();

  // What is missing leads to its question; the answer changes the result.
  await result.getByRole('button', { name: '去填写“先进技术成果认定”' }).click();
  await page.getByRole('group', { name: '已认定为先进技术成果吗' }).getByLabel('是', { exact: true }).check();
  await result.getByText('填写内容已改动').waitFor();
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await result.getByText(`可得 ${GRANT} 元`).waitFor();
  expect(await obstacles(page, 'calculator, result')).toEqual([]);

  await result
    .getByRole('button', { name: /^政策依据：第三部分第（二）项第5条/ })
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('引进').first().waitFor();
  await drawer.getByRole('button', { name: /Close|关闭/ }).click();
  await drawer.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '切换到 English' }).click();
  await page.getByRole('region', { name: 'Result' }).first().getByText(`${GRANT} yuan`).first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await obstacles(page, 'calculator in English')).toEqual([]);

  // What was entered stands in no address, neither of the page nor of a request.
  expect([page.url(), ...sent].filter((address) => /000000/.test(address))).toEqual([]);

  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Policies' })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Policy documents' }).waitFor();
  await page.getByRole('link', { name: /^Zhengzhou plan/ }).click();
  await page.waitForURL(/\/policies\/zhengzhou-2017$/);
  await page.getByRole('heading', { level: 1, name: /^Zhengzhou plan/ }).waitFor();
  expect(complaints).toEqual([]);
});

journey(
  'an enterprise of Harbin is asked for its insurance, because the province pays for one',
  async (started) => {
    const { page, complaints } = started;
    await page.goto('/calculator');
    await page.getByText('选定所在地后，这里列出当地文件还会看的情况').waitFor();
    await choose(page, page.getByLabel('单位类别'), '企业');
    await page.getByLabel('测算年度').fill('2018');
    await enterRegion(page, /^所在地/, '哈尔滨市');
    await page.getByText('用于：首台（套）产品保险补偿').waitFor();
    await page.getByRole('button', { name: '填写保单' }).click();
    await page.getByRole('button', { name: '测算', exact: true }).click();
    await page.getByText('“保费支付日期”没有填写').first().waitFor();
    expect(await obstacles(page, 'calculator, insurance with complaints')).toEqual([]);

    await page.getByLabel('实际支付保费（元）').fill('100,000');
    await enterDay(page, '保费支付日期', '2018-05-01');
    await enterDay(page, '保险起始日', '2018-05-01');
    await enterDay(page, '保险终止日', '2021-04-30');
    await page.getByRole('button', { name: '测算', exact: true }).click();
    const result = page.getByRole('region', { name: '测算结果' }).first();
    await result.getByText('补齐后可达 80,000.00 元').waitFor();
    await result.getByRole('button', { name: '去填写“首台（套）产品认定”' }).click();
    const answer = (question: string, said: string) =>
      page.getByRole('group', { name: question }).getByLabel(said, { exact: true }).check();
    await answer('已认定为自主研制的首台（套）吗', '是');
    await answer('列入国家首台（套）指导目录吗', '否');
    await answer('投的是产品质量责任保险吗', '是');
    await page.getByRole('button', { name: '测算', exact: true }).click();
    await result.getByText('可得 80,000.00 元').waitFor();
    expect(await obstacles(page, 'calculator, insurance')).toEqual([]);

    // One day more than three years, and the document pays nothing.
    await enterDay(page, '保险终止日', '2021-05-01');
    await page.getByRole('button', { name: '测算', exact: true }).click();
    await result.getByText('不符合条件').first().waitFor();
    expect(complaints).toEqual([]);
  },
);
