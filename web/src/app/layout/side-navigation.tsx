import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { appText } from '../../i18n/app-text.ts';
import { useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { currentEntry, navigationFor } from '../navigation.ts';
import { useAbilities } from '../session/abilities.ts';
import styles from './layout.module.css';

/** The navigation by area: what the person's roles may see. */
export function SideNavigation(props: { readonly onChoose?: () => void }) {
  const text = useText();
  const path = useLocation({ select: (location) => location.pathname });
  const groups = navigationFor(useAbilities());
  const here = currentEntry(groups, path);
  const place = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another entry to bring into sight.
  useEffect(() => {
    place.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [path]);
  return (
    <nav ref={place} aria-label={text(appText.navigation)}>
      {groups.map((group) => (
        <Area key={group.label?.en ?? 'top'} label={group.label === null ? null : text(group.label)}>
          <ul>
            {group.entries.map((entry) => {
              const current = entry.to === here;
              return (
                <li key={entry.to}>
                  <RouteLink
                    to={entry.to}
                    className={`${styles['entry']} ${current ? styles['current'] : ''}`}
                    aria-current={current ? 'page' : undefined}
                    onClick={props.onChoose}
                  >
                    {text(entry.label)}
                  </RouteLink>
                </li>
              );
            })}
          </ul>
        </Area>
      ))}
    </nav>
  );
}

/** An area that can be folded away; what stands above all areas cannot. */
function Area({ label, children }: { readonly label: string | null; readonly children: ReactNode }) {
  if (label === null) return <>{children}</>;
  return (
    <details open>
      <summary className={styles['group']}>{label}</summary>
      {children}
    </details>
  );
}
