import { useLocation } from '@tanstack/react-router';
import { appText } from '../../i18n/app-text.ts';
import { useText } from '../../i18n/language.ts';
import { PUBLIC_SECTIONS } from '../../public/sections.ts';
import styles from './layout.module.css';
import { SectionLink } from './section-link.tsx';

/** The sections of the portal, so that a visitor of the workbench's open pages finds the way back. */
export function VisitorNavigation() {
  const text = useText();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <nav aria-label={text(appText.navigation)} className={styles['open']}>
      <ul>
        {PUBLIC_SECTIONS.map((section) => (
          <li key={section.href}>
            <SectionLink
              section={section}
              current={path === section.href || path.startsWith(`${section.href}/`)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
