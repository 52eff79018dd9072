import type { Message } from '../../kernel/messages.ts';
import type { Action } from '../../platform/access/access.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { routesOf } from '../../platform/http/routes-of.ts';
import type { Module } from '../../platform/module.ts';
import { permissionMatrix } from './matrix.ts';
import { purgeTask } from './permission-jobs.ts';
import { matrixSchema } from './permission-schema.ts';
import { type PermissionParts, sessionRoutes } from './session-routes.ts';
import { userRoutes } from './user-routes.ts';

export { createDemonstrationAccounts, type DemonstrationAccount } from './demonstration-accounts.ts';
export { roleHolds } from './matrix.ts';
export { ROLES, type Role, type RoleDescription, roleTable } from './roles.ts';
export { createFirstAdministrator, createUser, grantRole } from './user-service.ts';
export { userLabels } from './user-store.ts';

const actions: Readonly<Record<Action, Message>> = {
  'user.read': { zh: '查阅用户', en: 'Read users' },
  'user.create': { zh: '新建用户', en: 'Create users' },
  'user.grant': { zh: '授予角色', en: 'Grant roles' },
  'user.revoke': { zh: '撤回角色', en: 'Revoke roles' },
  'user.disable': { zh: '停用用户', en: 'Disable users' },
  'user.reset-password': { zh: '重置口令', en: 'Reset passwords' },
};

/**
 * Users, roles, sessions. `allModules` gives the modules of the node for the matrix; it is called when somebody
 * asks.
 */
export function createPermissionsModule(
  parts: PermissionParts & { readonly allModules: () => readonly Module[] },
): Module {
  const matrix: Route = defineRoute({
    method: 'GET',
    path: '/permissions/matrix',
    operationId: 'get-permission-matrix',
    tag: 'users',
    summary: { zh: '角色与权限对照表', en: 'Roles and what they may do' },
    access: 'signed-in',
    response: matrixSchema,
    handler: async () => {
      const modules = parts.allModules();
      return permissionMatrix(routesOf(modules), Object.assign({}, ...modules.map((each) => each.actions)));
    },
  });
  const routes = [...sessionRoutes(parts), ...userRoutes(parts), matrix];
  return { name: 'permissions', routes, tasks: [purgeTask], actions };
}
