import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DemoContract } from '../../src/demo/contracts.ts';
import { generateDemonstration } from '../../src/demo/generate.ts';
import { type PlantedFault, type PlantedRow, writeContractWorkbook } from '../../src/demo/workbook.ts';
import { type Fen, fen, formatYuan } from '../../src/kernel/money.ts';
import { obstacles } from './accessibility.ts';
import { type Journey, journey } from './journey.ts';
import { choose, goTo, signIn } from './people.ts';

const ROWS = 60;
const CITY = '990100';
/** 引进先进技术成果: 20 % of the technology amount, at most 1,000,000 yuan for a unit and year. */
const RATE_PERCENT = 20n;
const YEARLY_CAP = fen(100_000_000n);

/** What the preview says about each fault. */
const FAULT_WORDS: Readonly<Record<PlantedFault, RegExp>> = {
  'bad-date': /02-30”不是日期/,
  'amount-order': /技术交易额（.*）不得大于成交额/,
  'unknown-buyer': /“名录之外示例有限公司”不存在/,
  'bad-credit-code': /“9199010100000001X”不存在/,
  'duplicate-number': /与本文件第 2 行重复/,
};

/** The file that the registrar imports, and the two contracts of it that the story follows. */
interface Story {
  readonly file: string;
  readonly planted: readonly PlantedRow[];
  /** Rows that can be written. */
  readonly valid: number;
  readonly contracts: readonly DemoContract[];
  readonly unit: string;
}

/** The rows that the registrar of the city may enter and in which nothing was planted. */
function soundContracts(
  all: readonly DemoContract[],
  planted: readonly PlantedRow[],
): readonly DemoContract[] {
  const faulty = new Set(planted.map(({ row }) => row - 2));
  return all.filter(({ parties }, index) => !faulty.has(index) && parties.seller.home === CITY);
}

/** Two contracts by which the same enterprise of the city buys technology. */
function chooseContracts(sound: readonly DemoContract[]): readonly DemoContract[] {
  const bought = new Map<string, DemoContract[]>();
  for (const contract of sound) {
    const { buyer } = contract.parties;
    if (buyer.kind !== 'enterprise' || buyer.home !== CITY) continue;
    bought.set(buyer.id, [...(bought.get(buyer.id) ?? []), contract]);
  }
  const pair = [...bought.values()].find(({ length }) => length >= 2)?.slice(0, 2);
  if (pair === undefined) throw new Error('no enterprise of the city buys twice in this file');
  return pair;
}

async function writeFile(directory: string): Promise<Story> {
  const demonstration = generateDemonstration({ contracts: ROWS, series: 1 });
  const file = path.join(directory, '技术合同-导入.xlsx');
  const { planted } = await writeContractWorkbook({
    demonstration,
    stream: createWriteStream(file),
    language: 'zh',
    faultsOfEachKind: 1,
  });
  const sound = soundContracts([...demonstration.contracts()], planted);
  const contracts = chooseContracts(sound);
  return { file, planted, valid: sound.length, contracts, unit: contracts[0]?.parties.buyer.name ?? '' };
}

/** What the measure comes to, in fen, computed here a second time by hand. */
function expectedGrant(contracts: readonly DemoContract[]): Fen {
  const computed = contracts.reduce((sum, each) => sum + (each.technologyAmount * RATE_PERCENT) / 100n, 0n);
  return computed > YEARLY_CAP ? YEARLY_CAP : fen(computed);
}

/** The numbers of the rows in which a marked file says that something is wrong. */
async function markedRows(file: string): Promise<readonly number[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const sheet = workbook.worksheets[0];
  const header = sheet?.getRow(1).values as readonly unknown[];
  const column = header.indexOf('导入问题');
  expect(column).toBeGreaterThan(0);
  const rows: number[] = [];
  sheet?.eachRow((row, number) => {
    if (number > 1 && row.getCell(column).text !== '') rows.push(number);
  });
  return rows;
}

