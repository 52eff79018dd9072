import type { ComponentType } from 'react';
import type { Message } from '../../../src/kernel/messages.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { CommandOffer, RecordItem, References } from './api/answers.ts';
import type { NavigationGroupName } from './registers.ts';

/** A page that a module brings along beside the register pages. */
export interface ModulePage {
  /** Path of the router, with `$name` parameters: `/settlements/$id`. */
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
  /** The entry in the navigation, when the page has one. */
  readonly navigation?: {
    readonly group: NavigationGroupName;
    readonly label: Message;
    /** Place within the group; registers stand at 10, 20, 30 … */
    readonly order: number;
    /** The action without which it is hidden, `settlement.read`; null: everybody sees it. */
    readonly needs: string | null;
  };
  /** Opens to people who are not signed in, at the same address; absent: it leads them to signing in. */
  readonly openToVisitors?: true;
}

/** What the detail page of a register hands to a module's extension. */
export interface DetailExtensionProps {
  readonly description: RegisterDescription;
  readonly item: RecordItem;
  readonly references: References;
  readonly commands: readonly CommandOffer[];
}

const pageFiles = import.meta.glob<{ readonly pages: readonly ModulePage[] }>('../modules/*/pages.ts', {
  eager: true,
});

/** The pages of all modules: each `modules/<name>/pages.ts` exports `pages`. */
export const modulePages: readonly ModulePage[] = Object.values(pageFiles).flatMap((file) => file.pages);

/** Whether a path such as `/policies/zhengzhou-2017` is that of a page for everybody. Pure. */
export function isOpenToVisitors(path: string, pages: readonly ModulePage[] = modulePages): boolean {
  const steps = path.replace(/\/+$/, '').split('/');
  return pages.some((page) => {
    if (page.openToVisitors !== true) return false;
    const pattern = page.path.split('/');
    return (
      pattern.length === steps.length &&
      pattern.every((part, index) => (part.startsWith('$') ? steps[index] !== '' : part === steps[index]))
    );
  });
}

const extensionFiles = import.meta.glob<{ readonly DetailExtension: ComponentType<DetailExtensionProps> }>(
  '../modules/*/detail-extension.tsx',
);

/**
 * Loads what `modules/<name>/detail-extension.tsx` exports as `DetailExtension`; undefined when the module has none.
 * It is drawn between the fields and the timeline of a detail page.
 */
export function detailExtensionOf(
  module: string,
): (() => Promise<{ readonly DetailExtension: ComponentType<DetailExtensionProps> }>) | undefined {
  return extensionFiles[`../modules/${module}/detail-extension.tsx`];
}
