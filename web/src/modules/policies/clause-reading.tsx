import { useQuery } from '@tanstack/react-query';
import { formatFen } from '../../i18n/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { LoadingRows } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { wantedWords } from '../plans/target-figures.ts';
import { clauseText } from './clause-text.ts';
import styles from './policies.module.css';
import type { ClauseReading, PolicyDocument } from './policy-answers.ts';
import { clauseQuery } from './policy-queries.ts';

type Rule = ClauseReading['rules'][number];

function RuleView({ rule }: { readonly rule: Rule }) {
  const text = useText();
  return (
    <li className={styles['rule']}>
      <p>
        <strong>{text(rule.title)}</strong>
        {rule.result === null ? null : (
          <span className={styles['nature']}>
            {text(rule.result === 'check' ? clauseText.check : clauseText.deduction)}
          </span>
        )}
      </p>
      {rule.note === null ? null : <p className={styles['note']}>{text(rule.note)}</p>}
      {rule.conditions.length === 0 ? null : (
        <>
          <p>{text(clauseText.conditions)}</p>
          <ol className={styles['conditions']}>
            {rule.conditions.map(({ label, quote }) => (
              <li key={`${label.zh} ${quote}`}>
                {text(label)}
                <q className={styles['words']} lang="zh-CN">
                  {quote}
                </q>
              </li>
            ))}
          </ol>
        </>
      )}
      <dl className={styles['about']}>
        <dt>{text(clauseText.eachItem)}</dt>
        <dd>{text(rule.amount)}</dd>
        {rule.exceptions.map(({ amount, quote }) => (
          <div key={`${amount.zh} ${quote}`}>
            <dt>{text(clauseText.exception, { quote })}</dt>
            <dd>{text(amount)}</dd>
          </div>
        ))}
        <dt>{text(clauseText.eachYear)}</dt>
        <dd>{text(rule.account)}</dd>
      </dl>
    </li>
  );
}

function Money({ reading }: { readonly reading: ClauseReading }) {
  const text = useText();
  if (reading.rules.every(({ result }) => result !== null)) return null;
  const titles = new Map(reading.rules.map(({ id, title }) => [id, title]));
  return (
    <>
      <h3>{text(clauseText.money)}</h3>
      {reading.money.length === 0 ? <p className={styles['note']}>{text(clauseText.noMoney)}</p> : null}
      {reading.money.length === 0 ? null : (
        <table className={styles['money']}>
          <thead>
            <tr>
              <th scope="col">{text(clauseText.year)}</th>
              <th scope="col">{text(clauseText.measure)}</th>
              <th scope="col">{text(clauseText.units)}</th>
              <th scope="col">{text(clauseText.granted)}</th>
              <th scope="col">{text(clauseText.paid)}</th>
            </tr>
          </thead>
          <tbody>
            {reading.money.map((line) => {
              const title = titles.get(line.measureId);
              const shown = (fen: string | null) =>
                fen === null ? text(clauseText.withheld) : formatFen(fen);
              return (
                <tr key={`${line.measureId} ${line.year}`}>
                  <td>{line.year}</td>
                  <td>{title === undefined ? line.measureId : text(title)}</td>
                  <td>{line.units}</td>
                  <td>{shown(line.granted)}</td>
                  <td>{shown(line.paid)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}

function Cases({ cases }: Pick<ClauseReading, 'cases'>) {
  const text = useText();
  if (cases.length === 0) return null;
  const passed = cases.filter(({ passes }) => passes).length;
  return (
    <details>
      <summary>{text(clauseText.cases, { passed, count: cases.length })}</summary>
      <ul lang="zh-CN">
        {cases.map(({ name, passes }) => (
          <li key={name}>
            <span aria-hidden="true">{passes ? '✓ ' : '✗ '}</span>
            {name}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Readings({ interpretations }: Pick<ClauseReading, 'interpretations'>) {
  const text = useText();
  if (interpretations.length === 0) return null;
  return (
    <>
      <h3>{text(clauseText.interpretations)}</h3>
      <ul className={styles['questions']}>
        {interpretations.map((each) => {
          const chosen = each.options.find(({ code }) => code === each.decision);
          const who = { by: each.decidedBy ?? '', on: each.decidedOn ?? '' };
          return (
            <li key={each.id}>
              <p>{text(each.question)}</p>
              {chosen === undefined ? (
                <ul>
                  {each.options.map((option) => (
                    <li key={option.code}>
                      {text(option.label)}
                      {text(punctuation.colon)}
                      {text(option.effect)}
                    </li>
                  ))}
                </ul>
              ) : (
                <p>
                  {text(clauseText.decided, { option: text(chosen.label), ...who })}
                  {each.reason === null ? null : text(each.reason)}
                </p>
              )}
              {each.record === null ? null : (
                <RouteLink to={`/interpretation-decisions/${each.record}`}>
                  {text(clauseText.decision)}
                </RouteLink>
              )}
              {chosen === undefined ? <p className={styles['note']}>{text(clauseText.undecided)}</p> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Duties({ reading }: { readonly reading: ClauseReading }) {
  const text = useText();
  const language = useLanguage();
  const { tasks, targets } = reading;
  return (
    <>
      {targets.length === 0 ? null : (
        <>
          <h3>{text(clauseText.targets)}</h3>
          <ul>
            {targets.map((target) => (
              <li key={target.id}>
                {text(target.label)} {wantedWords(target, language)}
                {target.deadline === null ? '' : text(clauseText.until, { date: target.deadline })}
                <p className={styles['note']}>{text(target.counts)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {tasks.length === 0 ? null : (
        <>
          <h3>{text(clauseText.tasks)}</h3>
          <ul lang="zh-CN">
            {tasks.map((task) => (
              <li key={task.number}>
                {task.number}. {task.title}
                <p className={styles['note']}>
                  {task.responsible.join('、')}　{task.schedule ?? task.deadline ?? ''}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What the system does with a clause: the rule in words, money, cases, readings, targets and tasks. */
export function ClauseReadingView(props: { readonly document: PolicyDocument; readonly clauseId: string }) {
  const text = useText();
  const { document, clauseId } = props;
  const reading = useQuery(clauseQuery(document.id, clauseId));
  if (reading.data === undefined) {
    return reading.error === null ? (
      <LoadingRows rows={4} />
    ) : (
      <ProblemAlert error={reading.error} onRetry={() => void reading.refetch()} />
    );
  }
  const { rules, cases, interpretations } = reading.data;
  return (
    <>
      {rules.length === 0 ? null : (
        <>
          <h3>{text(clauseText.rules)}</h3>
          <ul className={styles['rules']}>
            {rules.map((rule) => (
              <RuleView key={rule.id} rule={rule} />
            ))}
          </ul>
          <Cases cases={cases} />
          <Money reading={reading.data} />
        </>
      )}
      <Readings interpretations={interpretations} />
      <Duties reading={reading.data} />
    </>
  );
}
