import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { type Journey, journey } from './journey.ts';
import { signIn } from './people.ts';

interface Item {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

async function expectUsable(page: Page, place: string): Promise<void> {
  expect(await obstacles(page, place)).toEqual([]);
}

async function itemsOf(page: Page, path: string): Promise<readonly Item[]> {
  return (await (await page.context().request.get(`/api/v1/${path}`)).json()).items;
}

/** A command that only asks whether one is sure. */
async function confirm(page: Page, command: string): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: command, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A command with fields: fills each by its label. */
async function fillAndGive(
  page: Page,
  command: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).click();
  const drawer = page.getByRole('dialog');
  for (const [label, value] of Object.entries(values)) await drawer.getByLabel(label).fill(value);
  await drawer.getByRole('button', { name: command, exact: true }).click();
  await drawer.waitFor({ state: 'detached' });
}

async function expectState(page: Page, state: string): Promise<void> {
  await page.getByRole('main').getByText(state, { exact: true }).first().waitFor();
}

/** The enterprise confirms what the system proposes to it. Returns the claim. */
async function confirmProposal(page: Page): Promise<Item> {
  await signIn(page, 'enterprise');
  await page.goto('/grants/proposals');
  await page.getByText('看来符合条件').first().waitFor();
  await expectUsable(page, 'proposals');
  const [claim] = await itemsOf(page, 'claims?f.state=proposed');
  if (claim === undefined) throw new Error('nothing is proposed to the enterprise of the demonstration');
  await page.getByRole('button', { name: '确认申报' }).first().click();
  await page.getByText('已确认，等待核验。').waitFor({ state: 'attached' });
  return claim;
}

/** The last day of a claim's notice, and the day from which it can be decided. */
function noticeEnd(claim: Item | undefined): readonly string[] {
  const until = String(claim?.['noticeUntil']);
  return [until, new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10)];
}

/** The bureau checks, computes, reviews; the second reviewer approves; the bureau gives notice. */
async function reviewAndPublish(bureau: Page, reviewer: Page, claim: Item): Promise<void> {
  await signIn(bureau, 'bureau');
  await bureau.goto('/grants/desk');
  await bureau.locator(`a[href="/claims/${claim.id}"]`).click();
  await fillAndGive(bureau, '证明材料核验通过', { 核验意见: '合同、发票和转账凭证一致（示例）' });
  await confirm(bureau, '核算');
  await expectState(bureau, '待初审');
  await fillAndGive(bureau, '初审通过', { 审定金额: String(Number(claim['amountClaimed']) / 100) });
  await expectState(bureau, '待复审');

  await signIn(reviewer, 'reviewer');
  await reviewer.goto(`/claims/${claim.id}`);
  await confirm(reviewer, '复审通过');
  await expectState(reviewer, '待公示');
  await bureau.reload();
  await fillAndGive(bureau, '公示', { 公示天数: '7' });
  await expectState(bureau, '公示中');
  const [noticed] = (await itemsOf(bureau, 'claims?f.state=noticed')).filter(({ id }) => id === claim.id);
  const [until = '', dayAfter = ''] = noticeEnd(noticed);
  await bureau.getByText(`公示至 ${until}（含当日），期内可以提出异议。自 ${dayAfter} 起`).waitFor();
  await expectUsable(bureau, 'a claim on public notice');
}

/** Anybody sees the notice without scripts. */
async function readNotice(visitor: Page, claim: Item): Promise<void> {
  await visitor.goto('/public-notices');
  await visitor.locator(`a[href="/public-notices/${claim.id}"]`).click();
  await visitor.getByText('如何提出异议').waitFor();
  expect(await visitor.getByRole('main').textContent()).toContain(String(claim['unitName']));
}

