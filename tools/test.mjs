/**
 * `npm test`: everything there is to check, on one machine, ending with the line `N passed, N failed`.
 *
 *   node tools/test.mjs                    types, lint, unused code, unit and database tests, builds, journeys, kill
 *   node tools/test.mjs check              types, lint, unused code, tidy tests
 *   node tools/test.mjs journeys           builds, then the journeys through a browser
 *   node tools/test.mjs kill --rounds=20   builds, then kills and restarts the server so many times
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { checkNodeVersion, ensureInstalled, root } from './install.mjs';

const bin = (place) => path.join(root, 'node_modules', place);
const reports = path.join(root, 'dist/test-reports');
const KILL_ROUNDS_IN_SUITE = 3;

/** Counts of one step: a command counts once, a test run counts its tests. */
const tally = { passed: 0, failed: 0 };

/** Runs a program, keeps its output, and lets it use colours only when we may. */
function run(args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ...environment },
    });
    let output = '';
    const keep = (bytes) => {
      output += bytes;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What a run of Vitest counted; a file that could not even be loaded is one failure. */
function countTests(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults, success } = JSON.parse(readFileSync(report, 'utf8'));
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  return { passed: numPassedTests, failed: success || failed > 0 ? failed : 1 };
}

function report(name, { started, passed, failed, output = '' }) {
  tally.passed += passed;
  tally.failed += failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  if (failed > 0) console.log(`${output.trimEnd()}\n`);
}

/** A step that is one program: it passes when its exit code is 0. */
const command = (name, args) => async () => {
  const started = performance.now();
  const { code, output } = await run(args);
  report(name, { started, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output });
};

/** A step that builds a part; it is also the type check of that part. */
const building = (name) => async () => {
  const started = performance.now();
  try {
    await build(name, () => {});
    report(`build ${name}`, { started, passed: 1, failed: 0 });
  } catch (error) {
    report(`build ${name}`, { started, passed: 0, failed: 1, output: error.message });
  }
};

/** A step that is a run of Vitest. */
const tests = (name, args, environment) => async () => {
  const started = performance.now();
  const file = path.join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const { output } = await run(
    [
      bin('vitest/vitest.mjs'),
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    environment,
  );
  report(name, { started, ...countTests(file), output });
};

const CHECKS = [
  command('types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.check.json', '--noEmit']),
  command('types web', [bin('typescript/bin/tsc'), '-p', 'web/tsconfig.json', '--noEmit']),
  command('lint and format', [
    bin('@biomejs/biome/bin/biome'),
    'check',
    '--error-on-warnings',
    '--max-diagnostics=40',
  ]),
  command('unused code', [bin('knip/bin/knip.js'), '--no-progress']),
];
const BUILDS = [building('server'), building('web')];
const built = (project, environment) =>
  tests(project, ['--config', 'tests/built.config.ts', '--project', project], environment);

function phasesOf(part, rounds) {
  const kill = built('lifecycle', { KILL_ROUNDS: String(rounds ?? KILL_ROUNDS_IN_SUITE) });
  switch (part) {
    case undefined:
      return [[...BUILDS, ...CHECKS], [tests('tests', [])], [built('journeys')], [kill]];
    case 'check':
      return [CHECKS, [tests('tidy', ['tests/tidy'])]];
    case 'journeys':
      return [BUILDS, [built('journeys')]];
    case 'kill':
      return [BUILDS, [kill]];
    default:
      return undefined;
  }
}

/** Runs steps two at a time: the machines that this runs on have two cores. */
async function runPhase(steps) {
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await step();
  };
  await Promise.all([work(), work()]);
}

checkNodeVersion();
const [part, ...options] = process.argv
  .slice(2)
  .sort((a, b) => Number(a.startsWith('--')) - Number(b.startsWith('--')));
const rounds = options.find((each) => /^--rounds=\d+$/.test(each))?.slice('--rounds='.length);
const phases = phasesOf(part, rounds);
if (phases === undefined) {
  console.error(`There is no part “${part}”: check, journeys, kill, or none for everything.`);
  process.exit(2);
}
try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
mkdirSync(reports, { recursive: true });
for (const phase of phases) await runPhase(phase);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
