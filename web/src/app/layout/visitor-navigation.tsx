import { useLocation } from '@tanstack/react-router';
import { appText } from '../../i18n/app-text.ts';
import { useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { openPages } from '../module-pages.ts';
import styles from './layout.module.css';

/** The pages that need no signing in. */
export function VisitorNavigation() {
  const text = useText();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <nav aria-label={text(appText.navigation)} className={styles['open']}>
      <ul>
        {openPages().map(({ to, label }) => (
          <li key={to}>
            <RouteLink to={to} aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>
              {text(label)}
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
