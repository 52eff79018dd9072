import type { ReactNode } from 'react';
import type { Language } from '../../../../src/kernel/messages.ts';
import type { PortalFrame, PortalSearchBox, PortalWords } from '../../../../src/kernel/portal-pages.ts';
import { PUBLIC_SECTIONS } from '../sections.ts';
import { portalText } from './portal-text.ts';

/** Words in the language of the page. */
export function say(words: PortalWords, language: Language): string {
  return typeof words === 'string' ? words : words[language];
}

function Navigation({ frame, language }: { readonly frame: PortalFrame; readonly language: Language }) {
  return (
    <nav className="portal-navigation" aria-label={portalText.navigation[language]}>
      <ul>
        {PUBLIC_SECTIONS.map((entry) => {
          const isCurrent = entry.name !== 'other' && entry.name === frame.current;
          return (
            <li key={entry.href}>
              <a href={entry.href} aria-current={isCurrent ? 'page' : undefined}>
                {entry.label[language]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const SCOPES = [
  { value: '', label: portalText.all },
  { value: 'achievement', label: portalText.achievements },
  { value: 'need', label: portalText.needs },
] as const;

/** The one search box; it works without script, as a form. */
export function SearchForm(props: {
  readonly box: PortalSearchBox;
  readonly language: Language;
  readonly kept?: readonly { readonly name: string; readonly value: string }[];
}) {
  const { box, language } = props;
  return (
    <search>
      <form className="portal-search" action="/portal/search" method="get">
        {(props.kept ?? []).map(({ name, value }) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="portal-noun" className="unseen">
          {portalText.scope[language]}
        </label>
        <select id="portal-noun" name="noun" defaultValue={box.noun ?? ''}>
          {SCOPES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label[language]}
            </option>
          ))}
        </select>
        <label htmlFor="portal-text" className="unseen">
          {portalText.searchLabel[language]}
        </label>
        <input
          id="portal-text"
          type="search"
          name="q"
          maxLength={200}
          defaultValue={box.text}
          placeholder={portalText.searchHint[language]}
        />
        <button type="submit">{portalText.search[language]}</button>
      </form>
    </search>
  );
}

/** Band, navigation and demonstration notice around a page of the portal. */
export function PortalPage(props: {
  readonly frame: PortalFrame;
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const { frame, language } = props;
  return (
    <div className="portal">
      <a className="skip" href="#content">
        {portalText.skip[language]}
      </a>
      <header>
        <div className="band">
          <div className="inner">
            <a className="node" href="/portal">
              {frame.nodeName[language]}
            </a>
            <span className="ways">
              <a
                className="language"
                href={frame.otherLanguageHref}
                lang={language === 'zh' ? 'en' : 'zh-CN'}
              >
                {portalText.otherLanguage[language]}
              </a>
              <a className="language" href={frame.signedIn ? '/' : '/sign-in'}>
                {(frame.signedIn ? portalText.desk : portalText.signIn)[language]}
              </a>
            </span>
          </div>
        </div>
        {frame.demonstration ? <p className="demonstration">{portalText.demonstration[language]}</p> : null}
        <Navigation frame={frame} language={language} />
      </header>
      <main id="content">{props.children}</main>
    </div>
  );
}
