import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RegisterDescription } from '../../kernel/register.ts';
import { allRegisters } from '../../testing-registers.ts';

const descriptions = (await allRegisters()).definitions.map((each) => each.description);
const modules = path.join(import.meta.dirname, '../../modules');
const readmes = readdirSync(modules, { withFileTypes: true })
  // A module without a register may do without a README here; one with a register fails below.
  .filter((entry) => entry.isDirectory() && existsSync(path.join(modules, entry.name, 'README.md')))
  .map(({ name }) => ({ name, text: readFileSync(path.join(modules, name, 'README.md'), 'utf8') }));

interface Step {
  readonly command: string;
  readonly label: string;
  readonly to: string;
}

/** What a README says of a state; a label that it leaves out is empty. */
interface StateLine {
  readonly state: string;
  readonly label: string;
  readonly steps: readonly Step[];
}

/** A line of a state table: `` | `draft` 草稿 | `revise` 修改 → `draft` · … | ``; the Chinese words may be left out. */
const LINE = /^\| `([\w-]+)` *(\S*) *\| (.*?) *\|$/;
const STEP = /^`?(\w+)`? ?(.*?) → `([\w-]+)`$/;

/** The state tables of a text, each as its lines in their order. */
function tablesOf(text: string): StateLine[][] {
  const tables: StateLine[][] = [[]];
  for (const line of text.split('\n')) {
    const [, state, label = '', cell = ''] = LINE.exec(line) ?? [];
    if (state === undefined) tables.push([]);
    else tables.at(-1)?.push({ state, label, steps: cell === '–' ? [] : cell.split(' · ').map(stepOf) });
  }
  return tables.filter((table) => table.length > 0);
}

function stepOf(text: string): Step {
  const [, command, label = '', to = ''] = STEP.exec(text) ?? [];
  return command === undefined ? { command: text, label: '', to: '?' } : { command, label, to };
}

/** The state table of a register as its description has it. */
function expectedTable({ states, commands, transitions }: RegisterDescription): StateLine[] {
  return Object.entries(states).map(([state, { label }]) => {
    const steps = Object.entries(transitions[state] ?? {}).map(([command, to]) => ({
      command,
      label: commands[command]?.label.zh ?? '',
      to: String(to),
    }));
    return { state, label: label.zh, steps };
  });
}

function written(table: readonly StateLine[]): string {
  const lines = table.map(({ state, label, steps }) => {
    const cells = steps.map((step) => `\`${step.command}\` ${step.label} → \`${step.to}\``);
    return `| \`${state}\` ${label} | ${cells.join(' · ') || '–'} |`;
  });
  return ['| state | what can be done, and where it leads |', '| --- | --- |', ...lines].join('\n');
}

/** A table in an order of its own, without the labels that the README leaves out. */
function comparable(table: readonly StateLine[], shown: readonly StateLine[]): unknown {
  const labels = new Set(
    shown.flatMap(({ state, label, steps }) => [
      ...(label === '' ? [] : [state]),
      ...steps.flatMap((step) => (step.label === '' ? [] : [`${state} ${step.command}`])),
    ]),
  );
  const rows = table.map(({ state, label, steps }) => [
    state,
    labels.has(state) ? label : '',
    steps
      .map((step) => [step.command, labels.has(`${state} ${step.command}`) ? step.label : '', step.to].join())
      .sort(),
  ]);
  return rows.sort(([a], [b]) => String(a).localeCompare(String(b)));
}

describe.each(descriptions)('a README', (description) => {
  test(`shows the procedure of ${description.noun} as it is`, () => {
    const expected = expectedTable(description);
    const states = new Set(expected.map((line) => line.state));
    // Registers may share names of states; the right table is the one that shares the most.
    const shared = (table: readonly StateLine[]) =>
      table.filter((line) => states.has(line.state)).length * 2 - table.length - states.size;
    const heading = (text: string) => text.split(new RegExp(`^### \`${description.noun}\`.*$`, 'm'))[1];
    const own = readmes.flatMap(({ text }) => heading(text)?.split(/^#+ /m)[0] ?? []);
    const tables = (own.length > 0 ? own : readmes.map(({ text }) => text)).flatMap(tablesOf);
    const best = tables.reduce<StateLine[]>((a, b) => (a.length === 0 || shared(b) > shared(a) ? b : a), []);
    const advice = `the README of its module should hold\n### \`${description.noun}\`\n\n${written(expected)}\n`;
    expect(comparable(best, best), advice).toEqual(comparable(expected, best));
  });
});

test('a state, a step or a label that went astray is seen', () => {
  const right = '| `new` 新 | `age` 变旧 → `old` |\n| `old` 旧 | – |';
  const table: StateLine[] = [
    { state: 'new', label: '新', steps: [{ command: 'age', label: '变旧', to: 'old' }] },
    { state: 'old', label: '旧', steps: [] },
  ];
  const same = (text: string) => {
    const shown = tablesOf(text)[0] ?? [];
    return JSON.stringify(comparable(shown, shown)) === JSON.stringify(comparable(table, shown));
  };
  expect(same(right)).toBe(true);
  expect(same('| `new` | age → `old` |\n| `old` | – |')).toBe(true);
  expect(same(right.split('\n').reverse().join('\n'))).toBe(true);
  for (const [from, to] of [
    ['新', '旧'],
    ['变旧', '变新'],
    ['`old` |', '`new` |'],
    ['`age`', '`grow`'],
    ['\n| `old` 旧 | – |', ''],
    ['| – |', '| `age` 变旧 → `old` |'],
  ] as const)
    expect([from, same(right.replace(from, to))]).toEqual([from, false]);
});

test.each(readmes)('the README of $name begins with its name in both languages', ({ text }) => {
  expect(text).toMatch(/^# [A-Z][\w -]+ ?[（(]\p{Script=Han}+[）)]\n/u);
});
