import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { claimRegister } from '../../../../src/modules/grants/claim-schema.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { useDebounced } from '../../registers/use-debounced.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { CitationChip } from '../policies/citation-chip.tsx';
import { usePolicyTitles } from '../policies/policy-titles.ts';
import { AmountFigures } from './amount-figures.tsx';
import styles from './grants.module.css';
import type { CapAccount } from './grants-answers.ts';
import { type CapsFilter, capsQuery } from './grants-queries.ts';
import { capsText } from './grants-text.ts';

function Figures({ account }: { readonly account: CapAccount }) {
  const text = useText();
  const { limit, reserved, spent, free } = account;
  const words = {
    limit: formatFen(limit),
    spent: formatFen(spent),
    reserved: formatFen(reserved),
    free: formatFen(free),
  };
  return (
    <AmountFigures
      label={text(capsText.bar, words)}
      whole={{ label: capsText.limit, fen: limit }}
      full={{ label: capsText.spent, fen: spent }}
      held={{ label: capsText.reserved, fen: reserved }}
      free={{ label: capsText.free, fen: free }}
    />
  );
}

function Account({ account }: { readonly account: CapAccount }) {
  const text = useText();
  const titleOf = usePolicyTitles();
  return (
    <li className={styles['account']}>
      <p className={styles['accountHead']}>
        <RouteLink to={`/organizations/${account.unitId}`}>{account.unitName}</RouteLink>
        <span>{account.year}</span>
        <span lang="zh-CN">{account.cap}</span>
        <CitationChip citation={account.citation} />
        <span className={styles['quiet']}>{titleOf(account.packId)}</span>
      </p>
      <Figures account={account} />
      <ul className={styles['claims']} aria-label={text(capsText.claims)}>
        {account.claims.map((claim) => (
          <li key={claim.id}>
            <RouteLink to={`/claims/${claim.id}`}>{claim.measure}</RouteLink>
            <StateTag state={claimRegister.states[claim.state as 'paid']} code={claim.state} />
            <span className={styles['quiet']}>
              {text(capsText.claimParts, {
                reserved: formatFen(claim.reserved),
                spent: formatFen(claim.spent),
              })}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Accounts({ filter }: { readonly filter: CapsFilter }) {
  const text = useText();
  const pages = useInfiniteQuery(capsQuery(filter));
  const accounts = (pages.data?.pages ?? []).flatMap((page) => page.items);
  if (pages.isPending) return <LoadingRows rows={8} />;
  if (pages.error !== null) {
    return <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  if (accounts.length === 0) return <EmptyNote sentence={text(capsText.none)} />;
  return (
    <>
      <ul>
        {accounts.map((account) => (
          <Account key={account.id} account={account} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <p className={styles['links']}>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {text(capsText.loadMore)}
          </Button>
        </p>
      ) : null}
    </>
  );
}

const YEAR = /^\d{4}$/;

/** The ledger of caps: for each unit, year and cap what the document allows, what is taken, and by which claims. */
export function CapsPage() {
  const text = useText();
  const [unit, setUnit] = useState('');
  const [year, setYear] = useState('');
  const [full, setFull] = useState(false);
  const q = useDebounced(unit.trim(), 250);
  return (
    <Page title={text(capsText.heading)}>
      <Section flush>
        <div className={styles['filters']}>
          <Input
            allowClear
            aria-label={text(capsText.search)}
            placeholder={text(capsText.search)}
            value={unit}
            onChange={(event) => setUnit(event.target.value)}
          />
          <Input
            allowClear
            inputMode="numeric"
            maxLength={4}
            aria-label={text(capsText.year)}
            placeholder={text(capsText.year)}
            value={year}
            onChange={(event) => setYear(event.target.value)}
          />
          <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>
            {text(capsText.onlyFull)}
          </Checkbox>
        </div>
        <Accounts filter={{ q, year: YEAR.test(year) ? year : '', full }} />
      </Section>
    </Page>
  );
}
