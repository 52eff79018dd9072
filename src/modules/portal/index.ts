import type { Module } from '../../platform/module.ts';
import { type PortalParts, portalRoutes } from './portal-routes.ts';

export { achievementShape, needShape } from './listing-forms.ts';
export type { PortalParts } from './portal-routes.ts';

/** The portal module: what everybody may read of supply and demand, rendered on the server. */
export function createPortalModule(parts: PortalParts): Module {
  return { name: 'portal', routes: portalRoutes(parts), actions: {} };
}
