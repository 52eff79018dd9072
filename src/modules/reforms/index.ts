import type { Module } from '../../platform/module.ts';
import { type ReformRouteParts, reformRoutes } from './reform-routes.ts';

export { checkReformFile, makeReformFile, parseReform, parseReformFile } from './reform-file.ts';
export { runTrial } from './reform-run.ts';
export type { FileCheck, ReformFile } from './reform-schema.ts';
export { settleLedger } from './settle-ledger.ts';

/** The reforms module: what a document would cost, and whom it would pay, if it said something else. */
export function createReformsModule(parts: ReformRouteParts): Module {
  return {
    name: 'reforms',
    routes: reformRoutes(parts),
    actions: { 'reform.try': { zh: '推演改革方案', en: 'Try reforms of a document' } },
  };
}
