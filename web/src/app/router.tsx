import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useRouter,
} from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense } from 'react';
import { appText } from '../i18n/app-text.ts';
import { useText } from '../i18n/language.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { EmptyNote, LoadingRows, Page } from '../ui/page.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { modulePages } from './module-pages.ts';
import { parseSearch, stringifySearch } from './search-params.ts';

function Root() {
  return (
    <>
      <Suspense fallback={<LoadingRows />}>
        <Outlet />
      </Suspense>
      <LiveRegion />
    </>
  );
}

function NotFound() {
  const text = useText();
  return (
    <Page title={text(appText.notFoundTitle)}>
      <EmptyNote sentence={text(appText.notFoundSentence)} />
    </Page>
  );
}

/** Drawn instead of a page that failed: says so, and offers the way out. */
function Crashed({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const text = useText();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={text(appText.crashedTitle)}>
      <ProblemAlert error={error} onRetry={retry} />
      <EmptyNote sentence={text(appText.crashedSentence)}>
        <Button onClick={() => location.reload()}>{text(appText.reload)}</Button>
      </EmptyNote>
    </Page>
  );
}

const rootRoute = createRootRoute({ component: Root });

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
});

const workbench = createRoute({
  getParentRoute: () => rootRoute,
  id: 'workbench',
  component: lazyRouteComponent(() => import('./layout/workbench-layout.tsx'), 'WorkbenchLayout'),
});

const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => workbench, path, component });

const workbenchRoutes = [
  page(
    '/',
    lazyRouteComponent(() => import('./home/home-page.tsx'), 'HomePage'),
  ),
  page(
    '/users',
    lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
  ),
  page(
    '/$plural',
    lazyRouteComponent(() => import('../registers/list-page.tsx'), 'ListPage'),
  ),
  page(
    '/$plural/new',
    lazyRouteComponent(() => import('../registers/edit-pages.tsx'), 'CreatePage'),
  ),
  page(
    '/$plural/import',
    lazyRouteComponent(() => import('../registers/import/import-pages.tsx'), 'ImportUploadPage'),
  ),
  page(
    '/$plural/import/$id',
    lazyRouteComponent(() => import('../registers/import/import-pages.tsx'), 'ImportPage'),
  ),
  page(
    '/$plural/$id',
    lazyRouteComponent(() => import('../registers/detail-page.tsx'), 'DetailPage'),
  ),
  page(
    '/$plural/$id/revise',
    lazyRouteComponent(() => import('../registers/edit-pages.tsx'), 'RevisePage'),
  ),
  ...modulePages.map(({ path, load }) =>
    page(
      path,
      lazyRouteComponent(async () => ({ default: await load() })),
    ),
  ),
];

/** The router of the workbench. Modules bring their own pages; the registers share theirs. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([signIn, workbench.addChildren(workbenchRoutes)]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Crashed,
  scrollRestoration: true,
});
