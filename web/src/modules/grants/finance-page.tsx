import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { choiceLabel } from '../../../../src/kernel/choices.ts';
import { budgetRegister } from '../../../../src/modules/grants/budget-schema.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { usePolicyTitles } from '../policies/policy-titles.ts';
import { AmountFigures } from './amount-figures.tsx';
import styles from './grants.module.css';
import type { BudgetStanding } from './grants-answers.ts';
import { budgetsQuery } from './grants-queries.ts';
import { financeText } from './grants-text.ts';
import { PlanPreview } from './plan-preview.tsx';

function Figures({ budget }: { readonly budget: BudgetStanding }) {
  const text = useText();
  const { amount, paid, planned, free } = budget;
  const words = {
    amount: formatFen(amount),
    paid: formatFen(paid),
    planned: formatFen(planned),
    free: formatFen(free),
  };
  return (
    <AmountFigures
      label={text(financeText.bar, words)}
      whole={{ label: financeText.amount, fen: amount }}
      full={{ label: financeText.paid, fen: paid }}
      held={{ label: financeText.planned, fen: planned }}
      free={{ label: financeText.free, fen: free }}
    />
  );
}

function Due({ budget }: { readonly budget: BudgetStanding }) {
  const text = useText();
  const { dueClaims, dueTotal, free } = budget;
  if (dueClaims === 0) return <p className={styles['quiet']}>{text(financeText.nothingDue)}</p>;
  const missing = free === '0' ? 0n : BigInt(dueTotal) - BigInt(free);
  return (
    <p>
      {text(financeText.due, { count: formatCount(dueClaims), total: formatFen(dueTotal) })}
      {free === '0' ? <span className={styles['quiet']}> {text(financeText.usedUp)}</span> : null}
      {missing > 0n ? (
        <span className={styles['overdue']}>
          {text(financeText.short, { total: formatFen(missing.toString()) })}
        </span>
      ) : null}
    </p>
  );
}

function Budget({ budget }: { readonly budget: BudgetStanding }) {
  const text = useText();
  const titleOf = usePolicyTitles();
  const able = useAbilities();
  const [open, setOpen] = useState(false);
  const state = budgetRegister.states[budget.state as 'open'];
  const hasWork = budget.state === 'open' && budget.dueClaims > 0 && budget.free !== '0';
  const canPlan = hasWork && able('payment-batch.create');
  return (
    <Section title={budget.title} aside={<StateTag state={state} code={budget.state} />}>
      <p className={styles['quiet']}>
        <RouteLink to={`/budgets/${budget.id}`}>{budget.documentNumber}</RouteLink> · {titleOf(budget.packId)}{' '}
        · {budget.year} · {text(choiceLabel(budgetRegister.fields.rule.choices, budget.rule))}
      </p>
      <Figures budget={budget} />
      <Due budget={budget} />
      <p className={styles['links']}>
        {canPlan || open ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {text(open ? financeText.hide : financeText.preview)}
          </Button>
        ) : null}
        <RouteLink to={`/payment-batches?f.budgetId=${budget.id}`}>{text(financeText.batches)}</RouteLink>
      </p>
      {/* What was opened stays: it holds the way to the batch that was just made. */}
      {open ? <PlanPreview budget={budget} /> : null}
    </Section>
  );
}

/** Budgets as they stand, and from each the way to a batch of payments. */
export function FinancePage() {
  const text = useText();
  const able = useAbilities();
  const budgets = useQuery(budgetsQuery);
  return (
    <Page
      title={text(financeText.heading)}
      actions={
        able('budget.create') ? (
          <RouteLink to="/budgets/new" className={styles['linkButton']}>
            {text(financeText.newBudget)}
          </RouteLink>
        ) : null
      }
    >
      {budgets.isPending ? <LoadingRows rows={6} /> : null}
      <ProblemAlert error={budgets.error} onRetry={() => void budgets.refetch()} />
      {budgets.data?.items.length === 0 ? <EmptyNote sentence={text(financeText.none)} /> : null}
      {budgets.data?.items.map((budget) => (
        <Budget key={budget.id} budget={budget} />
      ))}
    </Page>
  );
}
