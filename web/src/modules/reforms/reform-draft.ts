import { LineCounter, parseDocument, stringify } from 'yaml';
import type { Message } from '../../../../src/kernel/messages.ts';
import {
  type Reform,
  type ReformChange,
  reformSchema,
} from '../../../../src/modules/reforms/reform-schema.ts';

/** What a change is about: two changes of one kind about the same thing take each other's place. */
export function aboutOf(change: ReformChange): string {
  switch (change.change) {
    case 'parameter':
    case 'approved-rate':
      return `${change.change} ${change.parameter}`;
    case 'measure':
    case 'measure-cap':
    case 'measure-off':
      return `${change.change} ${change.measure}`;
    case 'relation-off':
      return `${change.change} ${change.relation}`;
    case 'relation':
      return `${change.change} ${change.relation.id}`;
  }
}

/** The change about something, or undefined. */
export function changeAbout(reform: Reform, about: string): ReformChange | undefined {
  return reform.changes.find((change) => aboutOf(change) === about);
}

/** The reform with a change put in, or with what is about the same taken out. The order of the others stays. */
export function withChange(reform: Reform, about: string, change: ReformChange | null): Reform {
  const at = reform.changes.findIndex((each) => aboutOf(each) === about);
  const rest = reform.changes.filter((each) => aboutOf(each) !== about);
  if (change === null) return { ...reform, changes: rest };
  return { ...reform, changes: at < 0 ? [...rest, change] : rest.toSpliced(at, 0, change) };
}

/** The reform as YAML, as it is shared and as `jizhuan policy what-if` reads it. */
export function reformYaml(reform: Reform): string {
  return stringify(reform, { lineWidth: 0 });
}

export type ReadReform =
  | { readonly ok: true; readonly reform: Reform }
  | {
      readonly ok: false;
      /** Counted from 1; null where the whole text is meant. */
      readonly line: number | null;
      readonly place: string;
      readonly message: Message;
    };

/** Reads YAML as a reform of a document; says the line and the place of the first thing that is wrong. */
export function readReformYaml(text: string, packId: string): ReadReform {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line ?? null;
    const detail = fault.message.split('\n')[0] ?? '';
    return {
      ok: false,
      line,
      place: '',
      message: { zh: `不是 YAML：${detail}`, en: `This is no YAML: ${detail}` },
    };
  }
  const read = reformSchema.safeParse(document.toJS());
  if (read.success && read.data.pack === packId) return { ok: true, reform: read.data };
  if (read.success) {
    const message = {
      zh: `pack 应为当前文件 ${packId}。`,
      en: `pack must be the document at hand, ${packId}.`,
    };
    return { ok: false, line: null, place: 'pack', message };
  }
  const [issue] = read.error.issues;
  const path = [...(issue?.path ?? [])];
  const detail = issue?.message ?? '';
  return {
    ok: false,
    line: lineOf(path, { document, lines }),
    place: path.map(String).join('.'),
    message: { zh: `写法不对：${detail}。`, en: `This is not right: ${detail}.` },
  };
}

/** The line of the innermost node on a path that is there. */
function lineOf(
  path: readonly PropertyKey[],
  { document, lines }: { readonly document: ReturnType<typeof parseDocument>; readonly lines: LineCounter },
): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return null;
}
