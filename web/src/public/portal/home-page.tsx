import { formatMessage, type Language, type Message } from '../../../../src/kernel/messages.ts';
import type {
  PortalCard,
  PortalField,
  PortalFigure,
  PortalFunnelYear,
  PortalHomeProps,
  PortalMeeting,
} from '../../../../src/kernel/portal-pages.ts';
import { formatCount, formatInstant } from '../../i18n/format.ts';
import { ListingCard } from './listing-card.tsx';
import { PortalPage, SearchForm } from './portal-frame.tsx';
import { portalText } from './portal-text.ts';

function Figures({ props, language }: { readonly props: PortalHomeProps; readonly language: Language }) {
  return (
    <section className="figures" aria-labelledby="figures">
      <h2 id="figures">{portalText.figures[language]}</h2>
      <dl>
        {props.figures.map((figure) => (
          <Figure key={figure.label.zh} figure={figure} language={language} />
        ))}
      </dl>
      <p className="counted">
        {portalText.countedAt[language]} {formatInstant(props.countedAt)}
      </p>
    </section>
  );
}

function Figure({ figure, language }: { readonly figure: PortalFigure; readonly language: Language }) {
  return (
    <div>
      <dt>{figure.label[language]}</dt>
      <dd>
        {figure.href === null ? (
          <b className="figure-value">{figure.value}</b>
        ) : (
          <a className="figure-value" href={figure.href}>
            {figure.value}
          </a>
        )}
        <span className="unit">{figure.unit[language]}</span>
        <small>{figure.meaning[language]}</small>
      </dd>
    </div>
  );
}

/** Bars of one scale: the longest is the largest count of either side. */
function Fields({
  fields,
  language,
}: {
  readonly fields: readonly PortalField[];
  readonly language: Language;
}) {
  const largest = Math.max(1, ...fields.flatMap((field) => [field.achievements, field.needs]));
  const bar = (side: 'supply' | 'demand', count: number, href: string) => (
    <td className="bar">
      <a href={href}>
        <meter className={side} min={0} max={largest} value={count} aria-hidden="true" />
        <span>{formatCount(count)}</span>
      </a>
    </td>
  );
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">{portalText.byField[language]}</h2>
      <table className="fields">
        <thead>
          <tr>
            <th scope="col">{portalText.field[language]}</th>
            <th scope="col">{portalText.supply[language]}</th>
            <th scope="col">{portalText.demand[language]}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.label.zh}>
              <th scope="row">{field.label[language]}</th>
              {bar('supply', field.achievements, field.achievementsHref)}
              {bar('demand', field.needs, field.needsHref)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Newest(props: {
  readonly id: string;
  readonly heading: Message;
  readonly cards: readonly PortalCard[];
  readonly moreHref: string;
  readonly language: Language;
}) {
  const { language } = props;
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id}>{props.heading[language]}</h2>
      {props.cards.length === 0 ? (
        <p className="nothing">{portalText.nothingPublished[language]}</p>
      ) : (
        props.cards.map((card) => <ListingCard key={card.id} card={card} language={language} />)
      )}
      <p className="more">
        <a href={props.moreHref} aria-describedby={props.id}>
          {portalText.more[language]}
        </a>
      </p>
    </section>
  );
}

const STEPS = ['enquiries', 'contacts', 'talks', 'intents', 'contracts'] as const;

/** Counts by year; what is too small to be told says so. */
function Funnel({
  years,
  language,
}: {
  readonly years: readonly PortalFunnelYear[];
  readonly language: Language;
}) {
  if (years.length === 0) return null;
  const shown = (count: number | null) => (count === null ? portalText.few[language] : formatCount(count));
  return (
    <section aria-labelledby="funnel">
      <h2 id="funnel">{portalText.funnel[language]}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard. */}
      <section className="funnel" tabIndex={0} aria-label={portalText.byYear[language]}>
        <table>
          <thead>
            <tr>
              <th scope="col">{portalText.year[language]}</th>
              {STEPS.map((step) => (
                <th key={step} scope="col">
                  {portalText[step][language]}
                </th>
              ))}
              <th scope="col">{portalText.received[language]}</th>
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={year.year}>
                <th scope="row">{year.year}</th>
                {STEPS.map((step) => (
                  <td key={step}>{shown(year[step])}</td>
                ))}
                <td>{year.received ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="counted">{portalText.funnelNote[language]}</p>
    </section>
  );
}

function seatsOf(meeting: PortalMeeting, language: Language): string {
  if (meeting.seatsLeft === null) return portalText.registrationClosed[language];
  const words = meeting.seatsLeft === 0 ? portalText.seatsFull : portalText.seatsLeft;
  return formatMessage(words, language, { count: meeting.seatsLeft, date: meeting.registrationClosesOn });
}

function Meetings({
  meetings,
  language,
}: {
  readonly meetings: readonly PortalMeeting[];
  readonly language: Language;
}) {
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{portalText.comingMeetings[language]}</h2>
      {meetings.length === 0 ? <p className="nothing">{portalText.noMeeting[language]}</p> : null}
      <ul className="meetings">
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <time dateTime={meeting.heldOn}>{meeting.heldOn}</time>
            <span>
              <a href={meeting.href}>{meeting.name}</a>
              <small>
                {typeof meeting.kind === 'string' ? meeting.kind : meeting.kind[language]} ·{' '}
                {meeting.startsAt}–{meeting.endsAt} · {meeting.venue} · {meeting.organizer}
              </small>
            </span>
            <small>{seatsOf(meeting, language)}</small>
          </li>
        ))}
      </ul>
      <p className="more">
        <a href="/meetings/calendar">{portalText.calendar[language]}</a>
      </p>
    </section>
  );
}

/** The front page: one search box, then supply and demand as they stand in the ledger. */
export function PortalHomePage(props: PortalHomeProps & { readonly language: Language }) {
  const { language } = props;
  return (
    <PortalPage frame={props} language={language}>
      <div className="hero">
        <h1>{props.nodeName[language]}</h1>
        <p>{portalText.slogan[language]}</p>
        <SearchForm box={props.search} language={language} />
      </div>
      <div className="portal-sheet">
        <Figures props={props} language={language} />
        <div className="two-columns">
          <Newest
            id="newest-achievements"
            heading={portalText.newestAchievements}
            cards={props.achievements}
            moreHref="/portal/search?noun=achievement&sort=newest"
            language={language}
          />
          <Newest
            id="newest-needs"
            heading={portalText.newestNeeds}
            cards={props.needs}
            moreHref="/portal/search?noun=need&sort=newest"
            language={language}
          />
        </div>
        <Meetings meetings={props.meetings} language={language} />
        <Fields fields={props.fields} language={language} />
        <Funnel years={props.funnel} language={language} />
      </div>
    </PortalPage>
  );
}
