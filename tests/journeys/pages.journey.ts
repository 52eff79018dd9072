import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { chineseWording, type GatheredData, gatherData } from './english.ts';
import { type Journey, journey } from './journey.ts';
import { type Login, settleYear, signIn } from './people.ts';
import { settled } from './settled.ts';

/** Where somebody goes: an address, or the first link of the page before that fits. */
type Stop = string | RegExp;

/** Stops beside the entries of each person's own navigation, which are all visited once. */
const STOPS = {
  nobody: ['/sign-in', '/verify/0000-0000-0000-0000-0000'],
  registrar: [
    '/organizations',
    /^\/organizations\/org_/,
    '/organizations/new',
    '/contracts',
    /^\/contracts\/con_/,
    '/contracts/import',
    '/receipts',
    /^\/receipts\/rct_/,
    '/nowhere/at-all',
  ],
  bureau: [
    '/settlements/new',
    '/settlements',
    /^\/settlements\/set_/,
    /^\/settlements\/set_[^/]+\/units\//,
    '/policies/zhengzhou-2017#article-5',
  ],
  auditor: [],
  administrator: [],
} as const satisfies Readonly<Record<Exclude<Login, Others> | 'nobody', readonly Stop[]>>;
type Others = 'reviewer' | 'finance' | 'enterprise' | 'university' | 'inventor' | 'manager';
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

/** Where the navigation at the side leads the person. */
async function navigationOf(page: Page): Promise<readonly string[]> {
  await settled(page);
  return await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href') ?? '')`,
  );
}

/** Sends every person through their pages, each in a browser of his own; a page that two people have is seen once. */
async function walkAll(walk: Journey, look: (page: Page, place: string) => Promise<void>): Promise<void> {
  const seen = new Set<string>();
  for (const person of PEOPLE) {
    const page = await walk.openAnother();
    if (person !== 'nobody') await signIn(page, person);
    const entries = person === 'nobody' ? [] : await navigationOf(page);
    if (person === 'bureau') await settleYear(page, 2024);
    for (const stop of [...STOPS[person], ...entries]) {
      if (typeof stop === 'string' && seen.has(stop)) continue;
      const place = await stopAt(page, stop);
      seen.add(place);
      await look(page, place);
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['/', '/contracts', '/policies', '/audit', '/users']));
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
  { seconds: 300 },
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
  { seconds: 240 },
);
