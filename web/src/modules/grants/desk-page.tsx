import { useQuery } from '@tanstack/react-query';
import { registerByNoun } from '../../app/registers.ts';
import { formatCount, formatFen, formatInstant } from '../../i18n/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { recordText } from '../../i18n/register-text.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import styles from './grants.module.css';
import type { DeskAnswer, DeskLine } from './grants-answers.ts';
import { deskQuery } from './grants-queries.ts';
import { deskText } from './grants-text.ts';

function Deadline({ line }: { readonly line: DeskLine }) {
  const text = useText();
  if (line.deadline === null) {
    return (
      <span className={styles['quiet']}>
        {text(deskText.noDeadline)}
        <br />
        {text(deskText.since, { date: formatInstant(line.since).slice(0, 10) })}
      </span>
    );
  }
  return (
    <span>
      <time dateTime={line.deadline} className={styles['deadline']}>
        {line.deadline}
      </time>
      {line.overdue ? <span className={styles['overdue']}>{text(deskText.overdue)}</span> : null}
      <br />
      {line.deadlineMeaning === null ? null : (
        <span className={styles['quiet']}>{text(line.deadlineMeaning)}</span>
      )}
    </span>
  );
}

function Line({ line }: { readonly line: DeskLine }) {
  const text = useText();
  const language = useLanguage();
  const description = registerByNoun(line.noun)?.description;
  return (
    <li className={styles['deskLine']}>
      <Deadline line={line} />
      <span className={styles['deskSubject']}>
        <RouteLink to={`/${line.plural}/${line.id}`}>{line.title}</RouteLink>
        <span className={styles['quiet']}>
          {text(line.register)}
          {line.unit === null ? null : ` · ${line.unit}`}
        </span>
      </span>
      <span>
        <StateTag state={description?.states[line.state]} code={line.state} />
      </span>
      <span className={styles['deskStep']}>
        <span className={styles['quiet']}>{text(deskText.nextStep)}</span>
        {line.steps.map((step) => text(step)).join(language === 'zh' ? '、' : ', ')}
      </span>
      <span className={styles['deskAmount']}>
        {line.amount === null ? null : `${formatFen(line.amount)} ${text(recordText.yuan)}`}
      </span>
    </li>
  );
}

function Lines({ lines }: { readonly lines: readonly DeskLine[] }) {
  return (
    <ol className={styles['desk']}>
      {lines.map((line) => (
        <Line key={`${line.noun} ${line.id}`} line={line} />
      ))}
    </ol>
  );
}

function Desk({ desk }: { readonly desk: DeskAnswer }) {
  const text = useText();
  const { counts, lines } = desk;
  const [now, later] = [lines.filter((line) => line.now), lines.filter((line) => !line.now)];
  if (lines.length === 0) return <EmptyNote sentence={text(deskText.nothingAtAll)} />;
  const overdue =
    counts.overdue === 0 ? null : (
      <span className={styles['overdue']}>
        {text(deskText.overdueCount, { count: formatCount(counts.overdue) })}
      </span>
    );
  return (
    <>
      <Section title={text(deskText.now, { count: formatCount(counts.now) })} aside={overdue} flush>
        {now.length === 0 ? <EmptyNote sentence={text(deskText.nothingNow)} /> : <Lines lines={now} />}
      </Section>
      {later.length === 0 ? null : (
        <Section title={text(deskText.later, { count: formatCount(counts.later) })} flush>
          <Lines lines={later} />
        </Section>
      )}
      {lines.length < counts.now + counts.later ? (
        <p className={styles['quiet']}>{text(deskText.more, { count: formatCount(lines.length) })}</p>
      ) : null}
    </>
  );
}

/** What of all grants needs the person now, the nearest deadline first, each with its next step. */
export function DeskPage() {
  const text = useText();
  const desk = useQuery(deskQuery);
  return (
    <Page title={text(deskText.heading)}>
      {desk.isPending ? <LoadingRows rows={8} /> : null}
      <ProblemAlert error={desk.error} onRetry={() => void desk.refetch()} />
      {desk.data === undefined ? null : <Desk desk={desk.data} />}
    </Page>
  );
}
