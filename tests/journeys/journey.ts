import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject, test } from 'vitest';
import { watchRequests } from './settled.ts';

const resultDirectory = path.join(import.meta.dirname, '../../test-results');

/** What a journey walks with: a page of its own in a context of its own, so that nobody is signed in yet. */
export interface Journey {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** What the browser complained about: errors of scripts, and resources that failed or were blocked. */
  readonly complaints: readonly string[];
  /** The browser of another person: shares nothing with the first, and is watched and closed like it. */
  openAnother(options?: View): Promise<Page>;
}

/** How the browser looks at it; the default is a desk: 1280 × 800, Chinese. */
export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly locale?: 'zh-CN' | 'en-US';
  readonly javaScriptEnabled?: boolean;
}

export interface JourneyOptions extends View {
  /** How long it may take; 60 when absent. */
  readonly seconds?: number;
}

/** Opens and watches the browsers of one journey. */
class Windows {
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #url: string;
  readonly #pages: Page[] = [];

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  async open(view: View = {}): Promise<Page> {
    const { width = 1280, height = 800, locale = 'zh-CN', javaScriptEnabled = true } = view;
    const context = await this.#browser.newContext({
      baseURL: this.#url,
      viewport: { width, height },
      locale,
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled,
      // Pictures and checks wait for nothing that moves.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    watchRequests(page);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${message.text()} ${message.location().url}`);
    });
    this.#pages.push(page);
    return page;
  }

  async keepPictures(name: string): Promise<void> {
    mkdirSync(resultDirectory, { recursive: true });
    for (const [index, page] of this.#pages.entries()) {
      const file = `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}${index === 0 ? '' : `-${index + 1}`}.png`;
      await page
        .screenshot({ path: path.join(resultDirectory, file), fullPage: true })
        .catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    for (const page of this.#pages) await page.context().close();
    await this.#browser.close();
  }
}

/** One walk through the running system as a person takes it. A picture of each page is kept when it fails. */
export function journey(
  name: string,
  walk: (journey: Journey) => Promise<void>,
  options: JourneyOptions = {},
): void {
  const timeout = (options.seconds ?? 60) * 1000;
  test(name, { timeout }, async () => {
    const url = inject('serverUrl');
    const windows = new Windows(await chromium.connect(inject('browserEndpoint')), url);
    try {
      const page = await windows.open(options);
      const openAnother = (view?: View) => windows.open(view);
      await walk({ page, context: page.context(), url, complaints: windows.complaints, openAnother });
    } catch (error) {
      await windows.keepPictures(name);
      throw error;
    } finally {
      await windows.close();
    }
  });
}
