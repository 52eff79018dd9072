import { z } from 'zod';
import { packOfYear } from '../../policy/compile.ts';
import type { PackLibrary } from './pack-library.ts';

/** Under which text of a document a result was computed, and whether that is still the text of the node. */
export const formSchema = z.object({
  hash: z.string(),
  /** The hash of the same document and year as the node reads it today; null where the node no longer has it. */
  currentHash: z.string().nullable(),
  isCurrent: z.boolean(),
  /** The text as it was. */
  archivedPath: z.string(),
  /** The text as it is today; null where the node no longer has it. */
  currentPath: z.string().nullable(),
});

/** How the form that a result names stands to the document of today. Pure. */
export function formStanding(
  library: PackLibrary,
  named: { readonly packId: string; readonly year: number; readonly hash: string },
): z.infer<typeof formSchema> {
  const { packId, year, hash } = named;
  const current = library.packs.find(({ pack }) => pack.id === packId);
  const currentHash = current === undefined ? null : packOfYear(current, year).pack.hash;
  return {
    hash,
    currentHash,
    isCurrent: hash === currentHash,
    archivedPath: formPath(packId, hash),
    currentPath: current === undefined ? null : `/documents/${packId}`,
  };
}

/** Where a kept form of a document is read. */
export function formPath(packId: string, hash: string): string {
  return `/documents/${packId}?form=${hash}`;
}
