import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { chineseWording, type GatheredData, gatherData } from './english.ts';
import { type Journey, journey } from './journey.ts';
import { type Login, settleYear, signIn } from './people.ts';
import { settled } from './settled.ts';

/** Where somebody goes: an address, or the first link of the page before that fits. */
type Stop = string | RegExp;

const STOPS = {
  nobody: ['/sign-in', '/verify/0000-0000-0000-0000-0000'],
  registrar: [
    '/',
    '/organizations',
    /^\/organizations\/org_/,
    '/organizations/new',
    '/shareholdings',
    '/contracts/import',
    '/nowhere/at-all',
  ],
  bureau: [
    '/contracts?q=FW',
    /^\/contracts\/con_/,
    '/receipts',
    /^\/receipts\/rct_/,
    '/sharing-fees',
    '/qualifications',
    '/settlements/new',
    '/settlements',
    /^\/settlements\/set_/,
    /^\/settlements\/set_[^/]+\/units\//,
    '/policies',
    '/policies/zhengzhou-2017#article-5',
  ],
  auditor: ['/audit'],
  administrator: ['/users'],
} as const satisfies Readonly<Record<Exclude<Login, Others> | 'nobody', readonly Stop[]>>;
type Others = 'reviewer' | 'finance' | 'enterprise';
type Person = keyof typeof STOPS;
const PEOPLE = Object.keys(STOPS) as readonly Person[];

/** Goes there, waits until all is shown, and says what was opened. */
async function stopAt(page: Page, stop: Stop): Promise<string> {
  let address = stop;
  if (typeof address !== 'string') {
    const links = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '')`,
    );
    address = links.find((link) => (stop as RegExp).test(link)) ?? '';
    if (address === '') throw new Error(`${page.url()} has no link to ${stop}`);
  }
  await page.goto(address);
  await settled(page);
  return address;
}

/** Sends every person through their pages; each opens a browser of his own. */
async function walkAll(walk: Journey, look: (page: Page, place: string) => Promise<void>): Promise<void> {
  for (const person of PEOPLE) {
    const page = await walk.openAnother();
    if (person !== 'nobody') await signIn(page, person);
    if (person === 'bureau') await settleYear(page, 2024);
    for (const stop of STOPS[person]) await look(page, await stopAt(page, stop));
  }
}

journey(
  'every page can be used by everybody, at a desk and on a telephone',
  async (walk) => {
    const found: string[] = [];
    await walkAll(walk, async (page, place) => {
      found.push(...(await obstacles(page, place)));
    });
    expect(found).toEqual([]);
  },
  { seconds: 150 },
);

journey(
  'in English no page says anything in Chinese but what was entered or quoted',
  async (walk) => {
    const found: string[] = [];
    const data = new Map<Page, GatheredData>();
    await walkAll(walk, async (page, place) => {
      const gathered = data.get(page) ?? gatherData(page);
      data.set(page, gathered);
      if ((await page.locator('html').getAttribute('lang')) !== 'en') {
        await page.getByText('English').click();
        await page.reload();
        await settled(page);
      }
      found.push(...(await chineseWording(page, gathered, place)));
    });
    expect(found).toEqual([]);
  },
  { seconds: 120 },
);
