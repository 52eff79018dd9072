import type { PlanAnswer, PlanTask } from '../../../../src/modules/plans/plan-schema.ts';
import { useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './plan.module.css';
import { planText } from './plan-text.ts';

function Standing({ task }: { readonly task: PlanTask }) {
  const text = useText();
  const { daysLeft } = task;
  if (daysLeft === null) return task.schedule === null ? '—' : text(planText.goesOn);
  if (daysLeft === 0) return text(planText.dueToday);
  return daysLeft > 0 ? (
    text(planText.daysLeft, { days: daysLeft })
  ) : (
    <span className={styles['over']}>{text(planText.over)}</span>
  );
}

/** The tasks of a document with who answers for them and when they are due. */
export function TaskTable({ plan }: { readonly plan: PlanAnswer }) {
  const text = useText();
  if (plan.tasks.length === 0) return null;
  const heads = ['number', 'task', 'responsible', 'schedule', 'standing'] as const;
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
        {plan.tasks.map((task) => (
          <tr key={task.number}>
            <td data-label={text(planText.number)}>{task.number}</td>
            <th scope="row" lang="zh-CN">
              {task.title}{' '}
              {task.clauses[0] === undefined ? null : (
                <RouteLink to={`/policies/${plan.packId}#${task.clauses[0]}`}>
                  {text(planText.toClause)}
                </RouteLink>
              )}
            </th>
            <td data-label={text(planText.responsible)} lang="zh-CN">
              {task.responsible.join('、')}
            </td>
            <td data-label={text(planText.schedule)} lang="zh-CN">
              {task.schedule ?? task.deadline ?? text(planText.noDeadline)}
            </td>
            <td data-label={text(planText.standing)}>
              <Standing task={task} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
