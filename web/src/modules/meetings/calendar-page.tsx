import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { chinaDateOf, instantFrom, type PlainDate } from '../../../../src/kernel/time.ts';
import { MEETING_KINDS, meetingRegister } from '../../../../src/modules/meetings/meeting-schema.ts';
import { type SearchParams, valuesOf } from '../../app/search-params.ts';
import { formatCount } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import styles from './meetings.module.css';
import { type CalendarMeeting, meetingsQuery } from './meetings-queries.ts';
import { calendarText, WEEKDAYS } from './meetings-text.ts';
import { monthBeside, monthIn, weeksOf } from './month.ts';

const STATES: Readonly<Record<string, (typeof meetingRegister.states)[keyof typeof meetingRegister.states]>> =
  meetingRegister.states;

function Months({ month, now }: { readonly month: string; readonly now: string }) {
  const text = useText();
  const to = (other: string) => `/meetings/calendar?month=${other}`;
  return (
    <nav className={styles['months']} aria-label={text(calendarText.heading)}>
      <RouteLink to={to(monthBeside(month, -1))}>{text(calendarText.before)}</RouteLink>
      {month === now ? null : <RouteLink to={to(now)}>{text(calendarText.thisMonth)}</RouteLink>}
      <RouteLink to={to(monthBeside(month, 1))}>{text(calendarText.after)}</RouteLink>
    </nav>
  );
}

interface GridProps {
  readonly month: string;
  readonly today: string;
  readonly meetings: readonly CalendarMeeting[];
}

function Day(props: GridProps & { readonly day: PlainDate }) {
  const text = useText();
  const { day, month, today } = props;
  const beside = day.startsWith(month) ? undefined : styles['beside'];
  return (
    <td className={beside}>
      <time dateTime={day} className={day === today ? styles['today'] : undefined}>
        {Number(day.slice(8))}
        {day === today ? <span> {text(calendarText.today)}</span> : null}
      </time>
      {props.meetings
        .filter((meeting) => meeting.heldOn === day)
        .map((meeting) => (
          <a key={meeting.id} href={`#${meeting.id}`} className={styles['entry']} data-state={meeting.state}>
            {meeting.startsAt} {meeting.name}
          </a>
        ))}
    </td>
  );
}

function Grid(props: GridProps & { readonly caption: string }) {
  const text = useText();
  return (
    <table className={styles['grid']}>
      <caption className="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday.en} scope="col">
              {text(weekday)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(props.month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day key={day} day={day} {...props} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function seatsIn(text: ReturnType<typeof useText>, meeting: CalendarMeeting): string {
  const { seatsLeft, capacity, waiting } = meeting;
  return seatsLeft > 0
    ? text(calendarText.seats, { left: formatCount(seatsLeft), capacity: formatCount(capacity) })
    : text(calendarText.full, { waiting: formatCount(waiting) });
}

function Meeting({ meeting }: { readonly meeting: CalendarMeeting }) {
  const text = useText();
  const { name, open, state } = meeting;
  const kind = MEETING_KINDS.find((choice) => choice.code === meeting.kind)?.label;
  return (
    <li id={meeting.id} className={styles['meeting']}>
      <div className={styles['when']}>
        <time dateTime={`${meeting.heldOn}T${meeting.startsAt}+08:00`}>{meeting.heldOn}</time>
        <span>
          {meeting.startsAt}–{meeting.endsAt}
        </span>
      </div>
      <div className={styles['what']}>
        <h3>{name}</h3>
        <p className={styles['quiet']}>
          {kind === undefined ? null : `${text(kind)} · `}
          {meeting.organizer} · {meeting.venue}
        </p>
        {open ? (
          <p className={styles['quiet']}>
            {seatsIn(text, meeting)} · {text(calendarText.closes, { date: meeting.registrationClosesOn })}
          </p>
        ) : null}
        {state === 'published' && !open ? (
          <p className={styles['quiet']}>{text(calendarText.closed)}</p>
        ) : null}
      </div>
      <div className={styles['ways']}>
        <StateTag state={STATES[state]} code={state} />
        {open ? (
          <RouteLink
            className={styles['register']}
            to={`/meeting-registrations/new?meetingId=${meeting.id}`}
            aria-label={text(calendarText.registerFor, { name })}
          >
            {text(calendarText.register)}
          </RouteLink>
        ) : null}
        {state === 'cancelled' ? null : (
          <a href={meeting.calendarPath} aria-label={text(calendarText.fileOf, { name })}>
            {text(calendarText.file)}
          </a>
        )}
      </div>
    </li>
  );
}

/** The published meetings of a month, for everybody: a grid where there is room, and a list with the way in. */
export function CalendarPage() {
  const text = useText();
  const search: SearchParams = useSearch({ strict: false });
  const today = chinaDateOf(instantFrom(new Date()));
  const now = today.slice(0, 7);
  const month = monthIn(valuesOf(search, 'month')[0] ?? '') ?? now;
  const meetings = useQuery(meetingsQuery(`${month}-01`, `${monthBeside(month, 1)}-01`));
  const items = meetings.data?.items ?? [];
  const caption = text(calendarText.month, {
    year: month.slice(0, 4),
    month: String(Number(month.slice(5))),
  });
  return (
    <Page title={text(calendarText.heading)} actions={<Months month={month} now={now} />}>
      <Section title={caption} flush>
        <Grid month={month} today={today} meetings={items} caption={caption} />
        {meetings.isPending ? <LoadingRows rows={3} /> : null}
        <ProblemAlert error={meetings.error} onRetry={() => void meetings.refetch()} />
        {meetings.data !== undefined && items.length === 0 ? (
          <EmptyNote sentence={text(calendarText.none)} />
        ) : null}
      </Section>
      {items.length === 0 ? null : (
        <Section title={text(calendarText.list, { count: formatCount(items.length) })} flush>
          <ol className={styles['list']}>
            {items.map((meeting) => (
              <Meeting key={meeting.id} meeting={meeting} />
            ))}
          </ol>
        </Section>
      )}
    </Page>
  );
}
