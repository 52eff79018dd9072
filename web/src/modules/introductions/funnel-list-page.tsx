import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { introductionRegister } from '../../../../src/modules/introductions/introduction-schema.ts';
import { type SearchParams, valuesOf } from '../../app/search-params.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { COUNTED, FUNNEL_BY, recordBehind } from './funnel-steps.ts';
import styles from './introductions.module.css';
import { funnelListQuery } from './introductions-queries.ts';
import { funnelText } from './introductions-text.ts';

type States = Readonly<Record<string, Parameters<typeof StateTag>[0]['state']>>;
const STATES: States = introductionRegister.states;

/** The introductions behind one figure of the funnel. */
export function FunnelListPage() {
  const text = useText();
  const search: SearchParams = useSearch({ strict: false });
  const by = FUNNEL_BY.find((each) => each === valuesOf(search, 'by')[0]) ?? 'unit';
  const step = [...COUNTED, 'received' as const].find((each) => each === valuesOf(search, 'step')[0]);
  const id = valuesOf(search, 'id')[0] ?? '';
  const list = useQuery(funnelListQuery({ by, id, step: step ?? 'enquiries' }));
  const { items = [], more = false } = list.data ?? {};
  return (
    <Page
      title={text(funnelText.behind, { step: text(funnelText[step ?? 'enquiries']) })}
      trail={[{ label: text(funnelText.heading), to: `/introductions/funnel?by=${by}` }]}
    >
      {list.isPending ? <LoadingRows rows={6} /> : null}
      <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      {list.data === undefined ? null : (
        <Section
          title={text(funnelText.behindCount, { count: `${formatCount(items.length)}${more ? '+' : ''}` })}
          aside={
            id === '' ? null : <RouteLink to={recordBehind(by, id)}>{text(funnelText.record)}</RouteLink>
          }
          flush
        >
          {items.length === 0 ? <EmptyNote sentence={text(funnelText.behindNone)} /> : null}
          <ul className={styles['lines']}>
            {items.map((item) => (
              <li key={item.id} className={styles['mandate']}>
                <RouteLink to={`/introductions/${item.id}`}>{item.name}</RouteLink>
                <time dateTime={item.begunOn}>{item.begunOn}</time>
                <span>{item.received === '0' ? '—' : formatFen(item.received)}</span>
                <StateTag state={STATES[item.state]} code={item.state} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
