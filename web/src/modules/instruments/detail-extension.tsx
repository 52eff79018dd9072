import type { DetailExtensionProps } from '../../app/module-pages.ts';
import { MatchLink } from '../matching/match-link.tsx';

/** The way to the needs that fit; nothing for the other registers of the folder. */
export function DetailExtension({ description, item }: DetailExtensionProps) {
  return description.noun === 'instrument' ? <MatchLink side="instrument" item={item} /> : null;
}
