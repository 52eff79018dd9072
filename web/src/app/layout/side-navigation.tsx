import { useLocation } from '@tanstack/react-router';
import { Fragment, useEffect, useRef } from 'react';
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
        <Fragment key={group.label?.en ?? 'top'}>
          {group.label === null ? null : <p className={styles['group']}>{text(group.label)}</p>}
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
        </Fragment>
      ))}
    </nav>
  );
}