/** The reviewer decides what the demonstration has ready for it: the notice of a new claim takes days. */
async function decideReady(reviewer: Page): Promise<Item> {
  await reviewer.goto('/grants/desk');
  await reviewer.getByText('下一步：作出兑付决定').first().waitFor();
  await expectUsable(reviewer, 'desk');
  const ready = (await itemsOf(reviewer, 'claims?f.state=noticed')).find(
    (item) => String(item['noticeUntil']) < new Date().toISOString().slice(0, 10),
  );
  if (ready === undefined) throw new Error('no notice of the demonstration is over');
  await reviewer.goto(`/claims/${ready.id}`);
  await confirm(reviewer, '作出兑付决定');
  await expectState(reviewer, '待兑付');
  const link = reviewer.getByRole('link', { name: '打开决定书（PDF）' });
  const address = (await link.getAttribute('href')) ?? '';
  const { request } = reviewer.context();
  const [first, second] = [
    await (await request.get(address)).body(),
    await (await request.get(address)).body(),
  ];
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.compare(first, second)).toBe(0);
  await expectUsable(reviewer, 'a decided claim with its letter');
  const verification = await reviewer.getByRole('link', { name: '公开核验页' }).getAttribute('href');
  await reviewer.goto(verification ?? '');
  await reviewer.getByText('有效', { exact: true }).waitFor();
  return ready;
}

/** Finance previews, makes and confirms a batch, and takes the list for the bank. */
async function pay(finance: Page): Promise<void> {
  await signIn(finance, 'finance');
  await finance.goto('/grants/finance');
  await finance.getByRole('button', { name: '预览分配' }).first().click();
  await finance.getByText('分配后可用余额 0.00 元').waitFor();
  await expectUsable(finance, 'finance desk with a preview');
  await finance.getByLabel('批次号').fill('旅程-01');
  await finance.getByRole('button', { name: '生成批次' }).click();
  await finance.getByRole('link', { name: /打开批次 旅程-01/ }).click();
  await expectState(finance, '待支付');
  const [file] = await Promise.all([
    finance.waitForEvent('download'),
    finance.getByRole('button', { name: '导出银行付款清单' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('付款清单 旅程-01.xlsx');
  await expectUsable(finance, 'a payment batch');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  await finance.getByRole('button', { name: '确认支付', exact: true }).click();
  const drawer = finance.getByRole('dialog');
  await drawer.getByLabel('支付凭证号').fill('示例凭证-旅程');
  await drawer.getByLabel('支付日期').fill(today);
  await drawer.getByLabel('支付日期').press('Enter');
  await drawer.getByRole('button', { name: '确认支付', exact: true }).click();
  await drawer.waitFor({ state: 'detached' });
  await expectState(finance, '已支付');
  await finance.goto('/grants/caps');
  await finance.getByText('余额').first().waitFor();
  await expectUsable(finance, 'ledger of caps');
}

async function walk({ page, openAnother, complaints }: Journey): Promise<void> {
  const claim = await confirmProposal(page);
  const [bureau, reviewer] = [await openAnother(), await openAnother()];
  await reviewAndPublish(bureau, reviewer, claim);
  await readNotice(await openAnother({ width: 390, height: 844, javaScriptEnabled: false }), claim);
  const decided = await decideReady(reviewer);
  const finance = await openAnother();
  await pay(finance);
  await finance.goto(`/claims/${decided.id}`);
  await expectState(finance, '已兑付');
  expect(complaints).toEqual([]);
}

journey('from a proposed claim over notice, decision and letter to the payment', walk, { seconds: 120 });

journey(
  'from a clause to its money, to what a unit got, and back to the words of the clause',
  async ({ page, complaints }) => {
    await signIn(page, 'bureau');
    await page.goto('/policies/zhengzhou-2017#article-5');
    await page
      .getByRole('link', { name: /年度各单位金额：企业引进先进技术成果奖补/ })
      .first()
      .click();
    await page.waitForURL(/\/settlements\/set_[^?]+\?measure=introduce-technology/);
    const unit = page.getByRole('main').locator('a[href*="/units/"]').first();
    await unit.waitFor();
    await unit.click();
    const measure = page.getByRole('region', { name: '企业引进先进技术成果奖补' });
    await measure.getByRole('button', { name: '全部展开' }).click();
    const rate = measure.getByRole('listitem').filter({ hasText: '引进先进技术成果奖补比例' }).last();
    await rate.getByRole('button', { name: /^政策依据：/ }).click();
    const clause = page.getByRole('dialog');
    await clause.locator('mark').first().waitFor();
    await clause.getByRole('link', { name: '在文件全文中查看' }).click();
    await page.waitForURL(/\/policies\/zhengzhou-2017#article-5/);
    await expectUsable(page, 'the document at the clause');
    expect(complaints).toEqual([]);
  },
);
