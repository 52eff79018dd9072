import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { claimRegister } from '../../../../src/modules/grants/claim-schema.ts';
import type { RecordItem } from '../../app/api/answers.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { listText, recordText } from '../../i18n/register-text.ts';
import { readListState } from '../../registers/list-state.ts';
import { listPagesQuery } from '../../registers/queries.ts';
import { useCommand } from '../../registers/use-command.ts';
import { announce } from '../../ui/live-region.tsx';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { usePolicyTitles } from '../policies/policy-titles.ts';
import styles from './grants.module.css';
import { proposalText } from './grants-text.ts';

const PROPOSED = readListState(claimRegister, { 'f.state': 'proposed' });

function Proposal({ item }: { readonly item: RecordItem }) {
  const text = useText();
  const titleOf = usePolicyTitles();
  const command = useCommand(claimRegister);
  const confirm = () =>
    command.mutate(
      { path: `/claims/${item.id}/confirm`, values: { expectedVersion: item.version } },
      { onSuccess: () => announce(text(proposalText.confirmed)) },
    );
  return (
    <Section title={String(item['measureTitle'])}>
      <p className={styles['quiet']}>
        {text(proposalText.ofYear, {
          year: String(item['year']),
          policy: titleOf(String(item['packId'])),
        })}
      </p>
      <p className={styles['entitled']}>
        <span>{text(proposalText.appears)}</span>
        <strong>{formatFen(String(item['amountClaimed']))}</strong> {text(recordText.yuan)}
        <span className={styles['quiet']}>{String(item['unitName'])}</span>
      </p>
      <ProblemAlert error={command.error} />
      <p className={styles['links']}>
        <Button type="primary" loading={command.isPending} onClick={confirm}>
          {text(proposalText.confirm)}
        </Button>
        <RouteLink
          to={`/settlements/${String(item['settlementId'])}/units/${String(item['unitId'])}`}
          aria-label={`${text(proposalText.explain)}：${String(item['measureTitle'])}`}
        >
          {text(proposalText.explain)}
        </RouteLink>
        <RouteLink to={`/claims/${item.id}`}>{text(proposalText.open)}</RouteLink>
      </p>
    </Section>
  );
}

/** What the system proposes to the unit (免申即享): each with its amount, the way to its explanation, and one button. */
export function ProposalsPage() {
  const text = useText();
  const pages = useInfiniteQuery(listPagesQuery(claimRegister, PROPOSED));
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Page title={text(proposalText.heading)}>
      <p className={styles['intro']}>{text(proposalText.intro)}</p>
      {pages.isPending ? <LoadingRows rows={4} /> : null}
      <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isSuccess && items.length === 0 ? <EmptyNote sentence={text(proposalText.none)} /> : null}
      {items.map((item) => (
        <Proposal key={item.id} item={item} />
      ))}
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {text(listText.loadMore)}
        </Button>
      ) : null}
    </Page>
  );
}
