import { type RawBuilder, sql } from 'kysely';
import { regionPrefix } from '../../kernel/region-code.ts';
import type { Action, Actor, Area, Confidentiality, RoleTable, Subject } from '../access/access.ts';
import { type Scope, scopesOf } from '../access/scopes.ts';
import { NOTHING_COMMON, type Shares } from './frequent-elements.ts';

/**
 * The areas from which a record may be seen, as a flat list that an index can search: every ancestor of its regions
 * (`r:`, `r:41`, `r:4101`, `r:410105`), its organizations (`o:…`) and its owners (`u:…`).
 */
export function accessAreasOf(subject: Subject): string[] {
  const areas = new Set<string>();
  for (const code of subject.regionCodes ?? []) {
    for (const length of [0, 2, 4, 6]) areas.add(`r:${code.slice(0, length)}`);
  }
  for (const id of subject.organizationIds ?? []) areas.add(`o:${id}`);
  for (const id of subject.ownerUserIds ?? []) areas.add(`u:${id}`);
  return [...areas];
}

function keyOf(area: Exclude<Area, { kind: 'everywhere' }>, userId: string): string {
  switch (area.kind) {
    case 'region':
      return `r:${regionPrefix(area.code)}`;
    case 'organization':
      return `o:${area.id}`;
    case 'own':
      return `u:${userId}`;
  }
}

const LEVELS: readonly Confidentiality[] = ['public', 'internal', 'confidential'];

/** An area with more of the rows than this share is no help in finding a few of them. */
const WIDE_AREA = 0.05;

function isWideKey(key: string, common: Shares): boolean {
  return (common.get(key) ?? 0) > WIDE_AREA;
}

/** Whether some scope reaches so much of the table that its rows need not be looked for. */
export function isWideAccess(scopes: readonly Scope[], userId: string, common: Shares): boolean {
  return scopes.some(({ area }) => area.kind === 'everywhere' || isWideKey(keyOf(area, userId), common));
}

/** The condition on rows that an actor may see for an action such as `budget.read`: what a list of them would show. */
export function visibleUnder(roles: RoleTable, actor: Actor, action: Action): RawBuilder<boolean> {
  return accessCondition(scopesOf(roles, actor, action), actor.userId);
}

/**
 * The condition of a list on the columns `access_areas` and `confidentiality`: what the actor may see and nothing else.
 * Without a scope it is false: nothing is shown that was not granted. `common` says how much of the table lies in an
 * area, so that the index is not asked for half of the rows; it never changes what is shown.
 */
export function accessCondition(
  scopes: readonly Scope[],
  userId: string,
  common: Shares = NOTHING_COMMON.accessAreas,
): RawBuilder<boolean> {
  const perLevel = LEVELS.map((level) => {
    const reaching = scopes.filter((scope) => LEVELS.indexOf(scope.upTo) >= LEVELS.indexOf(level));
    // Public records are open to whoever may read the register at all, whatever the area of the grant.
    const everywhere = reaching.some((scope) => level === 'public' || scope.area.kind === 'everywhere');
    const keys = new Set<string>();
    for (const { area } of reaching) if (area.kind !== 'everywhere') keys.add(keyOf(area, userId));
    return { level, everywhere, keys: [...keys].sort() };
  });
  const open = perLevel.filter((entry) => entry.everywhere).map((entry) => entry.level);
  if (open.length === LEVELS.length) return sql<boolean>`true`;
  const parts: RawBuilder<boolean>[] = [];
  if (open.length > 0) parts.push(sql<boolean>`confidentiality = any(${sql.val(open)}::text[])`);
  // Levels that share their keys become one condition, so that the index on access_areas is asked once.
  const groups = new Map<string, { keys: string[]; levels: Confidentiality[] }>();
  for (const { level, everywhere, keys } of perLevel) {
    if (everywhere || keys.length === 0) continue;
    const group = groups.get(keys.join()) ?? { keys, levels: [] };
    group.levels.push(level);
    groups.set(keys.join(), group);
  }
  for (const { keys, levels } of groups.values()) {
    const within = sql<boolean>`access_areas && ${sql.val(keys)}::text[]`;
    const isWide = keys.some((key) => isWideKey(key, common));
    // `is true` says the same, but is nothing that an index can be asked.
    const reached = isWide ? sql<boolean>`(${within}) is true` : within;
    parts.push(sql<boolean>`(${reached} and confidentiality = any(${sql.val(levels)}::text[]))`);
  }
  if (parts.length === 0) return sql<boolean>`false`;
  return sql<boolean>`(${sql.join(parts, sql` or `)})`;
}
