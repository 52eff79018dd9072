import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { makeDataDirectory, startServer } from '../running-server.ts';
import { startChromium } from './chromium.ts';
import { prepareFonts } from './fonts.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server that all journeys share. */
    serverUrl: string;
    /** Where journeys reach the shared browser. */
    browserEndpoint: string;
  }
}

/** The front page stands on the search index, which a new node builds in its first seconds. */
async function waitForFrontPage(url: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const { status } = await fetch(`${url}/portal`);
    if (status === 200) return;
    await wait(500);
  }
  throw new Error('The front page did not come up within a minute.');
}

/** One server with demonstration data and one browser for all journeys; both go when they are done. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await makeDataDirectory();
  const fonts = prepareFonts();
  const browser = await startChromium(fonts);
  const server = await startServer({ dataDirectory: data.directory });
  await waitForFrontPage(server.url);
  project.provide('serverUrl', server.url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.stop();
    await data.remove();
    fonts.remove();
  };
}
