import type { RecordId } from '../kernel/identifiers.ts';
import { addDays } from '../kernel/time.ts';
import { created, type DemoRecord, recordIdOn } from './demo-record.ts';
import type { DemoListing } from './listings.ts';
import type { DemoPerson } from './organizations.ts';
import { createRandom } from './random.ts';

/** Who completed an achievement, in which place. */
export interface DemoCompleter extends DemoRecord {
  readonly achievement: DemoListing;
}

const EVERY = 5;
const CONTRIBUTIONS = [
  '提出总体技术路线，主持研究和试验（演示）',
  '负责关键参数试验和数据分析（演示）',
  '负责样机设计和现场验证（演示）',
];

/** Two or three completers for a part of the achievements, all of the owner's own people. */
export function generateCompleters(
  achievements: readonly DemoListing[],
  staff: ReadonlyMap<RecordId, readonly DemoPerson[]>,
  seed: number,
): DemoCompleter[] {
  return achievements.flatMap((achievement, index) => {
    const people = staff.get(achievement.organizationId) ?? [];
    const entered = achievement.steps[0]?.on;
    if (index % EVERY !== 0 || entered === undefined) return [];
    const random = createRandom(seed, 'completers', index);
    const first = random.integer(0, Math.max(0, people.length - 1));
    const team = [...people.slice(first), ...people.slice(0, first)].slice(0, 3);
    return team.map((person, place) => {
      const values = {
        achievementId: achievement.id,
        place: place + 1,
        organizationId: achievement.organizationId,
        personId: person.id,
        contribution: CONTRIBUTIONS[place] ?? '',
      };
      const on = addDays(entered, 1);
      return { id: recordIdOn('cpl', on, random), achievement, steps: [created(values, on, 'party')] };
    });
  });
}
