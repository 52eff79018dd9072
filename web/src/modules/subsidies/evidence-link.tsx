import { RouteLink } from '../../ui/route-link.tsx';
import { recordPath } from './explanation-view.ts';

interface EvidenceLinkProps {
  readonly kind: string;
  readonly id: string;
  /** The number that people know the record by. */
  readonly label: string;
  /** Shown instead of the number where that stands beside the link already. */
  readonly words?: string;
}

/** The record or paper that proves something; a link when the record has a page. */
export function EvidenceLink({ kind, id, label, words }: EvidenceLinkProps) {
  const path = recordPath(kind, id);
  if (path === null) return words === undefined ? label : null;
  return (
    <RouteLink to={path} {...(words === undefined ? {} : { 'aria-label': `${words} ${label}` })}>
      {words ?? label}
    </RouteLink>
  );
}
