import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Requests of each page that have no answer yet. */
const underway = new WeakMap<Page, Set<object>>();
/** How long nothing must happen: longer than it takes a typed text to be asked for. */
const QUIET_MILLISECONDS = 300;
const LONGEST_MILLISECONDS = 15_000;

/** Counts what a page asks of the server from now on. */
export function watchRequests(page: Page): void {
  const open = new Set<object>();
  underway.set(page, open);
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/**
 * Waits until the page shows what it has to show: it has its heading, nothing is on its way from the server, no
 * placeholder is left. Throws when it does not come to rest.
 */
export async function settled(page: Page): Promise<void> {
  const open = underway.get(page) ?? new Set();
  const placeholders = page.getByText(/^(正在加载|Loading)/).filter({ visible: true });
  await page.waitForLoadState();
  // A busy machine may need a while to draw anything, during which nothing is asked for.
  await page.locator('h1').first().waitFor({ state: 'attached', timeout: LONGEST_MILLISECONDS });
  const end = performance.now() + LONGEST_MILLISECONDS;
  let quietSince = performance.now();
  while (performance.now() - quietSince < QUIET_MILLISECONDS) {
    if (performance.now() > end) throw new Error(`${page.url()} does not come to rest`);
    if (open.size > 0 || (await placeholders.count()) > 0) quietSince = performance.now();
    await wait(20);
  }
}
