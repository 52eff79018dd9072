import { choiceLabel } from '../../kernel/choices.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { Language, Message } from '../../kernel/messages.ts';
import type { ExportRow } from '../../platform/excel/register-writer.ts';
import { ENTERPRISE_SIZES, ORGANIZATION_KINDS } from '../organizations/organization-schema.ts';
import type { Figures, ReformOutcome, TrialYear } from './reform-schema.ts';

const money = (zh: string, en: string) => ({ kind: 'money', label: { zh, en } }) as const;
const count = (zh: string, en: string) => ({ kind: 'integer', label: { zh, en } }) as const;
const words = (zh: string, en: string) => ({ kind: 'text', label: { zh, en }, maxLength: 200 }) as const;

/** The columns of a trial as a sheet: one row for each group under each reform in each year. */
export const workbookColumns = {
  year: count('年度', 'Year'),
  reform: words('方案', 'Reform'),
  grouping: words('分组', 'Grouping'),
  group: words('名称', 'Group'),
  units: count('单位数', 'Units'),
  before: money('现行花费（元）', 'Cost now (yuan)'),
  after: money('方案花费（元）', 'Cost of the reform (yuan)'),
  difference: money('差额（元）', 'Difference (yuan)'),
  upToBefore: money('现行其中上限内待核定（元）', 'Of it now up to a ceiling (yuan)'),
  upToAfter: money('方案其中上限内待核定（元）', 'Of it then up to a ceiling (yuan)'),
  winners: count('增加的单位', 'Units that gain'),
  losers: count('减少的单位', 'Units that lose'),
  paidBefore: count('现行获支持的单位', 'Units paid now'),
  paidAfter: count('方案获支持的单位', 'Units paid then'),
  cappedBefore: count('现行达到上限的单位', 'Units at a cap now'),
  cappedAfter: count('方案达到上限的单位', 'Units at a cap then'),
} as const satisfies Fields;

const GROUPINGS = {
  total: { zh: '合计', en: 'Total' },
  measure: { zh: '措施', en: 'Measure' },
  region: { zh: '县（市、区）', en: 'County' },
  kind: { zh: '单位类别', en: 'Kind of unit' },
  size: { zh: '单位规模', en: 'Size of unit' },
} as const satisfies Record<string, Message>;
const SIZE_UNKNOWN: Message = { zh: '未登记规模', en: 'size not registered' };

/** How groups are named: the language, the names of the reforms, and the region of a code. */
export interface WorkbookWords {
  readonly language: Language;
  /** In the order of the outcomes of each year. */
  readonly reforms: readonly string[];
  readonly regionName: (code: string) => string | undefined;
}

/**
 * A trial as rows of a sheet: each year, each reform, its total and every grouping. Amounts are strings of fen. Pure.
 */
export function workbookRows(years: readonly TrialYear[], written: WorkbookWords): ExportRow[] {
  return years.flatMap(({ year, outcomes }) =>
    outcomes.flatMap((outcome, index) =>
      rowsOf(outcome, written).map((row) => ({ year, reform: written.reforms[index] ?? '', ...row })),
    ),
  );
}

function rowsOf(outcome: ReformOutcome, { language, regionName }: WorkbookWords): ExportRow[] {
  const row = (grouping: keyof typeof GROUPINGS, group: string, figures: Figures) => ({
    grouping: GROUPINGS[grouping][language],
    group,
    ...figures,
  });
  const nameOfSize = (key: string) => (key === 'unknown' ? SIZE_UNKNOWN : choiceLabel(ENTERPRISE_SIZES, key));
  return [
    row('total', GROUPINGS.total[language], outcome.total),
    ...outcome.byMeasure.map((each) => row('measure', each.title[language], each)),
    ...outcome.byRegion.map((each) => row('region', regionName(each.key) ?? each.key, each)),
    ...outcome.byKind.map((each) => row('kind', choiceLabel(ORGANIZATION_KINDS, each.key)[language], each)),
    ...outcome.bySize.map((each) => row('size', nameOfSize(each.key)[language], each)),
  ];
}
