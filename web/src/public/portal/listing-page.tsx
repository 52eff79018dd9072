import type { Language } from '../../../../src/kernel/messages.ts';
import type { PortalListingProps } from '../../../../src/kernel/portal-pages.ts';
import { ListingCard } from './listing-card.tsx';
import { PortalPage, say } from './portal-frame.tsx';
import { portalText } from './portal-text.ts';

/**
 * A description for machines beside the page for people. It is data, not a script: the security policy of the page
 * lets nothing in it run, and `<` is written so that no text can end the element.
 */
function LinkedData({ json }: { readonly json: string }) {
  const safe = json.replace(/</g, '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text of a script element cannot be written otherwise.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safe }} />;
}

function Similar(props: PortalListingProps & { readonly language: Language }) {
  const { similar, language } = props;
  if (similar.length === 0) return null;
  return (
    <section className="similar" aria-labelledby="similar">
      <h2 id="similar">{portalText.similar[language]}</h2>
      {similar.map((card) => (
        <ListingCard key={card.id} card={card} language={language} />
      ))}
    </section>
  );
}

/** The page about one offer or need: good to read, to print and to send on. */
export function PortalListingPage(props: PortalListingProps & { readonly language: Language }) {
  const { language } = props;
  return (
    <PortalPage frame={props} language={language}>
      <div className="portal-sheet listing-page">
        <p className="kind-line">
          <span className="kind">{portalText[props.noun][language]}</span>{' '}
          {props.listingNumber === null ? null : <span className="code">{props.listingNumber}</span>}
        </p>
        <h1 lang="zh-CN">{props.title}</h1>
        <p className="byline">
          {portalText.owner[language]} {say(props.owner, language)}
        </p>
        <section aria-labelledby="facts">
          <h2 id="facts">{portalText.facts[language]}</h2>
          <dl className="facts">
            {props.facts.map((fact) => (
              <div key={fact.label.zh}>
                <dt>{fact.label[language]}</dt>
                <dd>{say(fact.value, language)}</dd>
              </div>
            ))}
          </dl>
        </section>
        {props.sections.map((section) => (
          <section key={section.id} aria-labelledby={section.id}>
            <h2 id={section.id}>{section.heading[language]}</h2>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph} lang="zh-CN">
                {paragraph}
              </p>
            ))}
          </section>
        ))}
        {props.keywords.length === 0 ? null : (
          <p className="keywords">
            {portalText.keywords[language]}
            {props.keywords.map((keyword) => (
              <a key={keyword} href={`/portal/search?q=${encodeURIComponent(keyword)}`} lang="zh-CN">
                {keyword}
              </a>
            ))}
          </p>
        )}
        <aside className="contact">
          <a className="action" href={props.contactHref}>
            {portalText.contactOwner[language]}
          </a>
          <a href={props.matchesHref}>
            {(props.noun === 'need' ? portalText.matchesOfNeed : portalText.matchesOfAchievement)[language]}
          </a>
          {props.compareHref === null ? null : <a href={props.compareHref}>{portalText.compare[language]}</a>}
          <span>{portalText.contactNote[language]}</span>
        </aside>
        <Similar {...props} />
      </div>
      <LinkedData json={props.linkedData} />
    </PortalPage>
  );
}
