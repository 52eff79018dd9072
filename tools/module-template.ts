/** The names that a new module is made from. */
export interface ModuleNames {
  /** Singular, kebab-case: `patent`, `sharing-fee`. */
  readonly noun: string;
  /** Plural, kebab-case; also the path in the API and the folder. */
  readonly plural: string;
  /** Number of the migration that makes its table. */
  readonly migration: number;
}

/** `sharing-fee` → `sharingFee`. */
function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());
}

/** `sharing-fee` → `SharingFee`. */
function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** `sharing-fees` → `sharing_fees`. */
function snakeCase(name: string): string {
  return name.replaceAll('-', '_');
}

/** `sharing-fee` → `Sharing fee`. */
function sentenceCase(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function schemaText({ noun, plural }: ModuleNames): string {
  return `import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const ${camelCase(noun)}Fields = {
  name: {
    kind: 'text',
    label: { zh: '名称', en: 'Name' },
    required: true,
    filter: true,
    sort: true,
    search: true,
    maxLength: 200,
  },
} as const satisfies Fields;

export type ${pascalCase(noun)}State = 'draft' | 'active' | 'discarded';
export type ${pascalCase(noun)}Command = 'activate' | 'discard';

/** The register of ${plural.replaceAll('-', ' ')}. Replace the Chinese names by the terms of the law. */
export const ${camelCase(noun)}Register = {
  noun: '${noun}',
  plural: '${plural}',
  idPrefix: '${noun.replaceAll('-', '').slice(0, 3)}',
  title: { zh: '登记簿（${noun}）', en: '${sentenceCase(plural)}' },
  fields: ${camelCase(noun)}Fields,
  titleField: 'name',
  defaultSort: 'name',
  initialState: 'draft',
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    active: { label: { zh: '有效', en: 'Active' }, tone: 'done' },
    discarded: { label: { zh: '录入作废', en: 'Discarded' }, tone: 'ended' },
  },
  commands: {
    activate: { label: { zh: '启用', en: 'Activate' } },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    draft: { activate: 'active', discard: 'discarded' },
    active: {},
    discarded: {},
  },
  events: {
    '${noun}.created': { zh: '录入', en: 'Entered' },
    '${noun}.activated': { zh: '启用', en: 'Activated' },
    '${noun}.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<${pascalCase(noun)}State, ${pascalCase(noun)}Command>;
`;
}

function definitionText({ noun, plural }: ModuleNames): string {
  return `import type { RecordDefinition } from '../../platform/records/definition.ts';
import { ${camelCase(noun)}Register } from './${noun}-schema.ts';

/** The rules of the register: who is concerned by a record, and what each command records. */
export const ${camelCase(noun)}Definition: RecordDefinition = {
  description: ${camelCase(noun)}Register,
  table: '${snakeCase(plural)}',
  eventOf: {
    create: '${noun}.created',
    activate: '${noun}.activated',
    discard: '${noun}.discarded',
  },
  subject: (record) => ({ ownerUserIds: [record.createdBy] }),
};
`;
}

function testText({ noun }: ModuleNames): string {
  const definition = `${camelCase(noun)}Definition`;
  return `import { expect, test } from 'vitest';
import { ${definition}, ${camelCase(noun)}Register } from './index.ts';

test('every command of the table has an event, and every event has words', () => {
  const commands = Object.values(${camelCase(noun)}Register.transitions).flatMap((each) => Object.keys(each));
  for (const command of ['create', ...commands]) {
    const event = ${definition}.eventOf[command];
    expect(event).toBeDefined();
    expect(${camelCase(noun)}Register.events).toHaveProperty([event ?? '']);
  }
});

test('nothing leads out of a state that has ended', () => {
  expect(${camelCase(noun)}Register.transitions.discarded).toEqual({});
});
`;
}

function migrationText({ plural }: ModuleNames): string {
  const table = snakeCase(plural);
  return `-- Register of ${plural.replaceAll('-', ' ')}.

create table ${table} (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'active', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null
);
create index ${table}_access on ${table} using gin (access_areas);
create index ${table}_search on ${table} using gin (search_grams);
create index ${table}_name on ${table} (name, id);
grant select, insert, update on ${table} to \${app_role};
`;
}

function readmeText({ noun, plural }: ModuleNames): string {
  return `# ${sentenceCase(plural)}

What this register is for, in two sentences, with the document and article that asks for it.

| state | command | next state |
|---|---|---|
| draft | activate | active |
| draft | discard | discarded |

Invariants: a record is never deleted; every change is an event of the stream \`${noun}\`.
`;
}

/** The files of a tiny module that passes every check: paths from the root, with their texts. Pure. */
export function moduleFiles(names: ModuleNames): ReadonlyMap<string, string> {
  const { noun, plural, migration } = names;
  const folder = `src/modules/${plural}`;
  const camel = camelCase(noun);
  return new Map([
    [`${folder}/${noun}-schema.ts`, schemaText(names)],
    [`${folder}/${noun}-definition.ts`, definitionText(names)],
    [`${folder}/${noun}.test.ts`, testText(names)],
    [
      `${folder}/index.ts`,
      `/** The ${plural} module. */
export { ${camel}Definition } from './${noun}-definition.ts';
export { ${camel}Register } from './${noun}-schema.ts';
`,
    ],
    [`${folder}/README.md`, readmeText(names)],
    [`migrations/${String(migration).padStart(4, '0')}_${snakeCase(plural)}.sql`, migrationText(names)],
  ]);
}
