import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { chinaDateOf, instantFrom } from '../../../../src/kernel/time.ts';
import { formatFen } from '../../i18n/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './introductions.module.css';
import { type ManagedDeal, type ManagerReward, managerRewardsQuery } from './introductions-queries.ts';
import { rewardStatusText, rewardText } from './introductions-text.ts';

const YEARS_BACK = 5;

/** What documents pay each manager in person for the deals of a year that signed mandates prove. */
export function ManagerRewards() {
  const text = useText();
  const thisYear = Number(chinaDateOf(instantFrom(new Date())).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const rewards = useQuery(managerRewardsQuery(year));
  const years = Array.from({ length: YEARS_BACK }, (_, back) => thisYear - back);
  const choice = (
    <Select<number>
      aria-label={text(rewardText.year)}
      value={year}
      onChange={setYear}
      options={years.map((each) => ({ value: each, label: String(each) }))}
    />
  );
  return (
    <Section title={text(rewardText.heading)} aside={choice}>
      {rewards.isPending ? <LoadingRows rows={2} /> : null}
      <ProblemAlert error={rewards.error} onRetry={() => void rewards.refetch()} />
      {rewards.data?.items.length === 0 ? (
        <EmptyNote sentence={text(rewardText.none, { year: String(year) })} />
      ) : null}
      {rewards.data?.items.map((manager) => (
        <article key={manager.personId} className={styles['manager']}>
          <h3>{manager.label}</h3>
          {manager.rewards.map((reward) => (
            <Reward key={`${reward.packId} ${reward.measureId}`} reward={reward} />
          ))}
          <Deals label={text(rewardText.deals)} deals={manager.deals} />
          <Deals label={text(rewardText.shared)} deals={manager.shared} />
        </article>
      ))}
    </Section>
  );
}

function Reward({ reward }: { readonly reward: ManagerReward }) {
  const text = useText();
  const language = useLanguage();
  const status = rewardStatusText[reward.status];
  return (
    <details className={styles['reward']}>
      <summary>
        <span>{text(reward.title)}</span>
        <strong>
          {reward.amount === null ? '—' : text(rewardText.yuan, { amount: formatFen(reward.amount) })}
        </strong>
        <span className={styles['quiet']}>{status === undefined ? reward.status : text(status)}</span>
      </summary>
      <p className={styles['quiet']}>
        <RouteLink to={`/policies/${reward.packId}`}>{text(reward.documentTitle)}</RouteLink>
      </p>
      {reward.text[language].map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </details>
  );
}

function Deals({ label, deals }: { readonly label: string; readonly deals: readonly ManagedDeal[] }) {
  const text = useText();
  if (deals.length === 0) return null;
  return (
    <p className={styles['managed']}>
      <span className={styles['quiet']}>{label}</span>
      {deals.map((deal) => (
        <span key={deal.contractId}>
          <RouteLink to={`/contracts/${deal.contractId}`}>{deal.number}</RouteLink>{' '}
          <RouteLink to={`/mandates/${deal.mandateId}`}>
            {text(rewardText.mandate, { name: deal.mandateName })}
          </RouteLink>
        </span>
      ))}
    </p>
  );
}