/** The registrar: a file from upload to the last row written. */
async function importContracts(page: Page, story: Story): Promise<void> {
  await goTo(page, '技术合同');
  await page.getByRole('link', { name: '导入' }).click();
  await expectUsable(page, 'import, choosing a file');
  await page.locator('input[type=file]').setInputFiles(story.file);
  await page.getByText(`有问题的 ${ROWS - story.valid} 行不会写入`).waitFor();
  const problems = page.getByRole('region', { name: '核对' }).getByRole('row');
  for (const { row, fault } of story.planted) {
    const line = problems.filter({ has: page.getByRole('rowheader', { name: `${row}`, exact: true }) });
    expect(await line.textContent(), `row ${row}`).toMatch(FAULT_WORDS[fault]);
  }
  await expectUsable(page, 'import, problems');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载标注问题的文件' }).click(),
  ]);
  const file = `${story.file}-marked.xlsx`;
  await download.saveAs(file);
  const marked = await markedRows(file);
  expect(marked).toHaveLength(ROWS - story.valid);
  expect(marked).toEqual(expect.arrayContaining(story.planted.map(({ row }) => row)));
  await page.getByRole('button', { name: `写入 ${story.valid} 行` }).click();
  await page.getByText(`已写入 ${story.valid} 行`).waitFor();
  await expectUsable(page, 'import, result');
}

async function openContract(page: Page, contract: DemoContract): Promise<void> {
  await page.goto(`/contracts?q=${contract.contractNumber}`);
  await page.getByRole('link', { name: String(contract.values['name']) }).click();
  await page.getByRole('heading', { level: 1, name: String(contract.values['name']) }).waitFor();
}

/** A command that only asks whether one is sure. */
async function confirm(page: Page, command: string): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: command, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function expectState(page: Page, state: string): Promise<void> {
  await page.getByRole('main').getByText(state, { exact: true }).first().waitFor();
}

/** The registrar: first review, and the finding that the technology is advanced. */
async function acceptContract(page: Page, contract: DemoContract): Promise<void> {
  await openContract(page, contract);
  await expectState(page, '草稿');
  await confirm(page, '提交');
  await expectState(page, '待受理');
  await confirm(page, '受理');
  await expectState(page, '已受理待审定');
  await page.getByRole('button', { name: '认定先进技术成果' }).click();
  const drawer = page.getByRole('dialog');
  await choose(page, drawer.getByLabel('认定结论'), '已认定为先进技术成果');
  await drawer.getByLabel('依据').fill('示例专家组意见');
  await drawer.getByRole('button', { name: '认定先进技术成果' }).click();
  await drawer.waitFor({ state: 'detached' });
}

