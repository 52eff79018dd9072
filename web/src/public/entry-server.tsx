import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../../../src/kernel/messages.ts';
import type {
  NoticePageProps,
  PublicPageName,
  PublicPages,
  RenderedPage,
} from '../../../src/kernel/public-pages.ts';
import { noticeText } from './notice-text.ts';
import { PageFrame } from './page-frame.tsx';
import { PolicyDocumentPage } from './policy-document-page.tsx';
import { PortalComparisonPage } from './portal/comparison-page.tsx';
import { PortalHomePage } from './portal/home-page.tsx';
import { PortalListingPage } from './portal/listing-page.tsx';
import { portalText } from './portal/portal-text.ts';
import { PortalSearchPage } from './portal/search-page.tsx';
import { PublicNoticePage, PublicNoticesPage } from './public-notices-page.tsx';
import { publicText } from './public-text.ts';
import { VerificationPage } from './verification-page.tsx';

function NoticePage(props: NoticePageProps & { readonly language: Language }): ReactElement {
  return (
    <PageFrame {...props} heading={props.heading[props.language]}>
      <p>{props.sentence[props.language]}</p>
    </PageFrame>
  );
}

type Drawn = { readonly element: ReactElement; readonly title: string };
type Drawers = { readonly [Name in PublicPageName]: (props: PublicPages[Name], language: Language) => Drawn };

const drawers: Drawers = {
  verification: (props, language) => ({
    element: createElement(VerificationPage, { ...props, language }),
    title: `${publicText.verificationTitle[language]} ${props.code}`,
  }),
  'policy-document': (props, language) => ({
    element: createElement(PolicyDocumentPage, { ...props, language }),
    title: props.title,
  }),
  notice: (props, language) => ({
    element: createElement(NoticePage, { ...props, language }),
    title: props.heading[language],
  }),
  'public-notices': (props, language) => ({
    element: createElement(PublicNoticesPage, { ...props, language }),
    title: noticeText.heading[language],
  }),
  'public-notice': (props, language) => ({
    element: createElement(PublicNoticePage, { ...props, language }),
    title: `${noticeText.oneHeading[language]} ${props.notice.unitName}`,
  }),
  'portal-home': (props, language) => ({
    element: createElement(PortalHomePage, { ...props, language }),
    title: portalText.home[language],
  }),
  'portal-search': (props, language) => ({
    element: createElement(PortalSearchPage, { ...props, language }),
    title: props.search.text === '' ? portalText.results[language] : props.search.text,
  }),
  'portal-listing': (props, language) => ({
    element: createElement(PortalListingPage, { ...props, language }),
    title: props.title,
  }),
  'portal-comparison': (props, language) => ({
    element: createElement(PortalComparisonPage, { ...props, language }),
    title: portalText.comparison[language],
  }),
};

/** Renders a public page to markup that needs no script. Same arguments, same markup. */
export function render<Name extends PublicPageName>(
  page: Name,
  props: PublicPages[Name],
  language: Language,
): RenderedPage {
  const drawn = drawers[page](props, language);
  return { html: renderToStaticMarkup(drawn.element), title: drawn.title };
}
