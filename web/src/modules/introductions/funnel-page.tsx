import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type SearchParams, valuesOf } from '../../app/search-params.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import {
  COUNTED,
  FUNNEL_BY,
  type FunnelBy,
  type FunnelSteps,
  listBehind,
  recordBehind,
  shareOf,
  widthOf,
} from './funnel-steps.ts';
import styles from './introductions.module.css';
import { type FunnelAnswer, funnelQuery } from './introductions-queries.ts';
import { funnelText } from './introductions-text.ts';

function Figure({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return <RouteLink to={to}>{children}</RouteLink>;
}

function Total({ total }: { readonly total: FunnelSteps }) {
  const text = useText();
  return (
    <table className={styles['total']}>
      <caption className="visually-hidden">{text(funnelText.total)}</caption>
      <thead>
        <tr>
          <th scope="col">{text(funnelText.step)}</th>
          <th scope="col">{text(funnelText.count)}</th>
          <th scope="col">{text(funnelText.share)}</th>
          <td className={styles['barCell']} />
        </tr>
      </thead>
      <tbody>
        {COUNTED.map((step, index) => {
          const before = COUNTED[index - 1];
          const share = before === undefined ? null : shareOf(total[step], total[before]);
          return (
            <tr key={step}>
              <th scope="row">{text(funnelText[step])}</th>
              <td>
                <Figure to={listBehind(step, null)}>{formatCount(total[step])}</Figure>
              </td>
              <td>{share === null ? '–' : `${share}%`}</td>
              <td className={styles['barCell']} aria-hidden="true">
                <span
                  className={styles['bar']}
                  style={{ width: `${widthOf(total[step], total.enquiries)}%` }}
                />
              </td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">{text(funnelText.received)}</th>
          <td>
            <Figure to={listBehind('received', null)}>{formatFen(total.received)}</Figure>
          </td>
          <td>–</td>
          <td className={styles['barCell']} />
        </tr>
      </tbody>
    </table>
  );
}

function Rows({ by, items }: { readonly by: FunnelBy; readonly items: FunnelAnswer['items'] }) {
  const text = useText();
  if (items.length === 0) return <EmptyNote sentence={text(funnelText.noRow)} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard.
    <section className={styles['scroll']} tabIndex={0} aria-label={text(funnelText.rows)}>
      <table className={styles['rows']}>
        <thead>
          <tr>
            <th scope="col">{text(funnelText.name)}</th>
            {COUNTED.map((step) => (
              <th key={step} scope="col">
                {text(funnelText[step])}
              </th>
            ))}
            <th scope="col">{text(funnelText.received)}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <RouteLink to={recordBehind(by, row.id)}>{row.label}</RouteLink>
              </th>
              {COUNTED.map((step) => (
                <td key={step}>
                  <Figure to={listBehind(step, { by, id: row.id })}>{formatCount(row[step])}</Figure>
                </td>
              ))}
              <td>
                <Figure to={listBehind('received', { by, id: row.id })}>{formatFen(row.received)}</Figure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Choice({ by }: { readonly by: FunnelBy }) {
  const text = useText();
  return (
    <nav className={styles['choice']} aria-label={text(funnelText.by)}>
      {FUNNEL_BY.map((each) => (
        <RouteLink
          key={each}
          to={`/introductions/funnel?by=${each}`}
          aria-current={each === by ? 'page' : undefined}
        >
          {text(funnelText[each])}
        </RouteLink>
      ))}
    </nav>
  );
}

/** How far introductions came, from the enquiry to the money; each figure leads to its list where there is one. */
export function FunnelPage() {
  const text = useText();
  const search: SearchParams = useSearch({ strict: false });
  const by = FUNNEL_BY.find((each) => each === valuesOf(search, 'by')[0]) ?? 'listing';
  const { data, isPending, error, refetch } = useQuery(funnelQuery(by));
  return (
    <Page title={text(funnelText.heading)}>
      {isPending ? <LoadingRows rows={8} /> : null}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data === undefined ? null : (
        <>
          <Section title={text(funnelText.total)}>
            {data.total.enquiries === 0 ? (
              <EmptyNote sentence={text(funnelText.none)} />
            ) : (
              <Total total={data.total} />
            )}
          </Section>
          {data.total.enquiries === 0 ? null : (
            <Section title={text(funnelText[by])} aside={<Choice by={by} />} flush>
              <Rows by={by} items={data.items} />
            </Section>
          )}
        </>
      )}
    </Page>
  );
}
