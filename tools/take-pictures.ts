/**
 * `node tools/run.mjs tools/take-pictures.ts`: takes the pictures of the documentation anew, from the built program and
 * its demonstration data. The picture of the notice needs poppler (pdftoppm) and is left as it is without.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startChromium } from '../tests/journeys/chromium.ts';
import { prepareFonts } from '../tests/journeys/fonts.ts';
import { settleYear, signIn } from '../tests/journeys/people.ts';
import { settled, watchRequests } from '../tests/journeys/settled.ts';
import { makeDataDirectory, startServer } from '../tests/running-server.ts';
import { toPalettePng } from './palette-png.ts';

const folder = path.join(import.meta.dirname, '../docs/images');
const WIDTH = 1280;
/** The last whole year of the demonstration's settled contracts. */
const YEAR = 2024;

function keep(name: string, png: Buffer): void {
  const bytes = toPalettePng(png);
  writeFileSync(path.join(folder, name), bytes);
  console.log(`docs/images/${name}: ${Math.ceil(bytes.length / 1000)} kB`);
}

async function openPage(browser: Browser, url: string, height: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: WIDTH, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  watchRequests(page);
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.mouse.move(0, 0);
  keep(name, await page.screenshot({ caret: 'hide' }));
}

/** An enterprise whose subsidy is cut by the cap, with the first of its contracts opened. Returns its address. */
async function takeUnit(browser: Browser, url: string): Promise<string> {
  const page = await openPage(browser, url, 960);
  await signIn(page, 'bureau');
  const id = await settleYear(page, YEAR);
  await page.goto(`/settlements/${id}?kind=enterprise&status=granted`);
  await settled(page);
  await page.getByRole('table').last().getByRole('link').first().click();
  await settled(page);
  const measure = page.getByRole('region', { name: '企业引进先进技术成果奖补' });
  // A contract is called by the number of its registration.
  await measure
    .getByRole('button', { name: /\d{14,16}/ })
    .first()
    .click();
  await measure.getByRole('button', { name: '基数 × 比例' }).click();
  await page.evaluate('document.activeElement.blur(); window.scrollTo(0, 0)');
  await take(page, 'settlement-unit.png');
  const address = page.url();
  await page.goto(`/policies/zhengzhou-2017#article-5`);
  await settled(page);
  await page.evaluate('document.activeElement.blur(); window.scrollBy(0, -260)');
  await take(page, 'policy-document.png');
  await page.context().close();
  return address;
}

async function takeContracts(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, url, 800);
  await signIn(page, 'registrar');
  await page.goto('/contracts');
  await take(page, 'contracts.png');
  await page.context().close();
}

/** Finance approves the settlement and issues the notice, whose first page is the picture. */
async function takeNotice(browser: Browser, url: string, unit: string): Promise<void> {
  if (spawnSync('pdftoppm', ['-v']).error !== undefined) {
    console.log('docs/images/notice.png stays as it is: there is no pdftoppm.');
    return;
  }
  const page = await openPage(browser, url, 800);
  await signIn(page, 'finance');
  await page.goto(unit.replace(/\/units\/.*/, ''));
  for (const command of ['审定', '出具通知书']) {
    await page.getByRole('button', { name: command, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: command, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    if (command === '审定') await page.goto(unit);
  }
  const address = await page.getByRole('link', { name: '打开通知书（PDF）' }).getAttribute('href');
  const pdf = await (await page.context().request.get(address ?? '')).body();
  const drawn = spawnSync('pdftoppm', ['-png', '-r', '84', '-f', '1', '-l', '1', '-'], {
    input: pdf,
    maxBuffer: 50_000_000,
  });
  keep('notice.png', drawn.stdout);
  await page.context().close();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function main(): Promise<void> {
  const fonts = prepareFonts();
  const data = await makeDataDirectory();
  const program = await startChromium(fonts);
  const port = await freePort();
  // The address in the notice is one of a demonstration, not that of the machine that takes the pictures.
  const environment = { PORT: String(port), PUBLIC_URL: 'http://jizhuan.example' };
  const server = await startServer({ dataDirectory: data.directory, environment });
  const url = `http://127.0.0.1:${port}`;
  try {
    const browser = await chromium.connect(program.wsEndpoint());
    const unit = await takeUnit(browser, url);
    await takeContracts(browser, url);
    await takeNotice(browser, url, unit);
    await browser.close();
  } finally {
    await program.close();
    await server.stop();
    await data.remove();
    fonts.remove();
  }
}

await main();
