import { useQuery } from '@tanstack/react-query';
import { chinaDateOf, instantFrom } from '../../../../src/kernel/time.ts';
import { introductionRegister } from '../../../../src/modules/introductions/introduction-schema.ts';
import { MANAGER_PLACES, mandateRegister } from '../../../../src/modules/introductions/mandate-schema.ts';
import type { ListAnswer, RecordItem, References } from '../../app/api/answers.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { formatCount } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import styles from './introductions.module.css';
import { openIntroductionsQuery, openMandatesQuery } from './introductions-queries.ts';
import { deskText, neededText, stageText } from './introductions-text.ts';
import { ManagerRewards } from './person-rewards.tsx';
import { isOverdue, matchPathOf, percentOf, type Stage, stagesOf } from './stages.ts';

type States = Readonly<Record<string, Parameters<typeof StateTag>[0]['state']>>;
const INTRODUCTION_STATES: States = introductionRegister.states;
const MANDATE_STATES: States = mandateRegister.states;

function Mandate({ item, references }: { readonly item: RecordItem; readonly references: References }) {
  const text = useText();
  const parts = MANAGER_PLACES.flatMap(([manager, share]) => {
    const [id, points] = [item[manager], item[share]];
    if (typeof id !== 'string' || typeof points !== 'number') return [];
    return [{ id, points, name: references[id] ?? id }];
  });
  const principal = String(item['principalId'] ?? '');
  return (
    <li className={styles['mandate']}>
      <span>
        <RouteLink to={`/mandates/${item.id}`}>{String(item['name'])}</RouteLink>
        <span className={styles['quiet']}>{references[principal] ?? principal}</span>
      </span>
      <span>
        {parts.map(({ id, points, name }) => (
          <span key={id} className={styles['part']}>
            {text(deskText.part, { name, points: String(points), percent: percentOf(points) })}
          </span>
        ))}
      </span>
      <span>{text(deskText.until, { date: String(item['endsOn']) })}</span>
      <StateTag state={MANDATE_STATES[item.state]} code={item.state} />
    </li>
  );
}

function Mandates({ answer }: { readonly answer: ListAnswer }) {
  const text = useText();
  return (
    <Section title={text(deskText.mandates, { count: formatCount(answer.count.value) })} flush>
      {answer.items.length === 0 ? (
        <EmptyNote sentence={text(deskText.noMandate)}>
          <RouteLink to="/mandates">{text(mandateRegister.title)}</RouteLink>
        </EmptyNote>
      ) : (
        <ul className={styles['lines']}>
          {answer.items.map((item) => (
            <Mandate key={item.id} item={item} references={answer.references} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Introduction({ item, today }: { readonly item: RecordItem; readonly today: string }) {
  const text = useText();
  const due = item['dueOn'];
  const name = String(item['name'] ?? item.id);
  const [step, needed, matches] = [item['nextStep'], neededText[item.state], matchPathOf(item)];
  return (
    <li className={styles['line']}>
      <span>
        {typeof due === 'string' ? <time dateTime={due}>{due}</time> : text(deskText.noDeadline)}
        {isOverdue(item, today) ? <span className={styles['overdue']}>{text(deskText.overdue)}</span> : null}
      </span>
      <span>
        <RouteLink to={`/introductions/${item.id}`}>{name}</RouteLink>
        {matches === null ? null : (
          <RouteLink to={matches} className={styles['match']} aria-label={text(deskText.matchesOf, { name })}>
            {text(deskText.matches)}
          </RouteLink>
        )}
      </span>
      <span>
        {needed === undefined ? null : (
          <span className={styles['part']}>
            <span className={styles['quiet']}>{text(deskText.needed)}</span>
            {text(needed)}
          </span>
        )}
        {typeof step === 'string' && step !== '' ? (
          <span className={styles['part']}>
            <span className={styles['quiet']}>{text(deskText.next)}</span>
            {step}
          </span>
        ) : null}
      </span>
      <StateTag state={INTRODUCTION_STATES[item.state]} code={item.state} />
    </li>
  );
}

function StageSection({ stage, today }: { readonly stage: Stage; readonly today: string }) {
  const text = useText();
  const { name, items, overdue } = stage;
  const late =
    overdue === 0 ? null : (
      <span className={styles['overdue']}>
        {text(deskText.overdueCount, { count: formatCount(overdue) })}
      </span>
    );
  const title = text(deskText.stage, { stage: text(stageText[name]), count: formatCount(items.length) });
  return (
    <Section title={title} aside={late} flush>
      <ol className={styles['lines']}>
        {items.map((item) => (
          <Introduction key={item.id} item={item} today={today} />
        ))}
      </ol>
    </Section>
  );
}

function Introductions({ answer }: { readonly answer: ListAnswer }) {
  const text = useText();
  const today = chinaDateOf(instantFrom(new Date()));
  const stages = stagesOf(answer.items, today).filter(({ items }) => items.length > 0);
  if (stages.length === 0) {
    return (
      <EmptyNote sentence={text(deskText.nothing)}>
        <RouteLink to="/introductions">{text(deskText.all)}</RouteLink>
      </EmptyNote>
    );
  }
  return (
    <>
      {stages.map((stage) => (
        <StageSection key={stage.name} stage={stage} today={today} />
      ))}
      {answer.nextCursor === null ? null : (
        <p className={styles['quiet']}>
          {text(deskText.more, { count: formatCount(answer.items.length) })}{' '}
          <RouteLink to="/introductions">{text(deskText.all)}</RouteLink>
        </p>
      )}
    </>
  );
}

/** The desk of a technology manager: introductions by stage, what is overdue first, and the mandates behind them. */
export function DeskPage() {
  const text = useText();
  const able = useAbilities();
  const introductions = useQuery(openIntroductionsQuery);
  const mandates = useQuery(openMandatesQuery);
  return (
    <Page title={text(deskText.heading)}>
      {introductions.isPending ? <LoadingRows rows={8} /> : null}
      <ProblemAlert error={introductions.error} onRetry={() => void introductions.refetch()} />
      {introductions.data === undefined ? null : <Introductions answer={introductions.data} />}
      <ProblemAlert error={mandates.error} onRetry={() => void mandates.refetch()} />
      {mandates.data === undefined ? null : <Mandates answer={mandates.data} />}
      {able('mandate.read') ? <ManagerRewards /> : null}
    </Page>
  );
}
