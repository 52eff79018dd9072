import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { formatCount } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { listText } from '../../i18n/register-text.ts';
import { shownColumns } from '../../registers/columns.ts';
import { ListToolbar } from '../../registers/list-toolbar.tsx';
import { listPagesQuery } from '../../registers/queries.ts';
import { RecordCards } from '../../registers/record-cards.tsx';
import { RecordTable } from '../../registers/record-table.tsx';
import { useListState } from '../../registers/use-register.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { useNarrow } from '../../ui/use-media-query.ts';
import { usePolicyTitles } from '../policies/policy-titles.ts';
import { runFormText } from './run-form-text.ts';
import styles from './settlement.module.css';
import { settlementText } from './settlement-text.ts';

type ListSetup = ReturnType<typeof useListState>;

function Rows({ setup: [state, change] }: { readonly setup: ListSetup }) {
  const text = useText();
  const narrow = useNarrow();
  const titleOf = usePolicyTitles();
  const pages = useInfiniteQuery(listPagesQuery(settlementRegister, state));
  const answers = pages.data?.pages ?? [];
  const first = answers[0];
  if (pages.isPending) return <LoadingRows rows={8} />;
  if (first === undefined) return <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />;
  // People know a document by its title; the id of the pack stays in the address and the exports.
  const items = answers.flatMap((answer) =>
    answer.items.map((item) => ({ ...item, packId: titleOf(String(item['packId'])) })),
  );
  if (items.length === 0) {
    const filtered = Object.keys(state.filters).length > 0;
    return <EmptyNote sentence={text(filtered ? settlementText.noRuns : listText.empty)} />;
  }
  const rows = {
    description: settlementRegister,
    items,
    columns: shownColumns(settlementRegister, state),
    references: Object.assign({}, ...answers.map((answer) => answer.references)),
  };
  return (
    <>
      {narrow ? (
        <RecordCards {...rows} />
      ) : (
        <RecordTable {...rows} sort={state.sort} onSort={(sort) => change({ ...state, sort })} />
      )}
      <ProblemAlert error={pages.error} />
      <div className={styles['foot']}>
        <span>
          {text(first.count.exact ? listText.count : listText.countAtLeast, {
            count: formatCount(first.count.value),
          })}
        </span>
        {pages.hasNextPage ? (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {text(listText.loadMore)}
          </Button>
        ) : (
          <span>{text(listText.end)}</span>
        )}
      </div>
    </>
  );
}

/** All runs: the register's own list, with documents by their titles and the way to ask for a run. */
export function SettlementListPage() {
  const text = useText();
  const able = useAbilities();
  const setup = useListState(settlementRegister);
  return (
    <Page
      title={text(settlementRegister.title)}
      actions={
        able('settlement.create') ? (
          <RouteLink to="/settlements/new" className={styles['primaryLink']}>
            {text(runFormText.heading)}
          </RouteLink>
        ) : null
      }
    >
      <Section flush>
        <ListToolbar description={settlementRegister} state={setup[0]} onChange={setup[1]} />
        <Rows setup={setup} />
      </Section>
    </Page>
  );
}
