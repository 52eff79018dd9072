import { formatMessage, type Language } from '../../../../src/kernel/messages.ts';
import type { PortalFacet, PortalLink, PortalSearchProps } from '../../../../src/kernel/portal-pages.ts';
import { formatCount } from '../../i18n/format.ts';
import { ListingCard } from './listing-card.tsx';
import { PortalPage, SearchForm, say } from './portal-frame.tsx';
import { portalText } from './portal-text.ts';

function Facet({ facet, language }: { readonly facet: PortalFacet; readonly language: Language }) {
  return (
    <section aria-labelledby={`facet-${facet.name}`}>
      <h3 id={`facet-${facet.name}`}>{facet.label[language]}</h3>
      <ul>
        {facet.values.map((value) => (
          <li key={value.href}>
            <a href={value.href} rel="nofollow" aria-current={value.selected ? 'true' : undefined}>
              {say(value.label, language)}
            </a>
            {value.count === null ? null : <span className="count">{formatCount(value.count)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links(props: {
  readonly links: readonly PortalLink[];
  readonly label: string;
  readonly className: string;
  readonly language: Language;
}) {
  if (props.links.length < 2) return null;
  return (
    <nav className={props.className} aria-label={props.label}>
      <ul>
        {props.links.map((link) => (
          <li key={link.href}>
            <a href={link.href} rel="nofollow" aria-current={link.current ? 'page' : undefined}>
              {say(link.label, props.language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ActiveFilters(props: PortalSearchProps & { readonly language: Language }) {
  const { active, language } = props;
  if (active.length === 0) return null;
  return (
    <ul className="active-filters" aria-label={portalText.activeFilters[language]}>
      {active.map((filter) => (
        <li key={filter.href}>
          <a href={filter.href}>
            {say(filter.label, language)}
            <span aria-hidden="true"> ×</span>
            <span className="unseen">{portalText.remove[language]}</span>
          </a>
        </li>
      ))}
      <li>
        <a href={props.clearHref}>{portalText.clear[language]}</a>
      </li>
    </ul>
  );
}

function Nothing(props: PortalSearchProps & { readonly language: Language }) {
  const { language } = props;
  return (
    <div className="nothing">
      <p>
        <b>{portalText.nothingFound[language]}</b>
      </p>
      <ul>
        {props.advice.map((sentence) => (
          <li key={sentence.zh}>{sentence[language]}</li>
        ))}
      </ul>
    </div>
  );
}

function Suggestion(props: PortalSearchProps & { readonly language: Language }) {
  const { suggestion, language } = props;
  if (suggestion === null) return null;
  return (
    <p className="suggestion">
      {portalText.meant[language]}{' '}
      <a href={suggestion.href} lang="zh-CN">
        {suggestion.text}
      </a>
    </p>
  );
}

function Facets({ facets, language }: Pick<PortalSearchProps, 'facets'> & { readonly language: Language }) {
  if (facets.length === 0) return null;
  return (
    <details className="facets" open>
      <summary>{portalText.narrow[language]}</summary>
      {facets.map((facet) => (
        <Facet key={facet.name} facet={facet} language={language} />
      ))}
    </details>
  );
}

/** What was found, with the ways to narrow it; every choice is a link, so that it works without script. */
export function PortalSearchPage(props: PortalSearchProps & { readonly language: Language }) {
  const { language, hits } = props;
  const comparable = hits.some((hit) => hit.noun === 'achievement');
  return (
    <PortalPage frame={props} language={language}>
      <div className="portal-sheet found">
        <h1>{portalText.results[language]}</h1>
        <SearchForm box={props.search} language={language} kept={props.kept} />
        <Suggestion {...props} />
        <div className={props.facets.length === 0 ? 'found-alone' : 'found-columns'}>
          <Facets facets={props.facets} language={language} />
          <div className="hits">
            <div className="hits-head">
              <p role="status">
                {formatMessage(props.total.exact ? portalText.found : portalText.foundAtLeast, language, {
                  count: formatCount(props.total.value),
                })}
              </p>
              <Links
                links={props.orders}
                label={portalText.order[language]}
                className="orders"
                language={language}
              />
            </div>
            <ActiveFilters {...props} />
            {props.saveHref === null ? null : (
              <p className="save-search">
                <a href={props.saveHref}>{portalText.saveSearch[language]}</a>
              </p>
            )}
            {props.someWordsOnly ? <p className="nothing">{portalText.someWords[language]}</p> : null}
            {hits.length === 0 ? <Nothing {...props} /> : null}
            {hits.map((hit) => (
              <ListingCard
                key={hit.id}
                card={hit}
                language={language}
                comparable={hit.noun === 'achievement'}
              />
            ))}
            {comparable ? (
              <form id="comparison" className="comparison-form" action="/portal/compare" method="get">
                <button type="submit">{portalText.compareChosen[language]}</button>
                <span>{portalText.compareHint[language]}</span>
              </form>
            ) : null}
            <Links
              links={props.pages}
              label={portalText.pages[language]}
              className="pages"
              language={language}
            />
          </div>
        </div>
      </div>
    </PortalPage>
  );
}
