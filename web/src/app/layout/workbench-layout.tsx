import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { Suspense, useState } from 'react';
import { appText } from '../../i18n/app-text.ts';
import { useText } from '../../i18n/language.ts';
import { LoadingRows } from '../../ui/page.tsx';
import { useNarrow } from '../../ui/use-media-query.ts';
import { isOpenToVisitors } from '../module-pages.ts';
import { useSession } from '../session/session.ts';
import { Header } from './header.tsx';
import styles from './layout.module.css';
import { SideNavigation } from './side-navigation.tsx';
import { VisitorNavigation } from './visitor-navigation.tsx';

/** Says on every page of a demonstration that nothing in it is real. */
export function DemonstrationRibbon() {
  const text = useText();
  return useSession().demonstration ? (
    <section className={styles['ribbon']} aria-label={text(appText.demonstrationLabel)}>
      <p>{text(appText.demonstration)}</p>
    </section>
  ) : null;
}

function Frame() {
  const text = useText();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#content">
        {text(appText.skip)}
      </a>
      <Header onMenu={narrow ? () => setOpen(true) : null} />
      <DemonstrationRibbon />
      <div className={styles['body']}>
        {narrow ? (
          <Drawer
            open={open}
            placement="left"
            size={260}
            title={text(appText.menu)}
            onClose={() => setOpen(false)}
            styles={{ body: { padding: 0 } }}
          >
            <Suspense>
              <SideNavigation onChoose={() => setOpen(false)} />
            </Suspense>
          </Drawer>
        ) : (
          <div className={styles['side']}>
            <div className={styles['sideInner']}>
              <Suspense>
                <SideNavigation />
              </Suspense>
            </div>
          </div>
        )}
        <main id="content" className={styles['main']} tabIndex={-1}>
          <Suspense fallback={<LoadingRows />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  );
}

/** The frame for people who are not signed in, around the pages that are open to them. */
function VisitorFrame() {
  const text = useText();
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#content">
        {text(appText.skip)}
      </a>
      <Header onMenu={null} />
      <DemonstrationRibbon />
      <VisitorNavigation />
      <main id="content" className={styles['main']} tabIndex={-1}>
        <Suspense fallback={<LoadingRows />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/**
 * The frame around every page: the workbench for people who are signed in, a plain one for visitors of an open page.
 * Other pages lead visitors to signing in and back.
 */
export function WorkbenchLayout() {
  const session = useSession();
  const here = useLocation({ select: (location) => location.href });
  const path = useLocation({ select: (location) => location.pathname });
  if (session.user === null) {
    // While the sign-in page is on its way this frame is still drawn, and the address is already the new one.
    if (here.startsWith('/sign-in')) return null;
    if (isOpenToVisitors(path)) return <VisitorFrame />;
    return <Navigate to="/sign-in" search={here === '/' ? {} : { return: here }} replace />;
  }
  return <Frame />;
}
