/**
 * Runs one benchmark: `npm run bench -- NAME` bundles `bench/NAME.ts` into `dist/bench`, runs its `run()` and
 * prints a table, the machine, and as the last line the whole report as JSON. Exit code 1 when a target is missed
 * only with `--strict`.
 */
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));
const output = fileURLToPath(new URL('../dist/bench/', import.meta.url));
const [name, ...options] = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'report.ts')
  .map((file) => file.slice(0, -3));

if (name === undefined || !names.includes(name)) {
  console.error(`没有名为 ${name ?? ''} 的基准。可用：${names.join('、')}。`);
  console.error(`There is no benchmark "${name ?? ''}". There are: ${names.join(', ')}.`);
  process.exit(2);
}

// An SSR build leaves installed packages outside the bundle: native ones cannot be bundled.
await build({
  configFile: false,
  root: fileURLToPath(new URL('..', import.meta.url)),
  logLevel: 'warn',
  build: {
    ssr: `${folder}${name}.ts`,
    outDir: output,
    emptyOutDir: false,
    minify: false,
    rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
  },
});

const { run } = await import(pathToFileURL(`${output}${name}.mjs`).href);
const report = await run();
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
};

const figures = report.lines.map((line) => ({ ...line, met: isMet(line) }));
const widths = [
  Math.max(...figures.map((line) => line.name.length)),
  Math.max(...figures.map((line) => format(line.value).length)),
  Math.max(...figures.map((line) => line.unit.length)),
];
console.log(`${report.bench}: ${report.summary}\n`);
for (const line of figures) {
  const target =
    line.target === undefined ? '' : `  target ${targetWords(line.target)}: ${line.met ? 'met' : 'MISSED'}`;
  const note = line.note === undefined ? '' : `  (${line.note})`;
  const columns = [
    line.name.padEnd(widths[0]),
    format(line.value).padStart(widths[1]),
    line.unit.padEnd(widths[2]),
  ];
  console.log(`  ${columns.join('  ')}${target}${note}`);
}
const { cpu, cores, memoryGb, node, platform } = machine;
console.log(`\nmachine: ${cpu}, ${cores} cores, ${memoryGb} GB, node ${node}, ${platform}`);
console.log(JSON.stringify({ ...report, lines: figures, machine }));
if (options.includes('--strict') && figures.some((line) => line.met === false)) process.exitCode = 1;

function isMet({ value, target }) {
  if (target === undefined) return null;
  return (
    value >= (target.atLeast ?? Number.NEGATIVE_INFINITY) &&
    value <= (target.atMost ?? Number.POSITIVE_INFINITY)
  );
}

function targetWords({ atLeast, atMost }) {
  return atLeast === undefined ? `≤ ${format(atMost)}` : `≥ ${format(atLeast)}`;
}

function format(value) {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 3 : 0 });
}