/** The second reviewer: registers. */
async function registerContract(page: Page, contract: DemoContract): Promise<void> {
  await openContract(page, contract);
  await page.getByRole('button', { name: '审定登记' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '审定登记' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expectState(page, '已登记');
}

/** The bureau: asks for the settlement of this year and waits for its figures. Returns the address of its page. */
async function settle(page: Page, story: Story): Promise<string> {
  await goTo(page, '奖补核算');
  await page.getByRole('link', { name: '发起核算' }).click();
  await choose(page, page.getByLabel('政策文件'), /郑州市促进科技成果转移转化/);
  await page.getByLabel('结算年度').fill(thisYear());
  await page.getByText(/^试算：以“.*示例市”代入/).waitFor();
  await expectUsable(page, 'form of a settlement');
  await page.getByRole('button', { name: '发起核算' }).click();
  await page.waitForURL(/\/settlements\/set_/);
  await expectState(page, '待审定');
  const line = page.getByRole('row').filter({ hasText: story.unit });
  await line.getByText(formatYuan(expectedGrant(story.contracts))).waitFor();
  await expectUsable(page, 'results of a settlement');
  await line.getByRole('link', { name: story.unit }).click();
  await page.waitForURL(/\/units\//);
  return page.url();
}

/** The explanation from the amount down to the contract, and from there to the words of the document. */
async function followExplanation(page: Page, story: Story): Promise<void> {
  const measure = page.getByRole('region', { name: '企业引进先进技术成果奖补' });
  await measure
    .getByText(formatYuan(expectedGrant(story.contracts)))
    .first()
    .waitFor();
  for (const { contractNumber } of story.contracts) {
    await measure.getByRole('button', { name: contractNumber }).click();
    await measure.getByRole('button', { name: '基数 × 比例' }).last().click();
  }
  const rate = measure.getByRole('listitem').filter({ hasText: '引进先进技术成果奖补比例' }).last();
  expect(await rate.textContent()).toContain(`${RATE_PERCENT}%`);
  await measure.getByRole('button', { name: '全部展开' }).click();
  await expectUsable(page, 'result of a unit, explained');
  await rate.getByRole('button', { name: /^政策依据：/ }).click();
  const clause = page.getByRole('dialog');
  await clause.locator('mark').first().waitFor();
  expect(await clause.locator('mark').allTextContents()).toContain('按技术交易额的20%给予奖补');
  await expectUsable(page, 'clause of the document');
  await clause.getByRole('button', { name: /关闭|Close/ }).click();
}

/** Text of a PDF by poppler, where the machine has it. */
function textOfPdf(pdf: Uint8Array): string | null {
  const result = spawnSync('pdftotext', ['-', '-'], { input: pdf });
  return result.error === undefined ? result.stdout.toString('utf8').replace(/\s/g, '') : null;
}

/** Finance: approves what another asked for, and issues the notice. Returns the verification address. */
async function issueNotice(page: Page, story: Story, unitPage: string): Promise<string> {
  await page.goto(unitPage);
  await page.getByText('核算审定后可以出具').waitFor();
  await page.goto(unitPage.replace(/\/units\/.*/, ''));
  await confirm(page, '审定');
  await expectState(page, '已审定');
  await page.goto(unitPage);
  await confirm(page, '出具通知书');
  const pdf = page.getByRole('link', { name: '打开通知书（PDF）' });
  const answer = await page.context().request.get((await pdf.getAttribute('href')) ?? '');
  const bytes = await answer.body();
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const words = textOfPdf(bytes);
  if (words !== null) {
    expect(words).toContain(story.unit);
    expect(words).toContain(formatYuan(expectedGrant(story.contracts)));
  }
  await expectUsable(page, 'result of a unit with its notice');
  return (await page.getByRole('link', { name: '公开核验页' }).getAttribute('href')) ?? '';
}

/** Anybody with the paper in hand, in a browser that runs no scripts. */
async function verify(page: Page, story: Story, address: string): Promise<void> {
  await page.goto(address);
  await page.getByText('有效', { exact: true }).waitFor();
  const words = await page.getByRole('main').textContent();
  expect(words).toContain(story.unit);
  expect(words).toContain(formatYuan(expectedGrant(story.contracts)));
}

/** A code in which one letter is another: nobody has issued anything under it. */
function otherCode(address: string): string {
  return address.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
}

/** The auditor: computes the whole chain again. */
async function audit(page: Page): Promise<void> {
  await goTo(page, '审计');
  await page.getByRole('button', { name: '验证全链' }).click();
  await page.getByText('台账完好').waitFor({ timeout: 60_000 });
  await expectUsable(page, 'audit');
}

async function expectUsable(page: Page, place: string): Promise<void> {
  expect(await obstacles(page, place)).toEqual([]);
}

/** The year that the new registrations fall into, as the law counts days. */
function thisYear(): string {
  return new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format();
}

async function walk({ page, openAnother, complaints }: Journey, story: Story): Promise<void> {
  await signIn(page, 'registrar');
  await importContracts(page, story);
  for (const contract of story.contracts) await acceptContract(page, contract);

  const reviewer = await openAnother();
  await signIn(reviewer, 'reviewer');
  for (const contract of story.contracts) await registerContract(reviewer, contract);

  const bureau = await openAnother();
  await signIn(bureau, 'bureau');
  const unitPage = await settle(bureau, story);
  await followExplanation(bureau, story);

  const finance = await openAnother();
  await signIn(finance, 'finance');
  const address = await issueNotice(finance, story, unitPage);

  const visitor = await openAnother({ width: 390, height: 844, javaScriptEnabled: false });
  await verify(visitor, story, address);
  // Looking for obstacles takes scripts.
  await finance.goto(address);
  await expectUsable(finance, 'verification page');

  const auditor = await openAnother();
  await signIn(auditor, 'auditor');
  await audit(auditor);
  expect(complaints).toEqual([]);

  const refused = await visitor.goto(otherCode(address));
  expect(refused?.status()).toBe(404);
  await visitor.getByText('查无此号').waitFor();
}

journey(
  'from a contract in a file to a subsidy that anybody can verify',
  async (started) => {
    const directory = await mkdtemp(path.join(tmpdir(), 'jizhuan-journey-'));
    try {
      await walk(started, await writeFile(directory));
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
  { seconds: 240 },
);
