import { z } from 'zod';
import type { Subject } from '../../platform/access/access.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import {
  createUserSchema,
  grantRoleSchema,
  resetPasswordSchema,
  userAnswerSchema,
  userListQuerySchema,
  userListSchema,
} from './permission-schema.ts';
import type { PermissionParts } from './session-routes.ts';
import { createUser, disableUser, grantRole, revokeGrant, setPassword } from './user-service.ts';
import { findUser, listUsers, userLabels } from './user-store.ts';

const tag = 'users';
const idParams = z.object({ id: z.string().max(60) });

/** Accounts belong to no region: whoever works on them must hold the role everywhere. */
const accounts: Subject = { confidentiality: 'internal' };

/** Users and their grants: list, one, create, grant, revoke, disable, new password. */
export function userRoutes(parts: PermissionParts): readonly Route[] {
  return [
    listRoute(parts),
    oneRoute(parts),
    createRoute(parts),
    grantRoute(parts),
    revokeRoute(parts),
    disableRoute(parts),
    resetRoute(parts),
  ];
}

/** Runs a change of one user and answers with the user as it then is. */
async function changed(
  parts: PermissionParts,
  context: HandlerContext,
  change: (transaction: Transaction) => Promise<string>,
) {
  return await parts.runCommand(context, async (transaction) => {
    const id = await change(transaction);
    return { item: await findUser(transaction.query, id) };
  });
}

function listRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/users',
    operationId: 'list-users',
    tag,
    summary: { zh: '用户列表', en: 'List users' },
    access: 'user.read',
    query: userListQuerySchema,
    response: userListSchema,
    handler: async ({ query }, context) => {
      context.permit('user.read', accounts);
      const { read } = parts.database;
      const { items, nextCursor, total } = await listUsers(read, query);
      const grantors = new Set(items.flatMap((item) => item.grants.map((grant) => grant.grantedBy)));
      const references = Object.fromEntries(await userLabels(read, [...grantors]));
      return { items, references, nextCursor, count: { value: total, exact: true } };
    },
  });
}

function oneRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/users/:id',
    operationId: 'get-user',
    tag,
    summary: { zh: '查看用户', en: 'Show a user' },
    access: 'user.read',
    params: idParams,
    response: userAnswerSchema,
    handler: async ({ params }, context) => {
      context.permit('user.read', accounts);
      return { item: await findUser(parts.database.read, params.id) };
    },
  });
}

function createRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/users',
    operationId: 'create-user',
    tag,
    summary: { zh: '新建用户', en: 'Create a user' },
    access: 'user.create',
    body: createUserSchema,
    response: userAnswerSchema,
    handler: async ({ body }, context) => {
      context.permit('user.create', accounts);
      context.reply.code(201);
      const { organizationId = null, personId = null, ...user } = body;
      return await changed(parts, context, (transaction) =>
        createUser(transaction, { ...user, organizationId, personId }),
      );
    },
  });
}

function grantRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/users/:id/grant',
    operationId: 'grant-role',
    tag,
    summary: { zh: '授予角色', en: 'Grant a role' },
    access: 'user.grant',
    params: idParams,
    body: grantRoleSchema,
    response: userAnswerSchema,
    handler: async ({ params, body }, context) => {
      context.permit('user.grant', accounts);
      return await changed(parts, context, async (transaction) => {
        await grantRole(transaction, params.id, body);
        return params.id;
      });
    },
  });
}

function revokeRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/users/:id/grants/:grantId/revoke',
    operationId: 'revoke-role',
    tag,
    summary: { zh: '撤回角色', en: 'Revoke a role' },
    access: 'user.revoke',
    params: z.object({ id: z.string().max(60), grantId: z.string().max(60) }),
    response: userAnswerSchema,
    handler: async ({ params }, context) => {
      context.permit('user.revoke', accounts);
      return await changed(parts, context, async (transaction) => {
        await revokeGrant(transaction, params.id, params.grantId);
        return params.id;
      });
    },
  });
}

function disableRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/users/:id/disable',
    operationId: 'disable-user',
    tag,
    summary: { zh: '停用用户', en: 'Disable a user' },
    access: 'user.disable',
    params: idParams,
    response: userAnswerSchema,
    handler: async ({ params }, context) => {
      context.permit('user.disable', accounts);
      return await changed(parts, context, async (transaction) => {
        await disableUser(transaction, params.id);
        return params.id;
      });
    },
  });
}

function resetRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/users/:id/reset-password',
    operationId: 'reset-password',
    tag,
    summary: { zh: '重置用户口令', en: "Set a user's password" },
    access: 'user.reset-password',
    params: idParams,
    body: resetPasswordSchema,
    response: userAnswerSchema,
    handler: async ({ params, body }, context) => {
      context.permit('user.reset-password', accounts);
      return await changed(parts, context, async (transaction) => {
        await setPassword(transaction, params.id, { password: body.password, keepSession: null });
        return params.id;
      });
    },
  });
}
