import { describe, expect, it } from 'vitest';
import type { Reform } from '../../../../src/modules/reforms/reform-schema.ts';
import { changeAbout, readReformYaml, reformYaml, withChange } from './reform-draft.ts';

const rate = { change: 'parameter', parameter: 'rate', value: '25%' } as const;
const off = { change: 'measure-off', measure: 'gift' } as const;
const reform: Reform = { title: '示例', pack: 'example', changes: [rate, off] };

describe('the form and the YAML', () => {
  it('show one and the same object', () => {
    const relation = {
      kind: 'joint-cap',
      id: 'both',
      measures: ['a', 'b'],
      yuan: '1000',
      allocation: 'in-order',
    } as const;
    const full: Reform = {
      ...reform,
      changes: [
        ...reform.changes,
        { change: 'relation', relation: { ...relation, measures: [...relation.measures] } },
      ],
    };
    expect(readReformYaml(reformYaml(full), 'example')).toEqual({ ok: true, reform: full });
  });

  it('put a change in the place of the one about the same thing, and take it out', () => {
    const other = { ...rate, value: '30%' };
    expect(withChange(reform, 'parameter rate', other).changes).toEqual([other, off]);
    expect(withChange(reform, 'parameter rate', null).changes).toEqual([off]);
    expect(withChange(reform, 'parameter new', { ...rate, parameter: 'new' }).changes).toHaveLength(3);
    expect(changeAbout(reform, 'measure-off gift')).toBe(off);
    expect(changeAbout(reform, 'measure-off other')).toBeUndefined();
  });

  it('say the line and the place of what is wrong', () => {
    const text =
      'title: 示例\npack: example\nchanges:\n  - change: measure-cap\n    measure: gift\n    yuan: much\n';
    expect(readReformYaml(text, 'example')).toMatchObject({ ok: false, line: 6, place: 'changes.0.yuan' });
    expect(readReformYaml('title: [', 'example')).toMatchObject({ ok: false, line: 1 });
    expect(readReformYaml(reformYaml(reform), 'another')).toMatchObject({ ok: false, place: 'pack' });
    expect(readReformYaml('', 'example')).toMatchObject({ ok: false });
  });
});
