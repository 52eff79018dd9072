import { constantOf } from '../frame.ts';
import { describeType, sameKind, type ValueType } from '../value-types.ts';
import { type Building, type ExpressionDefinition, type ExpressionNode, readKeys } from './expression.ts';

/**
 * `{ of, rows, otherwise? }`: the row of a code (a level, a kind, the option of an interpretation). Every code
 * needs a row.
 */
export const table: ExpressionDefinition = {
  name: 'table',
  build(body, building) {
    const keys = readKeys(body, ['of', 'rows', 'otherwise?'], building);
    const rows = keys?.['rows'];
    if (keys === null) return building.unknown();
    if (typeof rows !== 'object' || rows === null || Array.isArray(rows)) {
      return building.problem({
        zh: '请写 of 与 rows（代码: 表达式）。',
        en: 'Write of and rows (code: expression).',
      });
    }
    const of = building.child('of', keys['of']);
    if (of.type.kind !== 'choice') {
      if (of.type.kind === 'unknown') return building.unknown();
      return building.problem({
        zh: `of 须是代码，而不是 ${describeType(of.type)}。`,
        en: `"of" must be a code, not ${describeType(of.type)}.`,
      });
    }
    const codes: readonly string[] = of.type.codes;
    const names = Object.keys(rows);
    if (!checkCodes({ codes, names, open: keys['otherwise'] !== undefined }, building)) {
      return building.unknown();
    }
    const cells = Object.entries(rows).map(([code, cell]) => building.child(`rows.${code}`, cell));
    if (keys['otherwise'] !== undefined) cells.push(building.child('otherwise', keys['otherwise']));
    const otherwise = keys['otherwise'] === undefined ? -1 : cells.length - 1;
    const rowOf = codes.map((code) => (names.includes(code) ? names.indexOf(code) : otherwise));
    return {
      type: joinTypes(cells, building),
      detail: { rows: otherwise < 0 ? names : [...names, null] },
      children: [of, ...cells],
      make: ([choice, ...values]) => {
        if (choice === undefined) return () => Number.NaN;
        const byCode = rowOf.map((row) => values[row]);
        // A decided interpretation always chooses the same row: nothing is left to look up.
        const fixed = byCode[constantOf(choice) ?? -1];
        if (fixed !== undefined) return fixed;
        return (frame) => byCode[choice(frame)]?.(frame) ?? Number.NaN;
      },
    };
  },
};

function checkCodes(
  {
    codes,
    names,
    open,
  }: { readonly codes: readonly string[]; readonly names: readonly string[]; readonly open: boolean },
  building: Building,
): boolean {
  const unknown = names.filter((name) => !codes.includes(name));
  const missing = open ? [] : codes.filter((code) => !names.includes(code));
  if (unknown.length === 0 && missing.length === 0) return true;
  building.problem(
    {
      zh: `未知的行：${unknown.join('、') || '无'}；缺少的行：${missing.join('、') || '无'}（可用 otherwise 兜底）。`,
      en: `Unknown rows: ${unknown.join(', ') || 'none'}; missing rows: ${missing.join(', ') || 'none'}.`,
    },
    'rows',
  );
  return false;
}

/** The type that all rows share; bases of money and of rates are joined, so that later checks see every one of them. */
function joinTypes(cells: readonly ExpressionNode[], building: Building): ValueType {
  const types = cells.map((cell) => cell.type).filter((type) => type.kind !== 'unknown');
  const [first] = types;
  if (first === undefined) return { kind: 'unknown' };
  const other = types.find((type) => !sameKind(type, first));
  if (other !== undefined) {
    building.problem({
      zh: `各行类型不同：${describeType(first)} 与 ${describeType(other)}。`,
      en: `The rows have different types: ${describeType(first)} and ${describeType(other)}.`,
    });
    return { kind: 'unknown' };
  }
  if (first.kind === 'money') {
    const bases = types.map((type) => (type.kind === 'money' ? type.bases : []));
    return {
      kind: 'money',
      bases: bases.some((list) => list.length === 0) ? [] : [...new Set(bases.flat())],
    };
  }
  if (first.kind === 'ratio') {
    const lists = types.map((type) => (type.kind === 'ratio' ? type.of : []));
    return {
      kind: 'ratio',
      of: (lists[0] ?? []).filter((basis) => lists.every((list) => list.includes(basis))),
    };
  }
  return first;
}
