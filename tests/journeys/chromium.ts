import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type BrowserServer, chromium as playwright } from 'playwright-core';
import type { Fonts } from './fonts.ts';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** For a headless browser in a container, as root, that asks nothing of the network but our own server. */
const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A way to a browser: where its program is, and the environment that it needs. */
interface Candidate {
  readonly path: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * The browser inside the npm package: it unpacks itself below the temporary folder. It brings the system libraries that
 * it needs, but unpacks them only where it believes itself on Amazon Linux; the pretence lasts for this call.
 */
async function packagedCandidate(): Promise<Candidate> {
  const before = { ...process.env };
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const path = await packaged.executablePath();
    const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
    return { path, environment: { ...before, LD_LIBRARY_PATH, FONTCONFIG_PATH } };
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function installWithApt(): Candidate {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error('not root, or no apt-get');
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'pipe' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'pipe' });
  return { path: '/usr/bin/chromium', environment: process.env };
}

function installedCandidate(): Candidate {
  const asked = process.env['CHROMIUM_PATH'];
  const path = asked ?? INSTALLED.find((each) => existsSync(each));
  if (path === undefined) throw new Error('no installed Chromium or Chrome');
  return { path, environment: process.env };
}

/**
 * Starts a browser that the journeys share: an installed one (CHROMIUM_PATH first), else the one of the npm package,
 * else one that apt installs when we are root. Throws a sentence that says what to install when none starts.
 */
export async function startChromium(fonts: Fonts): Promise<BrowserServer> {
  const failures: string[] = [];
  for (const find of [installedCandidate, packagedCandidate, installWithApt]) {
    try {
      const { path, environment } = await find();
      return await playwright.launchServer({
        executablePath: path,
        args: ARGUMENTS,
        env: Object.fromEntries(
          Object.entries({ ...environment, ...fonts.environment }).map(([name, value]) => [
            name,
            value ?? '',
          ]),
        ),
      });
    } catch (error) {
      failures.push(String((error as Error).message).split('\n')[0] ?? '');
    }
  }
  throw new Error(
    'The journeys need a browser: install Chromium (apt-get install chromium) or Chrome, ' +
      `or name one in CHROMIUM_PATH. Tried: ${failures.join(' · ')}`,
  );
}
