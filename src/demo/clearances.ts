import type { FieldValues } from '../kernel/field-values.ts';
import { type DemoRecord, type DemoStep, recordIdOn } from './demo-record.ts';
import type { DemoListing } from './listings.ts';
import { createRandom, type Random } from './random.ts';

/** A clearance of a listing, with what was answered. */
export interface DemoClearance extends DemoRecord {
  readonly listing: DemoListing;
  readonly noun: 'achievement' | 'need';
}

/**
 * The clearance of each listing that was submitted: those that are published have passed; of the others some have yet
 * to be answered, some wait for the decision, and a few were refused.
 */
export function generateClearances(
  listings: readonly DemoListing[],
  noun: DemoClearance['noun'],
  seed: number,
): DemoClearance[] {
  return listings.flatMap((listing, index) => {
    const submitted = listing.steps.find(({ command }) => command === 'submit');
    if (submitted === undefined) return [];
    const random = createRandom(seed, 'clearance', noun, index);
    const { on } = submitted;
    const values = { [noun === 'need' ? 'needId' : 'achievementId']: listing.id };
    const opened: DemoStep = { command: 'create', values, on, by: 'party' };
    const isPublished = listing.steps.some(({ command }) => command === 'publish');
    const steps = [opened, ...decided({ noun, on, isPublished, random })];
    return [{ id: recordIdOn('clr', on, random), listing, noun, steps }];
  });
}

function decided(draw: {
  readonly noun: DemoClearance['noun'];
  readonly on: DemoStep['on'];
  readonly isPublished: boolean;
  readonly random: Random;
}): DemoStep[] {
  const { noun, on, isPublished, random } = draw;
  const outcome = isPublished ? 'passed' : random.weighted(WAITING);
  if (outcome === 'open') return [];
  const answered = answers(noun).map(([command, values]): DemoStep => ({ command, values, on, by: 'party' }));
  const submitted: DemoStep = { command: 'submit', values: {}, on, by: 'party' };
  if (outcome === 'submitted') return [...answered, submitted];
  const decision: DemoStep =
    outcome === 'passed'
      ? { command: 'pass', values: {}, on, by: 'reviewer' }
      : { command: 'refuse', values: { reason: REFUSED }, on, by: 'reviewer' };
  return [...answered, submitted, decision];
}

const WAITING = [
  ['open', 40],
  ['submitted', 45],
  ['refused', 15],
] as const;
const REFUSED = '权属声明与专利登记簿记载的权利人不一致，请先办理权利人变更或者补充共有人同意书（演示）。';

function answers(noun: DemoClearance['noun']): readonly (readonly [string, FieldValues])[] {
  const rightsProof = noun === 'need' ? 'own-need' : 'statement';
  return [
    [
      'stateClassification',
      { classification: 'unclassified', classificationBasis: '经本单位保密审查，内容可以公开（演示）' },
    ],
    [
      'checkCatalogue',
      { catalogueFinding: 'not-listed', catalogueReason: '经逐条核对，不属于目录所列技术（演示）' },
    ],
    ['stateDualUse', { dualUse: 'none' }],
    ['proveRights', { rightsProof, rightsDocument: '单位声明（演示）' }],
  ];
}
