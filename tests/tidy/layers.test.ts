import { describe, expect, test } from 'vitest';
import { layerSentences } from './layers.ts';
import { CODE, isTest, trackedFiles } from './project.ts';

describe('layers', () => {
  test.each([
    ['src/kernel/a.ts', '../policy/b.ts', 'kernel may use only kernel'],
    ['src/policy/a.ts', '../platform/b.ts', 'policy may use only'],
    ['src/platform/http/a.ts', '../../modules/b/index.ts', 'platform may use only'],
    ['src/platform/http/a.ts', '../../policy/b.ts', 'platform may use only'],
    ['src/modules/a/a.ts', '../b/b-store.ts', 'only through its index.ts'],
    ['src/modules/a/a.ts', '../../composition.ts', 'modules may use only'],
    ['src/modules/a/a-schema.ts', '../../platform/records/record.ts', 'are pure'],
    ['src/modules/a/a-rules.ts', './a-store.ts', 'are pure'],
    ['web/src/a.tsx', '../../src/modules/a/a-rules.ts', 'only the -schema.ts'],
    ['web/src/a.tsx', '../../src/platform/http/route.ts', 'web may use only'],
    ['src/cli/a.ts', '../modules/b/b-store.ts', 'only through its index.ts'],
  ])('%s may not import %s', (path, imported, sentence) => {
    expect(layerSentences([{ path, text: `import { x } from '${imported}';` }]).join()).toContain(sentence);
  });

  test.each([
    ['src/modules/a/a.ts', '../b/index.ts'],
    ['src/modules/a/a-schema.ts', '../b/b-schema.ts'],
    ['src/platform/http/a.ts', '../../kernel/money.ts'],
    ['web/src/a.tsx', '../../src/modules/a/a-schema.ts'],
    ['src/main.ts', './modules/a/index.ts'],
  ])('%s may import %s', (path, imported) => {
    expect(layerSentences([{ path, text: `export { x } from '${imported}';` }])).toEqual([]);
  });

  test('rules may name the types of the platform, a schema not even those', () => {
    const text = "import type { Actor } from '../../platform/access/access.ts';";
    expect(layerSentences([{ path: 'src/modules/a/a-rules.ts', text }])).toEqual([]);
    expect(layerSentences([{ path: 'src/modules/a/a-schema.ts', text }])).toHaveLength(1);
  });

  test('an import that runs over several lines is seen', () => {
    const text =
      "import {\n  a,\n  b,\n} from '../policy/b.ts';\nconst c = await import('../platform/d.ts');";
    expect(layerSentences([{ path: 'src/kernel/a.ts', text }])).toHaveLength(2);
  });

  test('modules in a circle are named once', () => {
    const files = ['a', 'b', 'c'].map((name, index) => ({
      path: `src/modules/${name}/index.ts`,
      text: `import '../${['b', 'c', 'a'][index]}/index.ts';`,
    }));
    expect(layerSentences(files)).toEqual(['Modules use each other in a circle: a → b → c → a.']);
  });

  test('every file keeps the layer rule', () => {
    expect(layerSentences(trackedFiles(CODE).filter((file) => !isTest(file.path)))).toEqual([]);
  });
});
