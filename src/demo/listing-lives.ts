import type { FieldValues } from '../kernel/field-values.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { type Listed, listingTermOn } from '../modules/freshness/listing-terms-schema.ts';
import type { DemoStep } from './demo-record.ts';
import type { Random } from './random.ts';

/** What a listing's life is drawn from. */
export interface LifeDraw {
  readonly values: FieldValues;
  /** The day on which it is entered. */
  readonly on: PlainDate;
  /** The day up to which its life is told. */
  readonly asOf: PlainDate;
  readonly random: Random;
  /** Whether its owner always renews in time. */
  readonly faithful: boolean;
}

/** Most are published, and those that grow old are asked about; a few wait on a desk or are still being written. */
export function achievementLife(draw: LifeDraw): DemoStep[] {
  const steps = begun(draw);
  const on = steps.at(-1)?.on ?? draw.on;
  if (steps.at(-1)?.command !== 'submit' || waits(draw)) return steps;
  const publishedOn = addDays(on, draw.random.integer(1, 3));
  steps.push({ command: 'publish', values: {}, on: publishedOn, by: 'bureau' });
  return [...steps, ...aging('achievement', publishedOn, draw)];
}

/** As that of an achievement; between submission and publication an officer asks the unit whether the need is real. */
export function needLife(draw: LifeDraw): DemoStep[] {
  const steps = begun(draw);
  const on = steps.at(-1)?.on ?? draw.on;
  if (steps.at(-1)?.command !== 'submit' || waits(draw)) return steps;
  if (draw.random.chance(0.7)) {
    const evidence = draw.random.pick(VERIFIED);
    steps.push({ command: 'verify', values: { contactConfirmed: true, evidence }, on, by: 'bureau' });
  }
  const publishedOn = addDays(on, draw.random.integer(1, 3));
  steps.push({ command: 'publish', values: {}, on: publishedOn, by: 'bureau' });
  return [...steps, ...aging('need', publishedOn, draw)];
}

const VERIFIED = [
  '电话核实：技术部门负责人确认问题和指标属实（演示）',
  '现场走访：查看产线和检测记录，与所述一致（演示）',
  '核对采购计划：经费已列入本年度预算（演示）',
];

function begun({ values, on, random, faithful }: LifeDraw): DemoStep[] {
  const steps: DemoStep[] = [{ command: 'create', values, on, by: 'party' }];
  if (!faithful && random.chance(0.04)) return steps;
  return [...steps, { command: 'submit', values: {}, on: addDays(on, 1), by: 'party' }];
}

function waits({ random, faithful }: LifeDraw): boolean {
  return !faithful && random.chance(0.05);
}

/** Asked about before its end, and renewed, taken off, or still waiting for its owner's answer. */
function aging(listed: Listed, publishedOn: PlainDate, draw: LifeDraw): DemoStep[] {
  const { asOf, random, faithful } = draw;
  const { days, askedBefore } = listingTermOn(listed, publishedOn);
  const steps: DemoStep[] = [];
  let endsOn = addDays(publishedOn, days);
  for (;;) {
    const askedOn = addDays(endsOn, -askedBefore);
    if (askedOn >= asOf) return steps;
    steps.push({ command: 'askRenewal', values: {}, on: askedOn, by: 'node' });
    const answeredOn = addDays(askedOn, random.integer(1, askedBefore - 2));
    const renews = answeredOn < asOf && (faithful || random.chance(0.4));
    if (!renews) break;
    steps.push({ command: 'renew', values: {}, on: answeredOn, by: 'party' });
    endsOn = addDays(answeredOn, days);
  }
  if (addDays(endsOn, 1) < asOf)
    steps.push({ command: 'expire', values: {}, on: addDays(endsOn, 1), by: 'node' });
  return steps;
}
