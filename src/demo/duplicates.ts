import type { FieldValues } from '../kernel/field-values.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { shinglesOf, similarity } from '../modules/duplicates/similarity-schema.ts';
import { type DemoRecord, type DemoStep, earlierOf, recordIdOn } from './demo-record.ts';
import type { DemoListing } from './listings.ts';
import { createRandom } from './random.ts';

/** A suspicion that two listings are the same, with the listing that came later. */
export interface DemoDuplicate extends DemoRecord {
  readonly later: DemoListing;
  readonly earlier: DemoListing;
}

const ANSWERS = [
  null,
  {
    command: 'confirm',
    reason: '两家单位共同完成，由第一完成单位保留一条，另一条由其持有单位撤下（演示）。',
  },
  null,
  { command: 'deny', reason: '同一课题组的两个型号，适用对象和指标不同，分别保留（演示）。' },
] as const;

/** What the comparison found between listings that repeat each other; every other one has been answered. */
export function generateDuplicates(
  listings: readonly DemoListing[],
  noun: 'achievement' | 'need',
  options: { readonly seed: number; readonly asOf: PlainDate },
): DemoDuplicate[] {
  const byId = new Map(listings.map((each) => [each.id, each]));
  return listings.flatMap((copy, index) => {
    const source = copy.copyOf === null ? undefined : byId.get(copy.copyOf);
    if (source === undefined) return [];
    const [later, earlier] = copy.id > source.id ? [copy, source] : [source, copy];
    const random = createRandom(options.seed, 'duplicate', noun, index);
    const [first, second] = [said(later), said(earlier)];
    const on = earlierOf(later.steps[0]?.on ?? options.asOf, addDays(options.asOf, -2));
    const [laterField, earlierField] =
      noun === 'need' ? ['needId', 'otherNeedId'] : ['achievementId', 'otherAchievementId'];
    const create: DemoStep = {
      command: 'create',
      values: {
        name: first.name,
        otherName: second.name,
        similarity: Math.floor(similarity(shinglesOf(first.all), shinglesOf(second.all)) * 100),
        [laterField]: later.id,
        [earlierField]: earlier.id,
      },
      on,
      by: 'node',
    };
    const answer = ANSWERS[Math.floor(index / ANSWERS.length) % ANSWERS.length];
    const steps: DemoStep[] =
      answer === null || answer === undefined
        ? [create]
        : [
            create,
            { command: answer.command, values: { reason: answer.reason }, on: addDays(on, 1), by: 'bureau' },
          ];
    return [{ id: recordIdOn('dup', on, random), later, earlier, steps }];
  });
}

function said({ steps }: DemoListing): { readonly name: string; readonly all: string } {
  const { name, summary, problem }: FieldValues = steps[0]?.values ?? {};
  return { name: String(name), all: `${String(name)}${String(summary ?? problem)}` };
}
