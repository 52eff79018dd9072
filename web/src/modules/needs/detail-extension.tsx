import type { DetailExtensionProps } from '../../app/module-pages.ts';
import { MatchLink } from '../matching/match-link.tsx';

/** The way from a listing to what fits it; nothing for the other registers of the folder. */
export function DetailExtension({ description, item }: DetailExtensionProps) {
  return description.noun === 'need' ? <MatchLink side="need" item={item} /> : null;
}
