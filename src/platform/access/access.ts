import { isWithinRegion } from '../../kernel/region-code.ts';

/** What may be done, `noun.verb`: `contract.register`. Each module declares its own. */
export type Action = `${string}.${string}`;

/** Where a grant holds: a region and all below it, an organization, the holder's own records, or everywhere. */
export type Area =
  | { readonly kind: 'region'; readonly code: string }
  | { readonly kind: 'organization'; readonly id: string }
  | { readonly kind: 'own' }
  | { readonly kind: 'everywhere' };

/**
 * How freely a record may be read. `internal` is for officials and the parties; `confidential` needs a grant that
 * says so.
 */
export type Confidentiality = 'public' | 'internal' | 'confidential';

/** A role that a user holds in an area. */
export interface Grant {
  readonly role: string;
  readonly area: Area;
}

/** Who acts. `system` actors are the jobs of the node itself. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'visitor';
  readonly userId: string;
  readonly displayName: string;
  readonly personId: string | null;
  readonly organizationId: string | null;
  readonly grants: readonly Grant[];
}

/** What an action is done to: the facts that decide whether a grant's area covers it. */
export interface Subject {
  readonly regionCodes?: readonly string[];
  readonly organizationIds?: readonly string[];
  readonly ownerUserIds?: readonly string[];
  readonly confidentiality?: Confidentiality;
}

/**
 * What a role may do, and up to which confidentiality. `*` as verb stands for every verb of the noun, `*.*` for
 * all.
 */
export interface RolePermissions {
  readonly actions: readonly Action[];
  readonly upTo: Confidentiality;
}

export type RoleTable = Readonly<Record<string, RolePermissions>>;

const LEVELS: readonly Confidentiality[] = ['public', 'internal', 'confidential'];

function includesAction(permissions: RolePermissions, action: Action): boolean {
  const noun = action.slice(0, action.indexOf('.'));
  return permissions.actions.some(
    (granted) => granted === action || granted === `${noun}.*` || granted === '*.*',
  );
}

/**
 * Public records, such as the directory of organizations, may be read by whoever may read that kind of record at
 * all.
 */
function isPublicReading(action: Action, subject: Subject): boolean {
  return subject.confidentiality === 'public' && action.endsWith('.read');
}

function covers(area: Area, actor: Actor, subject: Subject): boolean {
  switch (area.kind) {
    case 'everywhere':
      return true;
    case 'region':
      return (subject.regionCodes ?? []).some((code) => isWithinRegion(code, area.code));
    case 'organization':
      return (subject.organizationIds ?? []).includes(area.id);
    case 'own':
      return (subject.ownerUserIds ?? []).includes(actor.userId);
  }
}

/** Whether the actor may do this to that. Denies by default: no grant, no permission. Pure. */
export function permits(
  roles: RoleTable,
  actor: Actor,
  asked: { readonly action: Action; readonly subject: Subject },
): boolean {
  const { action, subject } = asked;
  const needed = LEVELS.indexOf(subject.confidentiality ?? 'internal');
  return actor.grants.some((grant) => {
    const permissions = roles[grant.role];
    return (
      permissions !== undefined &&
      includesAction(permissions, action) &&
      LEVELS.indexOf(permissions.upTo) >= needed &&
      (isPublicReading(action, subject) || covers(grant.area, actor, subject))
    );
  });
}

/** The areas in which the actor may do this at all: empty means nowhere. Lists turn it into a condition. */
export function areasOf(roles: RoleTable, actor: Actor, action: Action): readonly Area[] {
  return actor.grants
    .filter((grant) => {
      const permissions = roles[grant.role];
      return permissions !== undefined && includesAction(permissions, action);
    })
    .map((grant) => grant.area);
}
