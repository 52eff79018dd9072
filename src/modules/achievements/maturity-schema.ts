import { choices } from '../../kernel/choices.ts';

/**
 * Scales on which maturity is stated. TRL: nine levels in general use (GB/T 22900-2009 has them too). GB/T 37264-2018:
 * new materials, laboratory 1–3, engineering 4–6, industrialisation 7–9. Thirteen levels: 团体标准《科技成果评价标准》,
 * which Heilongjiang's fund of 2024 asks for. Market stage: the five steps that trading platforms ask for.
 */
export const MATURITY_SCALES = choices([
  ['trl', '技术就绪度（TRL 1–9）', 'TRL 1–9'],
  ['gbt-37264', '新材料技术成熟度（GB/T 37264，1–9）', 'New materials, GB/T 37264 (1–9)'],
  ['thirteen', '技术创新水平十三级（1–13）', 'Thirteen levels (1–13)'],
  ['market-stage', '市场通行阶段（1 在研 2 样品 3 小试 4 中试 5 量产）', 'Market stage (1–5)'],
]);

/**
 * What each level of a scale is on the common scale of 1 to 9, the level itself being the place in the list. Levels 10
 * to 13 of the thirteen (sales, break-even, profit, return) say how well the market took it: technically it is 9.
 * The steps of the market are placed by the texts of TRL: a sample in the laboratory 4, a small trial 5, a pilot in
 * real surroundings 7, series production 9.
 */
const COMMON: Readonly<Record<string, readonly number[]>> = {
  trl: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  'gbt-37264': [1, 2, 3, 4, 5, 6, 7, 8, 9],
  thirteen: [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9],
  'market-stage': [2, 4, 5, 7, 9],
};

/** How many levels a scale has; 0 when nobody knows the scale. */
export function levelsOf(scale: string): number {
  return Object.hasOwn(COMMON, scale) ? (COMMON[scale]?.length ?? 0) : 0;
}

/** A level of a scale on the common scale of 1 to 9, for comparing; null when the scale has no such level. */
export function commonMaturity(scale: string, level: number): number | null {
  return levelsOf(scale) === 0 ? null : (COMMON[scale]?.[level - 1] ?? null);
}
