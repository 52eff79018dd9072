import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { ListAnswer } from '../app/api/answers.ts';
import { useAbilities } from '../app/session/abilities.ts';
import { formatCount } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { listText } from '../i18n/register-text.ts';
import { announce } from '../ui/live-region.tsx';
import { EmptyNote, LoadingRows, Page, Section } from '../ui/page.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { useNarrow } from '../ui/use-media-query.ts';
import { shownColumns } from './columns.ts';
import type { ListState } from './list-state.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { listPagesQuery } from './queries.ts';
import { RecordCards } from './record-cards.tsx';
import { RecordTable } from './record-table.tsx';
import styles from './registers.module.css';
import { UnknownRegister } from './unknown-register.tsx';
import { useAddressedRegister, useListState } from './use-register.ts';

function useCountSentence(count: ListAnswer['count'] | undefined): string | null {
  const text = useText();
  if (count === undefined) return null;
  return text(count.exact ? listText.count : listText.countAtLeast, { count: formatCount(count.value) });
}

function Rows(props: {
  readonly description: RegisterDescription;
  readonly state: ListState;
  readonly change: (next: ListState) => void;
}) {
  const text = useText();
  const narrow = useNarrow();
  const { description, state, change } = props;
  const pages = useInfiniteQuery(listPagesQuery(description, state));
  const answers = pages.data?.pages ?? [];
  const items = answers.flatMap((answer) => answer.items);
  const sentence = useCountSentence(answers[0]?.count);
  useEffect(() => {
    if (sentence !== null) announce(sentence);
  }, [sentence]);
  if (pages.isPending) return <LoadingRows rows={10} />;
  if (pages.error !== null && items.length === 0) {
    return <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  const rows = {
    description,
    items,
    columns: shownColumns(description, state),
    references: Object.assign({}, ...answers.map((answer) => answer.references)),
  };
  if (items.length === 0) return <NoRows state={state} change={change} />;
  return (
    <div aria-busy={pages.isPlaceholderData} className={styles['rows']}>
      {narrow ? (
        <RecordCards {...rows} />
      ) : (
        <RecordTable {...rows} sort={state.sort} onSort={(sort) => change({ ...state, sort })} />
      )}
      <ProblemAlert error={pages.error} />
      <div className={styles['foot']}>
        <span>
          {sentence} · {text(listText.shown, { shown: formatCount(items.length) })}
        </span>
        {pages.hasNextPage ? (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {text(listText.loadMore)}
          </Button>
        ) : (
          <span>{text(listText.end)}</span>
        )}
      </div>
    </div>
  );
}

function NoRows(props: { readonly state: ListState; readonly change: (next: ListState) => void }) {
  const text = useText();
  const { state, change } = props;
  const filtered = state.text !== '' || Object.keys(state.filters).length > 0;
  if (!filtered) return <EmptyNote sentence={text(listText.empty)} />;
  return (
    <EmptyNote sentence={text(listText.emptyFiltered)}>
      <Button onClick={() => change({ ...state, text: '', filters: {} })}>
        {text(listText.clearFilters)}
      </Button>
    </EmptyNote>
  );
}

function RegisterList({ description }: { readonly description: RegisterDescription }) {
  const text = useText();
  const able = useAbilities();
  const [state, change] = useListState(description);
  return (
    <Page
      title={text(description.title)}
      actions={
        <>
          {description.importable === true && able(`${description.noun}.import`) ? (
            <RouteLink to={`/${description.plural}/import`} className={styles['linkButton']}>
              {text(listText.importExcel)}
            </RouteLink>
          ) : null}
          {able(`${description.noun}.create`) ? (
            <RouteLink to={`/${description.plural}/new`} className={styles['linkButtonPrimary']}>
              {text(listText.create)}
            </RouteLink>
          ) : null}
        </>
      }
    >
      <Section flush>
        <ListToolbar description={description} state={state} onChange={change} />
        <Rows description={description} state={state} change={change} />
      </Section>
    </Page>
  );
}

/** The list of the register that the address names. */
export function ListPage() {
  const { name, entry } = useAddressedRegister();
  if (entry === undefined) return <UnknownRegister name={name} />;
  // Another register is another list: nothing of the last one's search box or open panels stays.
  return <RegisterList key={name} description={entry.description} />;
}
