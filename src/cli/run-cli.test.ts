import { describe, expect, test } from 'vitest';
import { defineRefusals } from '../kernel/refusal.ts';
import type { Command, CommandArguments } from './command.ts';
import { commands } from './commands.ts';
import { runCommandLine } from './run-cli.ts';

const refuse = defineRefusals({
  'sample.missing': { status: 404, zh: '没有样品。', en: 'There is no sample.' },
});

function makeCommand(run: Command['run']): Command {
  return {
    name: 'weigh',
    summary: { zh: '称重', en: 'Weighs' },
    positionals: ['FILE', 'OTHER?'],
    options: [
      { name: 'unit', value: 'UNIT', summary: { zh: '单位', en: 'The unit' } },
      { name: 'exact', summary: { zh: '精确', en: 'Exactly' } },
    ],
    run,
  };
}

async function call(words: readonly string[], run: Command['run'] = async () => 0, language = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(words, {
    commands: [makeCommand(run)],
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    environment: { JIZHUAN_LANGUAGE: language },
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

describe('jizhuan', () => {
  test('help lists each command in one line', async () => {
    const { code, out } = await call(['help']);
    expect(code).toBe(0);
    expect(out.filter((line) => /^ {2}weigh\s+Weighs$/.test(line))).toHaveLength(1);
  });

  test('called without a command it shows the help and says that it was called wrongly', async () => {
    const { code, out } = await call([]);
    expect(code).toBe(2);
    expect(out.join()).toContain('weigh');
  });

  test.each([
    [['lift'], 'There is no command “lift”.'],
    [['weigh'], 'needs the argument FILE'],
    [['weigh', 'a', 'b', 'c'], 'takes no argument “c”'],
    [['weigh', 'a', '--colour', 'red'], 'has no option --colour'],
    [['weigh', 'a', '-x'], 'has no option -x'],
    [['weigh', 'a', '--unit'], '--unit needs UNIT'],
    [['weigh', 'a', '--unit', '--exact'], '--unit needs UNIT'],
    [['weigh', 'a', '--exact=yes'], 'has no option --exact=yes'],
  ])('%j is one sentence and exit code 2', async (words, sentence) => {
    const { code, out, err } = await call(words);
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(sentence);
  });

  test('a command gets its arguments', async () => {
    let got: CommandArguments | undefined;
    await call(['weigh', 'a.csv', '--unit=kg', '--exact'], async (args) => {
      got = args;
      return 0;
    });
    expect(got?.positionals).toEqual(['a.csv']);
    expect(got?.values).toEqual({ unit: 'kg' });
    expect(got?.switches.has('exact')).toBe(true);
  });

  test('words behind -- are arguments whatever they look like', async () => {
    let got: CommandArguments | undefined;
    await call(['weigh', '--', '--unit'], async (args) => {
      got = args;
      return 0;
    });
    expect(got?.positionals).toEqual(['--unit']);
  });

  test('a refusal is a sentence in the language of the person, and JSON for programs', async () => {
    const failing = async () => {
      throw refuse('sample.missing');
    };
    const { code, out, err } = await call(['weigh', 'a', '--json'], failing, 'zh');
    expect(code).toBe(1);
    expect(err).toEqual(['没有样品。']);
    expect(out).toEqual([JSON.stringify({ problems: [{ code: 'sample.missing', sentence: '没有样品。' }] })]);
  });

  test('--help explains a command without running it', async () => {
    const { code, out } = await call(['weigh', '--help'], async () => 1);
    expect(code).toBe(0);
    expect(out.join('\n')).toContain('npx jizhuan weigh FILE [OTHER] [--unit UNIT] [--exact] [--json]');
  });

  test('command names are unique and their words exist in both languages', () => {
    expect(new Set(commands.map((each) => each.name)).size).toBe(commands.length);
    for (const each of commands) {
      const summaries = [each.summary, ...(each.options ?? []).map((option) => option.summary)];
      for (const summary of summaries)
        expect([summary.zh.length > 0, summary.en.length > 0]).toEqual([true, true]);
    }
  });
});
