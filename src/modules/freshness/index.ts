import type { Module } from '../../platform/module.ts';
import { type FreshnessParts, freshnessTask } from './freshness-jobs.ts';

/** Keeps listings fresh: asks owners to renew, and takes off what has ended. */
export function createFreshnessModule(parts: FreshnessParts): Module {
  return { name: 'freshness', routes: [], actions: {}, tasks: [freshnessTask(parts)] };
}
