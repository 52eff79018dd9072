import type { Message } from '../../../src/kernel/messages.ts';
import { portalText } from './portal/portal-text.ts';

/** A section of what everybody may see. */
export interface PublicSection {
  /** Of the pages that the server renders; `other` are pages of the workbench that are open. */
  readonly name: 'home' | 'achievements' | 'needs' | 'other';
  readonly label: Message;
  readonly href: string;
}

/** The sections, in the order in which the pages of the portal and the open pages of the workbench name them. */
export const PUBLIC_SECTIONS: readonly PublicSection[] = [
  { name: 'home', label: portalText.home, href: '/portal' },
  { name: 'achievements', label: portalText.achievements, href: '/portal/search?noun=achievement' },
  { name: 'needs', label: portalText.needs, href: '/portal/search?noun=need' },
  { name: 'other', label: portalText.meetings, href: '/meetings/calendar' },
  { name: 'other', label: portalText.calculator, href: '/calculator' },
  { name: 'other', label: portalText.policies, href: '/policies' },
  { name: 'other', label: portalText.notices, href: '/public-notices' },
];
