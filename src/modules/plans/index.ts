import type { Module } from '../../platform/module.ts';
import { type PlanParts, planRoutes } from './plan-routes.ts';

/** The plans module: what the documents want reached by when, and what the ledger says of it. */
export function createPlansModule(parts: PlanParts): Module {
  return { name: 'plans', routes: planRoutes(parts), actions: {} };
}
