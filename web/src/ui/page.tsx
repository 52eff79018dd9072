import { type ReactNode, useEffect, useRef } from 'react';
import { appText } from '../i18n/app-text.ts';
import { useText } from '../i18n/language.ts';
import { RouteLink } from './route-link.tsx';
import styles from './ui.module.css';

interface PageProps {
  readonly title: string;
  /** The way here, outermost first. */
  readonly trail?: readonly { readonly label: string; readonly to: string }[];
  /** What stands beside the title: a state, a number. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * The frame of a page: breadcrumb, heading, actions. Names the browser tab, and puts the focus on the heading after a
 * change of page, so that a screen reader begins there.
 */
export function Page({ title, trail = [], aside, actions, children }: PageProps) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${text(appText.systemName)}`;
  }, [title, text]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles['page']}>
      {trail.length === 0 ? null : (
        <nav aria-label={title} className={styles['trail']}>
          <ol>
            {trail.map((step) => (
              <li key={step.to}>
                <RouteLink to={step.to}>{step.label}</RouteLink>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles['heading']}>
        <div className={styles['headingText']}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {aside}
        </div>
        {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page on a surface of its own, with a heading. */
export function Section(props: {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly flush?: boolean;
}) {
  return (
    <section className={styles['section']} aria-label={props.title}>
      {props.title === undefined ? null : (
        <div className={styles['sectionHead']}>
          <h2>{props.title}</h2>
          {props.aside}
        </div>
      )}
      <div className={props.flush === true ? undefined : styles['sectionBody']}>{props.children}</div>
    </section>
  );
}

/** What stands where there is nothing to show, and what to do about it. */
export function EmptyNote(props: { readonly sentence: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p>{props.sentence}</p>
      {props.children}
    </div>
  );
}

/** Grey bars while rows are on their way; screen readers hear that something is loading. */
export function LoadingRows({ rows = 6 }: { readonly rows?: number }) {
  const text = useText();
  return (
    <div role="status" className={styles['loading']}>
      <span className="visually-hidden">{text(appText.loading)}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity.
        <span key={index} className={styles['bar']} aria-hidden="true" />
      ))}
    </div>
  );
}
