import { articleFiveLines } from './policy/article-five.ts';
import { henanLines } from './policy/henan-clauses.ts';
import type { BenchReport } from './report.ts';

/** Measures one clause of Zhengzhou and three of Henan over synthetic contracts, beside two other engines. */
export async function run(): Promise<BenchReport> {
  const lines = [...(await articleFiveLines()), ...(await henanLines())];
  return {
    bench: 'policy',
    summary: 'money clauses on 100,000 synthetic contracts; the same amounts by every engine, or it stops',
    lines,
  };
}
