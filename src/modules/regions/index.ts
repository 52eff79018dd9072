import type { Module } from '../../platform/module.ts';
import { chinaDivisions } from './china-divisions.ts';
import { demonstrationDivisions } from './demonstration-divisions.ts';
import { regionRoutes } from './region-routes.ts';
import { createRegionTree, type RegionTree } from './region-tree.ts';

export { regionCodeOf } from './region-name.ts';
export type { Division, Region, RegionLevel, RegionTree } from './region-tree.ts';
export { demonstrationDivisions };

/** The module with the tree that it serves, for modules that name regions or check their codes. */
export interface RegionsModule extends Module {
  readonly tree: RegionTree;
}

/** The divisions of China; in demonstration mode also the fictional province 990000 示例省. */
export function createRegionsModule(options: { readonly demonstration: boolean }): RegionsModule {
  const tree = createRegionTree([
    ...chinaDivisions(),
    ...(options.demonstration ? demonstrationDivisions : []),
  ]);
  return { name: 'regions', routes: regionRoutes(tree), actions: {}, tree };
}
