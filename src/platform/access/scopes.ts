import {
  type Action,
  type Actor,
  type Area,
  areasOf,
  type Confidentiality,
  type RoleTable,
} from './access.ts';

/** An area in which an actor may do an action, and up to which confidentiality there. */
export interface Scope {
  readonly area: Area;
  readonly upTo: Confidentiality;
}

/** Where, and how far, the actor may do the action; lists turn it into a condition. Empty means nowhere. */
export function scopesOf(roles: RoleTable, actor: Actor, action: Action): readonly Scope[] {
  return actor.grants.flatMap((grant) => {
    const permissions = roles[grant.role];
    if (permissions === undefined) return [];
    return areasOf(roles, { ...actor, grants: [grant] }, action).map((area) => ({
      area,
      upTo: permissions.upTo,
    }));
  });
}

/** Whether any grant of the actor allows the action somewhere; on which records, each of them decides. */
export function isGrantedAnywhere(roles: RoleTable, actor: Actor, action: Action): boolean {
  return scopesOf(roles, actor, action).length > 0;
}
