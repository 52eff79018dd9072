import type { Page } from 'playwright-core';

/** Chinese letters and the signs that only Chinese text has. */
const CHINESE = /[\p{Script=Han}，。：；（）、《》]+/gu;

/** Every text that the server has sent to a page. */
export interface GatheredData {
  /** Waits until all answers that have come are read. */
  texts(): Promise<readonly string[]>;
}

/**
 * Gathers every text that the server has sent as data: what stands under `zh` beside `en` is wording, not data, and may
 * not be seen by somebody who reads English.
 */
export function gatherData(page: Page): GatheredData {
  const data: string[] = [];
  const pending = new Set<Promise<void>>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string') data.push(value);
    else if (Array.isArray(value)) value.forEach(gather);
    else if (value !== null && typeof value === 'object') {
      const isWording = 'zh' in value && 'en' in value;
      for (const [name, part] of Object.entries(value)) if (!(isWording && name === 'zh')) gather(part);
    }
  };
  page.on('response', (response) => {
    if (!(response.headers()['content-type'] ?? '').includes('json')) return;
    const reading = response.json().then(gather, () => undefined);
    pending.add(reading);
    reading.finally(() => pending.delete(reading));
  });
  return {
    texts: async () => {
      // An answer that is already drawn may still be on its way to this process.
      await Promise.all(pending);
      return data;
    },
  };
}

/** A text on the page, and what it stands in. */
interface ShownText {
  readonly text: string;
  readonly place: string;
}

/** Runs in the page: every text that is seen or read aloud, but for parts that say themselves that they are Chinese. */
const READ_TEXTS = `(() => {
  const found = [];
  const isUnread = (element) => element.closest('[lang^="zh"], [aria-hidden=true], noscript, script') !== null;
  const add = (element, text) => {
    if (element !== null && !isUnread(element)) {
      found.push({ text, place: element.tagName.toLowerCase() + '.' + element.className });
    }
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) add(walker.currentNode.parentElement, walker.currentNode.data);
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [data-label]')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'data-label']) {
      add(element, element.getAttribute(name) ?? '');
    }
  }
  add(document.querySelector('body'), document.title);
  return found;
})()`;

/** Chinese on a page in English that no answer of the server has brought as data: one sentence each. */
export async function chineseWording(page: Page, data: GatheredData, place: string): Promise<string[]> {
  const corpus = (await data.texts()).join('\n');
  const shown = await page.evaluate<readonly ShownText[]>(READ_TEXTS);
  const sentences = shown.flatMap(({ text, place: element }) =>
    [...text.matchAll(CHINESE)]
      // What stands before it, so that a colon of ours is not excused by any colon in the data.
      .map((match) => text.slice(Math.max(0, match.index - 2), match.index + match[0].length).trimStart())
      .filter(
        (words) =>
          !corpus.includes(words) && !corpus.includes(words.replace(/^[^\p{Script=Han}]+/u, '') || words),
      )
      .map((words) => `${place}: “${words}” in ${element}: ${text.trim().slice(0, 80)}`),
  );
  return [...new Set(sentences)];
}
