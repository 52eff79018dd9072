import { addDays, type PlainDate } from '../kernel/time.ts';
import { type DemoActor, type DemoRecord, type DemoStep, recordIdOn } from './demo-record.ts';
import { type DemoListing, isListed } from './listings.ts';
import { createRandom } from './random.ts';

/** A search that somebody wants repeated. */
export type DemoSavedSearch = DemoRecord;

interface Plan {
  readonly by: DemoActor;
  readonly name: string;
  readonly query: string;
  /** What names of new hits hold; absent: there is no news yet. */
  readonly newsAbout?: string;
}

const PLANS: readonly Plan[] = [
  { by: 'enterprise', name: '硅碳负极', query: 'noun=achievement&q=硅碳负极', newsAbout: '硅碳负极' },
  {
    by: 'enterprise',
    name: '主轴热变形补偿',
    query: 'noun=achievement&q=主轴 热变形',
  },
  { by: 'university', name: '本地装备需求', query: 'noun=need&techArea=03&region=990100' },
  { by: 'manager', name: '供水漏损需求', query: 'noun=need&q=供水管网 漏损' },
  { by: 'manager', name: '电池回收', query: 'q=废旧锂电池', newsAbout: '废旧锂电池' },
  { by: 'bureau', name: '公益环境技术', query: 'noun=achievement&techArea=07' },
];

/** Searches of the accounts that are shown at sign-in; two have news: listings that came after they were saved. */
export function generateSavedSearches(
  achievements: readonly DemoListing[],
  options: { readonly seed: number; readonly asOf: PlainDate },
): DemoSavedSearch[] {
  return PLANS.map(({ by, name, query, newsAbout }, index) => {
    const random = createRandom(options.seed, 'saved-search', index);
    const on = addDays(options.asOf, -(40 + 3 * index));
    const steps: DemoStep[] = [{ command: 'create', values: { name, query }, on, by }];
    const titles = newsAbout === undefined ? [] : publishedAfter(achievements, newsAbout, on);
    if (titles.length > 0) {
      const values = { count: titles.length, titles: titles.join('\n') };
      steps.push({ command: 'report', values, on: addDays(options.asOf, -1), by: 'node' });
    }
    return { id: recordIdOn('svs', on, random), steps };
  });
}

function publishedAfter(achievements: readonly DemoListing[], about: string, on: PlainDate): string[] {
  return achievements
    .filter((each) => isListed(each) && each.steps.some((step) => step.command === 'publish' && step.on > on))
    .map(({ steps }) => String(steps[0]?.values.name))
    .filter((name) => name.includes(about))
    .slice(0, 10);
}
