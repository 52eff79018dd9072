import type { Module } from '../module.ts';
import type { Route } from './route.ts';

/** Where all endpoints of the API live. */
export const API_PREFIX = '/api/v1';

/**
 * Every endpoint of the modules, in their order: the source of the server, the OpenAPI document and the permission
 * matrix.
 */
export function routesOf(modules: readonly Module[]): readonly Route[] {
  return modules.flatMap((module) => module.routes);
}

/** The address of a route with `:name` parameters: `/api/v1/contracts/:id`, or a page outside the API. */
export function urlOf(route: Route): string {
  return route.path.startsWith('//') ? route.path.slice(1) : `${API_PREFIX}${route.path}`;
}

/** Whether the access of a route is an action rather than `public` or `signed-in`. */
export function actionOf(route: Route): `${string}.${string}` | null {
  return route.access === 'public' || route.access === 'signed-in' ? null : route.access;
}

/**
 * Refuses a set of modules that contradict themselves: an action that no module declares, two routes with one
 * address or one operation id. Throws an Error that names each fault; a node must not start with one.
 */
export function checkRoutes(modules: readonly Module[]): void {
  const declared = new Set(modules.flatMap((module) => Object.keys(module.actions)));
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const route of routesOf(modules)) {
    const action = actionOf(route);
    if (action !== null && !declared.has(action))
      faults.push(`${route.operationId}: nobody declares ${action}`);
    for (const key of [`${route.method} ${urlOf(route)}`, route.operationId]) {
      if (seen.has(key)) faults.push(`${key} stands twice`);
      seen.add(key);
    }
  }
  if (faults.length > 0) throw new Error(`the routes contradict themselves: ${faults.join('; ')}`);
}
