import type { PlanAnswer, PlanTarget } from '../../../../src/modules/plans/plan-schema.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { useSession } from '../../app/session/session.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './plan.module.css';
import { planText } from './plan-text.ts';
import { barWidth, figureWords, shareWords, wantedWords } from './target-figures.ts';

interface TargetProps {
  readonly target: PlanTarget;
  readonly plan: PlanAnswer;
}

function Value({ target, plan }: TargetProps) {
  const text = useText();
  const language = useLanguage();
  const { value, year, concealed, unit, growth } = target;
  if (concealed) return <span className={styles['note']}>{text(planText.concealed)}</span>;
  if (unit === 'growth') {
    const last = growth.at(-1);
    if (last?.rate === undefined || last.rate === null) return '—';
    return (
      <>
        {rateWords(last.rate)}{' '}
        <span className={styles['note']}>{text(planText.ofYear, { year: last.year })}</span>
      </>
    );
  }
  if (value === null) return '—';
  const isRunning = year !== null && plan.on < `${year}-12-31`;
  return (
    <>
      {figureWords(unit, value, language)}
      {year === null ? null : (
        <span className={styles['note']}>
          {' '}
          {text(isRunning ? planText.ofYearSoFar : planText.ofYear, { year, on: plan.on })}
        </span>
      )}
    </>
  );
}

/** An exact rate as percent with one decimal, rounded half up; what is a fraction too. */
function rateWords(rate: string): string {
  const [numerator, denominator] = rate.endsWith('%')
    ? [Number(rate.slice(0, -1)), 100]
    : rate.split('/').map(Number);
  const percent = ((numerator ?? 0) / (denominator ?? 1)) * 100;
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)}%`;
}

/** For people who are signed in and may read the register. */
function RegisterLink({ register }: { readonly register: NonNullable<PlanTarget['register']> }) {
  const text = useText();
  const able = useAbilities();
  return able(`${register.noun}.read`) ? (
    <RouteLink to={register.href}>{text(planText.register)}</RouteLink>
  ) : null;
}

function Details({ target }: { readonly target: PlanTarget }) {
  const text = useText();
  const language = useLanguage();
  const { years, regions, growth, unit, register } = target;
  const { user } = useSession();
  const isMoney = unit === 'fen' || unit === 'growth';
  const figure = (value: string | null) =>
    value === null ? text(planText.concealed) : figureWords(isMoney ? 'fen' : unit, value, language);
  const rateOf = (year: number) => growth.find((each) => each.year === year)?.rate ?? null;
  return (
    <details className={styles['details']}>
      <summary>{text(planText.how)}</summary>
      <p>{text(target.formulaWords)}</p>
      <p>
        {text(planText.quote)}
        <q lang="zh-CN">{target.quote}</q>
      </p>
      <div className={styles['tables']}>
        {years.length === 0 ? null : (
          <table>
            <caption>{text(planText.byYear)}</caption>
            <tbody>
              {years.map(({ year, value }) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  <td>{figure(value)}</td>
                  {unit === 'growth' ? (
                    <td>{rateOf(year) === null ? '—' : rateWords(rateOf(year) ?? '')}</td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {regions.length === 0 ? null : (
          <table>
            <caption>{text(planText.byRegion)}</caption>
            <tbody>
              {regions.map(({ code, name, value }) => (
                <tr key={code}>
                  <th scope="row" lang="zh-CN">
                    {name}
                  </th>
                  <td>{figure(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {register === null || user === null ? null : <RegisterLink register={register} />}
    </details>
  );
}

function Row({ target, plan }: TargetProps) {
  const text = useText();
  const language = useLanguage();
  const { share, status } = target;
  return (
    <tr>
      <th scope="row">
        {text(target.label)}{' '}
        <RouteLink to={`/policies/${plan.packId}#${target.clause}`}>{text(target.clauseLabel)}</RouteLink>
        <Details target={target} />
      </th>
      <td data-label={text(planText.target)}>{wantedWords(target, language)}</td>
      <td data-label={text(planText.deadline)}>{target.deadline ?? text(planText.noDeadline)}</td>
      <td data-label={text(planText.value)}>
        <Value target={target} plan={plan} />
      </td>
      <td data-label={text(planText.share)}>
        {share === null ? (
          '—'
        ) : (
          <span className={styles['progress']}>
            <span className={styles['track']} aria-hidden="true">
              <span className={styles['bar']} style={{ width: `${barWidth(share)}%` }} />
            </span>
            {shareWords(share)}
          </span>
        )}
      </td>
      <td data-label={text(planText.status)}>
        <span className={styles[status]}>{text(planText[status])}</span>
      </td>
    </tr>
  );
}

/** Each target: what is wanted by when, what the ledger says, and how that is counted. */
export function TargetTable({ plan }: { readonly plan: PlanAnswer }) {
  const text = useText();
  if (plan.targets.length === 0) return null;
  const heads = ['targets', 'target', 'deadline', 'value', 'share', 'status'] as const;
  return (
    <table className={styles['list']}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {text(planText[head])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.targets.map((target) => (
          <Row key={target.id} target={target} plan={plan} />
        ))}
      </tbody>
    </table>
  );
}
