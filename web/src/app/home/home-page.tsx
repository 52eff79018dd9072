import { useQuery } from '@tanstack/react-query';
import { homeText } from '../../i18n/app-text.ts';
import { formatCount, formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { HomeAnswer } from '../api/answers.ts';
import { get } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { navigationFor } from '../navigation.ts';
import { registerByNoun } from '../registers.ts';
import { useAbilities } from '../session/abilities.ts';
import styles from './home.module.css';

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
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={`${task.noun}.${task.state}`}>
            <th scope="row">
              <RouteLink to={task.href}>{text(task.title)}</RouteLink>
            </th>
            <td>
              <StateTag state={registerByNoun(task.noun)?.description.states[task.state]} code={task.state} />
            </td>
            <td className={styles['number']}>
              <RouteLink to={task.href}>{formatCount(task.count)}</RouteLink>
            </td>
            <td className={styles['oldest']}>{task.oldest?.slice(0, 10) ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Recent({ recent }: { readonly recent: HomeAnswer['recent'] }) {
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
  return (
    <ul className={styles['links']}>
      {groups.flatMap((group) =>
        group.entries.map((entry) => (
          <li key={entry.to}>
            <RouteLink to={entry.to}>{text(entry.label)}</RouteLink>
          </li>
        )),
      )}
    </ul>
  );
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
          {home.data === undefined ? null : (
            <Section title={text(homeText.recent)} flush>
              <Recent recent={home.data.recent} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
}
