import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { choiceLabel } from '../../../../src/kernel/choices.ts';
import { budgetRegister } from '../../../../src/modules/grants/budget-schema.ts';
import { paymentBatchRegister } from '../../../../src/modules/grants/payment-batch-schema.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { useCommand } from '../../registers/use-command.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './grants.module.css';
import type { BudgetStanding, PlanAnswer } from './grants-answers.ts';
import { planQuery } from './grants-queries.ts';
import { financeText } from './grants-text.ts';

const RULES = budgetRegister.fields.rule.choices;

function PlanTable({ plan }: { readonly plan: PlanAnswer }) {
  const text = useText();
  return (
    <section className={styles['scroll']} aria-label={text(financeText.preview)}>
      <table className={styles['plan']}>
        <thead>
          <tr>
            <th scope="col">{text(financeText.unit)}</th>
            <th scope="col">{text(financeText.measure)}</th>
            <th scope="col" className={styles['money']}>
              {text(financeText.dueAmount)}
            </th>
            <th scope="col" className={styles['money']}>
              {text(financeText.lineAmount)}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line) => (
            <tr key={line.claimId}>
              <th scope="row">
                <RouteLink to={`/claims/${line.claimId}`}>{line.unitName}</RouteLink>
              </th>
              <td>{line.measure}</td>
              <td className={styles['money']}>{formatFen(line.due)}</td>
              <td className={styles['money']}>
                {line.amount === '0' ? (
                  <span className={styles['quiet']}>{text(financeText.waits)}</span>
                ) : (
                  formatFen(line.amount)
                )}
                {line.extraFen === '0' ? null : (
                  <span className={styles['fen']}>{text(financeText.extraFen)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {text(financeText.total)}
            </th>
            <td className={styles['money']}>{formatFen(plan.dueTotal)}</td>
            <td className={styles['money']}>{formatFen(plan.total)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function MakeBatch({ budget }: { readonly budget: BudgetStanding }) {
  const text = useText();
  const id = useId();
  const client = useQueryClient();
  const command = useCommand(paymentBatchRegister);
  const [number, setNumber] = useState('');
  const [missing, setMissing] = useState(false);
  const made = command.data?.item;
  if (made !== undefined) {
    return (
      <p>
        <RouteLink to={`/payment-batches/${made.id}`}>
          {text(financeText.toBatch, { number: String(made['number']) })}
        </RouteLink>
      </p>
    );
  }
  const make = () => {
    setMissing(number.trim() === '');
    if (number.trim() === '') return;
    command.mutate(
      { path: '/payment-batches', values: { number: number.trim(), budgetId: budget.id } },
      {
        onSuccess: () => {
          announce(text(financeText.made));
          void client.invalidateQueries({ queryKey: ['grants'] });
        },
      },
    );
  };
  return (
    <>
      <ProblemAlert error={command.error} />
      <form
        className={styles['make']}
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <label htmlFor={id}>{text(financeText.number)}</label>
        <Input
          id={id}
          value={number}
          maxLength={60}
          aria-required="true"
          aria-invalid={missing}
          aria-describedby={`${id}-problem`}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {text(financeText.make)}
        </Button>
        <span id={`${id}-problem`} className={styles['complaint']} role="status">
          {missing ? text(financeText.numberMissing) : ''}
        </span>
      </form>
    </>
  );
}

/** How what is left of a budget would be shared, under its own rule or another, and the button that makes the batch. */
export function PlanPreview({ budget }: { readonly budget: BudgetStanding }) {
  const text = useText();
  const [rule, setRule] = useState(budget.rule);
  const plan = useQuery(planQuery(budget.id, rule));
  const ownName = text(choiceLabel(RULES, budget.rule));
  return (
    <div className={styles['preview']}>
      <Radio.Group
        aria-label={text(financeText.ruleChoice)}
        value={rule}
        onChange={(event) => setRule(String(event.target.value))}
        options={RULES.map(({ code, label }) => ({
          value: code,
          label: code === budget.rule ? `${text(label)}${text(financeText.ruleOfBudget)}` : text(label),
        }))}
      />
      {plan.isPending ? <LoadingRows rows={4} /> : null}
      <ProblemAlert error={plan.error} onRetry={() => void plan.refetch()} />
      {plan.data === undefined ? null : (
        <>
          <PlanTable plan={plan.data} />
          <p className={styles['quiet']}>{text(financeText.rest, { rest: formatFen(plan.data.rest) })}</p>
        </>
      )}
      {rule === budget.rule ? null : (
        <p className={styles['quiet']}>{text(financeText.comparing, { rule: ownName })}</p>
      )}
      <MakeBatch budget={budget} />
    </div>
  );
}
