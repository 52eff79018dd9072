import type { Message } from '../../kernel/messages.ts';
import { type Action, type Actor, permits } from '../../platform/access/access.ts';
import type { Route } from '../../platform/http/route.ts';
import { actionOf } from '../../platform/http/routes-of.ts';
import type { Matrix } from './permission-schema.ts';
import { ROLES, type RoleDescription, roleTable } from './roles.ts';

/** Whether a role holds an action at all, wherever and however far. Pure. */
export function roleHolds(role: string, action: Action): boolean {
  const actor: Actor = {
    kind: 'user',
    userId: '',
    displayName: '',
    personId: null,
    organizationId: null,
    grants: [{ role, area: { kind: 'everywhere' } }],
  };
  return permits(roleTable, actor, { action, subject: { confidentiality: 'public' } });
}

/** Which role may do what, and which endpoints ask for it: the role table read together with the routes. Pure. */
export function permissionMatrix(
  routes: readonly Route[],
  actions: Readonly<Record<Action, Message>>,
): Matrix {
  const roles = Object.entries(ROLES) as [string, RoleDescription][];
  const rows = (Object.entries(actions) as [Action, Message][]).map(([action, label]) => ({
    action,
    label: { ...label },
    roles: roles.map(([role]) => role).filter((role) => roleHolds(role, action)),
    operations: routes.filter((route) => actionOf(route) === action).map((route) => route.operationId),
  }));
  return {
    roles: roles.map(([role, { label, purpose, upTo, areas, exclusive }]) => ({
      role,
      label: { ...label },
      purpose: { ...purpose },
      upTo,
      areas: [...areas],
      exclusive: exclusive === true,
    })),
    actions: rows.sort((a, b) => (a.action < b.action ? -1 : 1)),
  };
}
