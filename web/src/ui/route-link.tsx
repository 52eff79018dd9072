import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { parseSearch } from '../app/search-params.ts';

interface RouteLinkProps {
  /** A path of this application with an optional search: `/contracts?f.state=draft`. */
  readonly to: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly onClick?: (() => void) | undefined;
  readonly 'aria-current'?: 'page' | undefined;
  readonly 'aria-label'?: string | undefined;
}

/** A link inside the application, from an address written as text. */
export function RouteLink({ to, children, ...rest }: RouteLinkProps) {
  const [path = '/', query = ''] = to.split('?');
  return (
    <Link to={path} search={parseSearch(query)} {...rest}>
      {children}
    </Link>
  );
}
