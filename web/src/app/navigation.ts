import type { Message } from '../../../src/kernel/messages.ts';
import { appText, areaText } from '../i18n/app-text.ts';
import { type ModulePage, modulePages } from './module-pages.ts';
import { type NavigationGroupName, type RegisterEntry, registers } from './registers.ts';
import type { Able } from './session/abilities.ts';

export interface NavigationEntry {
  readonly label: Message;
  readonly to: string;
}

export interface NavigationGroup {
  /** Null for the entries that stand above all groups. */
  readonly label: Message | null;
  readonly entries: readonly NavigationEntry[];
}

interface Candidate extends NavigationEntry {
  readonly group: NavigationGroupName;
  readonly order: number;
  /** The action without which the entry is hidden; null: everybody sees it. */
  readonly needs: string | null;
}

const GROUPS: readonly { readonly name: NavigationGroupName; readonly label: Message }[] = [
  { name: 'market', label: appText.areaMarket },
  { name: 'property', label: appText.areaProperty },
  { name: 'encounters', label: appText.areaEncounters },
  { name: 'registers', label: appText.areaRegisters },
  { name: 'policy', label: appText.areaPolicy },
  { name: 'oversight', label: appText.areaAdministration },
];

/** The pages that the navigation is made of. */
export interface NavigationParts {
  readonly registers: readonly RegisterEntry[];
  readonly modulePages: readonly ModulePage[];
}

function candidatesFrom(parts: NavigationParts): Candidate[] {
  const ofRegisters = parts.registers.map(({ description, group }, index) => ({
    group,
    label: description.title,
    to: `/${description.plural}`,
    order: (index + 1) * 10,
    needs: `${description.noun}.read`,
  }));
  const ofModules = parts.modulePages.flatMap(({ path, navigation }) =>
    navigation === undefined ? [] : [{ ...navigation, to: path }],
  );
  const users = {
    group: 'oversight' as const,
    label: areaText.users,
    to: '/users',
    order: 90,
    needs: 'user.read',
  };
  return [...ofRegisters, ...ofModules, users];
}

/** The navigation for a person: what it hides the server refuses too; it only spares dead ends. Pure. */
export function navigationFor(
  able: Able,
  parts: NavigationParts = { registers, modulePages },
): readonly NavigationGroup[] {
  const visible = candidatesFrom(parts).filter(({ needs }) => needs === null || able(needs));
  const groups = GROUPS.map(({ name, label }) => ({
    label,
    entries: visible.filter((entry) => entry.group === name).sort((a, b) => a.order - b.order),
  }));
  const home = { label: null, entries: [{ label: areaText.home, to: '/' }] };
  return [home, ...groups.filter((group) => group.entries.length > 0)];
}

/** Where the reader is: of the entries that lead to the path or above it, the one that comes nearest. Pure. */
export function currentEntry(groups: readonly NavigationGroup[], path: string): string | null {
  const above = groups
    .flatMap(({ entries }) => entries.map(({ to }) => to))
    .filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)));
  return above.sort((a, b) => b.length - a.length)[0] ?? null;
}
