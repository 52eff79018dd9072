import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject, test } from 'vitest';

const resultDirectory = path.join(import.meta.dirname, '../../test-results');

/** What a journey walks with: a page of its own in a context of its own, so that nobody is signed in yet. */
export interface Journey {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** What the browser complained about: errors of scripts, and resources that failed or were blocked. */
  readonly complaints: readonly string[];
}

/** How the browser looks at it; the default is a desk: 1280 × 800, Chinese. */
export interface JourneyOptions {
  readonly width?: number;
  readonly height?: number;
  readonly locale?: 'zh-CN' | 'en-US';
  readonly javaScriptEnabled?: boolean;
}

/** One walk through the running system as a person takes it. A picture of the page is kept when it fails. */
export function journey(
  name: string,
  walk: (journey: Journey) => Promise<void>,
  options: JourneyOptions = {},
): void {
  test(name, async () => {
    const browser = await chromium.connect(inject('browserEndpoint'));
    const { width = 1280, height = 800, locale = 'zh-CN', javaScriptEnabled = true } = options;
    const url = inject('serverUrl');
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height },
      locale,
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    try {
      await walk({ page, context, url, complaints });
    } catch (error) {
      mkdirSync(resultDirectory, { recursive: true });
      const file = path.join(resultDirectory, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
      await page.screenshot({ path: file, fullPage: true }).catch(() => undefined);
      throw error;
    } finally {
      await context.close();
      await browser.close();
    }
  });
}
