import { useQuery } from '@tanstack/react-query';
import type { StateTone } from '../../../../src/kernel/register.ts';
import { homeText } from '../../i18n/app-text.ts';
import { formatCount, formatInstant } from '../../i18n/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { HomeAnswer, HomeTask, RecentEntry } from '../api/answers.ts';
import { get } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { navigationFor } from '../navigation.ts';
import { registerByNoun } from '../registers.ts';
import { useAbilities } from '../session/abilities.ts';
import styles from './home.module.css';

function TaskRow({ task }: { readonly task: HomeTask }) {
  const text = useText();
  const language = useLanguage();
  const state = { label: task.stateLabel, tone: toneOf(task.tone) };
  const count = formatCount(task.count);
  return (
    <tr>
      <th scope="row">
        <RouteLink to={task.href}>{text(task.title)}</RouteLink>
        <span className={styles['commands']}>
          {task.commands.map((command) => text(command)).join(language === 'zh' ? '、' : ', ')}
        </span>
      </th>
      <td>
        <StateTag state={state} code={task.state} />
      </td>
      <td className={styles['number']}>
        <RouteLink to={task.href}>{task.exact ? count : text(homeText.atLeast, { count })}</RouteLink>
      </td>
      <td className={styles['oldest']}>{task.oldest?.slice(0, 10) ?? '—'}</td>
      <td className={styles['due']}>
        {task.dueNext ?? '—'}
        {task.overdue === 0 ? null : (
          <span className={styles['overdue']}>
            {text(homeText.overdue, { count: formatCount(task.overdue) })}
          </span>
        )}
      </td>
    </tr>
  );
}

const TONES: readonly StateTone[] = ['draft', 'waiting', 'progress', 'done', 'ended'];

function toneOf(tone: string): StateTone {
  return TONES.find((known) => known === tone) ?? 'waiting';
}

function Tasks({ tasks }: { readonly tasks: HomeAnswer['tasks'] }) {
  const text = useText();
  if (tasks.length === 0) return <EmptyNote sentence={text(homeText.noTasks)} />;
  return (
    <table className={styles['tasks']}>
      <thead>
        <tr>
          <th scope="col">{text(homeText.taskTitle)}</th>
          <th scope="col">{text(homeText.taskState)}</th>
          <th scope="col" className={styles['number']}>
            {text(homeText.taskCount)}
          </th>
          <th scope="col" className={styles['oldest']}>
            {text(homeText.taskOldest)}
          </th>
          <th scope="col" className={styles['due']}>
            {text(homeText.taskDue)}
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <TaskRow key={`${task.noun}.${task.state}`} task={task} />
        ))}
      </tbody>
    </table>
  );
}

function Recent({ recent }: { readonly recent: readonly RecentEntry[] }) {
  const text = useText();
  if (recent.length === 0) return <EmptyNote sentence={text(homeText.noRecent)} />;
  return (
    <ol className={styles['recent']}>
      {recent.map((entry) => {
        const event = registerByNoun(entry.noun)?.description.events[entry.type];
        return (
          <li key={`${entry.id}.${entry.at}.${entry.type}`}>
            <RouteLink to={entry.href}>{entry.title}</RouteLink>
            <span className={styles['event']}>{event === undefined ? entry.type : text(event)}</span>
            <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
          </li>
        );
      })}
    </ol>
  );
}

function RegisterLinks() {
  const text = useText();
  const groups = navigationFor(useAbilities()).slice(1);
  return groups.map((group) => (
    <section key={group.label?.en ?? 'top'} className={styles['area']}>
      {group.label === null ? null : <h3>{text(group.label)}</h3>}
      <ul className={styles['links']}>
        {group.entries.map((entry) => (
          <li key={entry.to}>
            <RouteLink to={entry.to}>{text(entry.label)}</RouteLink>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** What needs the person now. A node without the overview still leads to its registers. */
export function HomePage() {
  const text = useText();
  const home = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => get<HomeAnswer>('/home', signal) });
  const absent = home.error instanceof ApiProblem && home.error.status !== 401;
  return (
    <Page title={text(homeText.heading)}>
      <div className={styles['columns']}>
        <Section title={text(homeText.tasks)} flush>
          {home.isPending ? <LoadingRows rows={4} /> : null}
          {absent ? <EmptyNote sentence={text(homeText.absent)} /> : null}
          {home.data === undefined ? null : <Tasks tasks={home.data.tasks} />}
        </Section>
        <div>
          <Section title={text(homeText.registers)}>
            <RegisterLinks />
          </Section>
          {home.data?.recent === undefined ? null : (
            <Section title={text(homeText.recent)} flush>
              <Recent recent={home.data.recent} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
}
