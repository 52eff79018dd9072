import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { savedSearchRegister } from '../../../../src/modules/search/saved-search-schema.ts';
import { get } from '../../app/api/client.ts';
import type { DetailExtensionProps } from '../../app/module-pages.ts';
import { formatCount } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './search.module.css';
import { newsText } from './search-text.ts';

interface NewsAnswer {
  readonly items: readonly {
    readonly id: string;
    readonly noun: string;
    readonly title: string;
    readonly publishedOn: string;
  }[];
  readonly count: number;
  readonly nextOffset: number | null;
}

/** The number of the version takes part: what was acknowledged is not shown again. */
function newsQuery(id: string, version: number) {
  return infiniteQueryOptions({
    queryKey: ['saved-search-news', id, version],
    queryFn: ({ pageParam, signal }) =>
      get<NewsAnswer>(`/saved-searches/${encodeURIComponent(id)}/news?offset=${pageParam}`, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextOffset,
  });
}

/** Below a saved search: all its news since they were acknowledged last, counted, a page at a time. */
export function DetailExtension({ description, item }: DetailExtensionProps) {
  const text = useText();
  const isSaved = description.noun === savedSearchRegister.noun;
  const news = useInfiniteQuery({ ...newsQuery(item.id, item.version), enabled: isSaved });
  if (!isSaved) return null;
  const pages = news.data?.pages ?? [];
  const count = pages[0]?.count ?? 0;
  const items = pages.flatMap((page) => page.items);
  const looked = pages.at(-1)?.nextOffset ?? count;
  return (
    <Section title={text(newsText.heading, { count: formatCount(count) })}>
      {news.isPending ? <LoadingRows rows={3} /> : null}
      <ProblemAlert error={news.error} onRetry={() => void news.refetch()} />
      {news.data !== undefined && count === 0 ? <EmptyNote sentence={text(newsText.none)} /> : null}
      <ul className={styles['news']}>
        {items.map((each) => (
          <li key={each.id}>
            <a href={`/portal/${each.noun === 'need' ? 'needs' : 'achievements'}/${each.id}`}>{each.title}</a>
            <time dateTime={each.publishedOn}>{each.publishedOn}</time>
          </li>
        ))}
      </ul>
      {looked > items.length ? (
        <p className={styles['gone']}>{text(newsText.gone, { count: formatCount(looked - items.length) })}</p>
      ) : null}
      {news.hasNextPage ? (
        <Button loading={news.isFetchingNextPage} onClick={() => void news.fetchNextPage()}>
          {text(newsText.more)}
        </Button>
      ) : null}
    </Section>
  );
}
