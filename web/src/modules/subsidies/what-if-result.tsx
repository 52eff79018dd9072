import type { ReactNode } from 'react';
import { choiceLabel } from '../../../../src/kernel/choices.ts';
import { ORGANIZATION_KINDS } from '../../../../src/modules/organizations/organization-schema.ts';
import type { WhatIfAnswer } from '../../../../src/modules/subsidies/what-if-schema.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { EmptyNote, Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './settlement.module.css';
import { whatIfText } from './what-if-text.ts';

interface Line {
  readonly key: string;
  readonly name: ReactNode;
  readonly before: string;
  readonly after: string;
  readonly note?: string;
}

/** The difference with its sign: a plus says as much as a minus. */
function signed(before: string, after: string): string {
  const difference = BigInt(after) - BigInt(before);
  return `${difference > 0n ? '+' : ''}${formatFen(difference.toString())}`;
}

function ChangeTable({ title, first, lines }: { title: string; first: string; lines: readonly Line[] }) {
  const text = useText();
  const number = styles['number'];
  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className={number}>
            {text(whatIfText.before)}
          </th>
          <th scope="col" className={number}>
            {text(whatIfText.after)}
          </th>
          <th scope="col" className={number}>
            {text(whatIfText.difference)}
          </th>
        </tr>
      </thead>
      <tbody>
        {/* Rows of nothing would hide the others. */}
        {lines
          .filter(({ before, after }) => before !== '0' || after !== '0')
          .map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {line.name}
                {line.note === undefined ? null : <span className={styles['under']}>{line.note}</span>}
              </th>
              <td className={number}>{formatFen(line.before)}</td>
              <td className={number}>{formatFen(line.after)}</td>
              <td className={number}>{signed(line.before, line.after)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div className={styles['figure']}>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        {note === undefined ? null : <span className={styles['figureNote']}>{note}</span>}
      </dd>
    </div>
  );
}

interface ChangeGroup {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** The same change seen by measure, by kind of unit and by region. */
function useGroups(answer: WhatIfAnswer): readonly ChangeGroup[] {
  const text = useText();
  const counts = (group: { units: number; winners: number; losers: number }) =>
    [
      `${text(whatIfText.units)} ${formatCount(group.units)}`,
      `${text(whatIfText.winners)} ${formatCount(group.winners)}`,
      `${text(whatIfText.losers)} ${formatCount(group.losers)}`,
    ].join(' · ');
  const lines = <G extends WhatIfAnswer['byKind'][number]>(
    groups: readonly G[],
    name: (group: G) => ReactNode,
  ) => groups.map((group) => ({ ...group, name: name(group), note: counts(group) }));
  return [
    { title: text(whatIfText.byMeasure), lines: lines(answer.byMeasure, (group) => text(group.title)) },
    {
      title: text(whatIfText.byKind),
      lines: lines(answer.byKind, (group) => text(choiceLabel(ORGANIZATION_KINDS, group.key))),
    },
    {
      title: text(whatIfText.byRegion),
      lines: lines(answer.byRegion, (group) => <RegionName code={group.key} />),
    },
  ];
}

function Figures({ answer }: { readonly answer: WhatIfAnswer }) {
  const text = useText();
  return (
    <dl className={styles['figures']} aria-live="polite">
      <Figure label={text(whatIfText.before)} value={formatFen(answer.before.granted)} />
      <Figure
        label={text(whatIfText.after)}
        value={formatFen(answer.after.granted)}
        note={signed(answer.before.granted, answer.after.granted)}
      />
      <Figure
        label={`${text(whatIfText.winners)} / ${text(whatIfText.losers)}`}
        value={`${formatCount(answer.winners)} / ${formatCount(answer.losers)}`}
        note={text(whatIfText.took, { units: answer.units, milliseconds: answer.milliseconds })}
      />
    </dl>
  );
}

/** What a reform comes to: the sum, who gains and who loses, and where. */
export function WhatIfResult({ answer, settlementId }: { answer: WhatIfAnswer; settlementId: string }) {
  const text = useText();
  const groups = useGroups(answer);
  const largest = answer.largest.map((each) => ({
    key: each.unitId,
    name: <RouteLink to={`/settlements/${settlementId}/units/${each.unitId}`}>{each.unitName}</RouteLink>,
    before: each.before,
    after: each.after,
  }));
  return (
    <>
      <Figures answer={answer} />
      <Section title={text(whatIfText.largest)}>
        {largest.length === 0 ? (
          <EmptyNote sentence={text(whatIfText.none)} />
        ) : (
          <ChangeTable title={text(whatIfText.largest)} first={text(whatIfText.units)} lines={largest} />
        )}
      </Section>
      {groups.map(({ title, lines }) => (
        <Section key={title} title={title}>
          <ChangeTable title={title} first={title} lines={lines} />
        </Section>
      ))}
    </>
  );
}
