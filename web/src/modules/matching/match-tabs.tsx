import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './matching.module.css';

/** One tab: its name and what it shows. */
export interface MatchTab<K extends string> {
  readonly key: K;
  readonly label: ReactNode;
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Tabs that wrap on a narrow screen instead of hiding some in a menu, so that every count stays in sight. Arrow keys
 * go from tab to tab, Home and End to the first and the last.
 */
export function MatchTabs<K extends string>(props: {
  readonly label: string;
  readonly items: readonly MatchTab<K>[];
  readonly active: K | undefined;
  readonly onChange: (key: K) => void;
}) {
  const { items, active, onChange } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === active),
  );
  const go = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const ends: Readonly<Record<string, number>> = { Home: 0, End: items.length - 1 };
    const next = step === undefined ? ends[event.key] : (at + step + items.length) % items.length;
    const item = next === undefined ? undefined : items[next];
    if (item === undefined || next === undefined) return;
    event.preventDefault();
    onChange(item.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <>
      <div ref={list} role="tablist" aria-label={props.label} className={styles['tabs']} onKeyDown={go}>
        {items.map(({ key, label }, index) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={index === at}
            aria-controls={index === at ? `${id}-panel` : undefined}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${items[at]?.key}`}>
        {items[at]?.children}
      </div>
    </>
  );
}
