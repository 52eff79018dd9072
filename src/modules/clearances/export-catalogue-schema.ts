import type { PlainDate } from '../../kernel/time.ts';

/** One heading of the catalogue of technologies whose export is prohibited or restricted; words point to it. */
export interface CatalogueHeading {
  readonly rule: 'prohibited' | 'restricted';
  readonly title: string;
  /** Words that, when they stand in a text, make a person look the heading up. */
  readonly words: readonly string[];
}

/** The catalogue as it holds from a date on. */
export interface CatalogueVersion {
  readonly from: PlainDate;
  readonly source: string;
  readonly headings: readonly CatalogueHeading[];
}

/** Headings that stand in both versions below. */
const KEPT: readonly CatalogueHeading[] = [
  {
    rule: 'prohibited',
    title: '稀土的提炼、加工、利用技术',
    words: ['稀土提炼', '稀土萃取', '稀土分离', '稀土冶炼'],
  },
  { rule: 'prohibited', title: '稀土磁体制备技术', words: ['钕铁硼', '钐钴', '铈磁体', '稀土永磁'] },
  {
    rule: 'prohibited',
    title: '用于人的细胞克隆和基因编辑技术',
    words: ['人体细胞克隆', '基因编辑', 'CRISPR'],
  },
  {
    rule: 'prohibited',
    title: '中药材资源及生产、中药饮片炮制技术',
    words: ['饮片炮制', '毒性中药', '中药材种质'],
  },
  { rule: 'prohibited', title: '蚕类品种、繁育和蚕茧采集加工利用技术', words: ['家蚕', '蚕种', '蚕茧'] },
  { rule: 'restricted', title: '农作物杂交优势利用技术', words: ['杂交优势', '杂交水稻', '不育系'] },
  { rule: 'restricted', title: '激光雷达系统', words: ['激光雷达'] },
  { rule: 'restricted', title: '散料装卸输送技术', words: ['散料装卸', '散料输送'] },
  { rule: 'restricted', title: '密码安全技术', words: ['密码芯片', '加密芯片', '量子密码'] },
  { rule: 'restricted', title: '无人机技术', words: ['无人机', '无人飞行器'] },
];

/**
 * The catalogue in dated versions (《技术进出口管理条例》第二十八条: the ministry publishes it). The headings are pointers in
 * our own words for the most frequent fields, not the catalogue: that no word is found proves nothing, and a person
 * answers in every case. An operator adds headings and versions here, with their source.
 */
export const EXPORT_CATALOGUE: readonly CatalogueVersion[] = [
  {
    from: '2023-12-21' as PlainDate,
    source: '《中国禁止出口限制出口技术目录》（商务部、科技部公告 2023 年第 57 号）',
    headings: [...KEPT, { rule: 'restricted', title: '有色金属冶金技术', words: ['有色金属冶金', '氧化铝'] }],
  },
  {
    from: '2025-07-15' as PlainDate,
    source: '《中国禁止出口限制出口技术目录》（商务部、科技部公告 2025 年第 28 号）',
    headings: [
      ...KEPT,
      {
        rule: 'restricted',
        title: '有色金属冶金技术（提锂、提镓）',
        words: ['有色金属冶金', '提锂', '提镓', '碳酸锂'],
      },
      { rule: 'restricted', title: '电池正极材料制备技术', words: ['正极材料', '磷酸铁锂', '磷酸锰铁锂'] },
    ],
  },
];

/** The version that holds on a day: the latest that has begun. */
export function catalogueOn(
  day: PlainDate,
  versions: readonly CatalogueVersion[] = EXPORT_CATALOGUE,
): CatalogueVersion {
  const begun = versions.filter(({ from }) => from <= day);
  const latest = begun.reduce<CatalogueVersion | null>(
    (best, each) => (best === null || each.from > best.from ? each : best),
    null,
  );
  if (latest === null) throw new Error(`no catalogue is known on ${day}`);
  return latest;
}

/** The headings that words of a text point to. Case and width make no difference. */
export function headingsIn(text: string, version: CatalogueVersion): readonly CatalogueHeading[] {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return version.headings.filter(({ words }) => words.some((word) => plain.includes(word.toLowerCase())));
}
