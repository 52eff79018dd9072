import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { settled } from './settled.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The desk and the telephone that every page has to fit. */
export const DESK = { width: 1280, height: 800 } as const;
export const TELEPHONE = { width: 390, height: 844 } as const;

/** What axe reports of one broken rule. */
interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Asks axe. Its source goes in through the debugger: the content security policy would refuse a script element. */
async function violationsOf(page: Page): Promise<readonly Violation[]> {
  await page.evaluate(axeSource);
  return await page.evaluate<readonly Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
}

function sentenceOf({ id, impact, help, nodes }: Violation): string {
  const places = nodes.map(
    ({ target, failureSummary = '' }) => `${target.join(' ')} (${failureSummary.split('\n')[1]?.trim()})`,
  );
  return `${impact} ${id}, ${help}\n    ${places.slice(0, 5).join('\n    ')}`;
}

/** What keeps people with disabilities out of the page, and how far the page is wider than its window. */
async function obstaclesAt(page: Page, place: string): Promise<readonly string[]> {
  const grave = (await violationsOf(page)).filter(
    ({ impact }) => impact === 'critical' || impact === 'serious',
  );
  const excess = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  return [
    ...grave.map((violation) => `${place}: ${sentenceOf(violation)}`),
    ...(excess > 0 ? [`${place}: the page is ${excess} px wider than the window`] : []),
  ];
}

/**
 * Looks at the page as it stands at the width of a desk and of a telephone, and leaves it at that of the desk.
 * Returns one sentence for each grave obstacle; none when everybody can use it.
 */
export async function obstacles(page: Page, place: string): Promise<readonly string[]> {
  const found: string[] = [];
  await settled(page);
  for (const size of [TELEPHONE, DESK]) {
    await page.setViewportSize(size);
    await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`);
    found.push(...(await obstaclesAt(page, `${place} at ${size.width} px`)));
  }
  return found;
}
