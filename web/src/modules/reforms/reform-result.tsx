import { useQueries } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type {
  FigureGroup,
  ReformOutcome,
  TrialAnswer,
  TrialYear,
} from '../../../../src/modules/reforms/reform-schema.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { regionQuery } from '../../registers/region-queries.ts';
import { EmptyNote, Section } from '../../ui/page.tsx';
import styles from './reform.module.css';
import {
  FigureBlock,
  type FigureRow,
  type Grouping,
  shareText,
  signedFen,
  useGroupName,
} from './reform-figures.tsx';
import { reformText } from './reform-text.ts';

function Figure({ label, value, note }: { label: string; value: string; note?: string | undefined }) {
  return (
    <div className={styles['figure']}>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        {note === undefined ? null : <span className={styles['under']}>{note}</span>}
      </dd>
    </div>
  );
}

function OutcomeFigures({ outcome }: { readonly outcome: ReformOutcome }) {
  const text = useText();
  const { total, openBefore, openAfter } = outcome;
  const upTo = (amount: string) =>
    amount === '0' ? undefined : text(reformText.upTo, { amount: formatFen(amount) });
  return (
    <dl className={styles['figures']}>
      <Figure
        label={text(reformText.costNow)}
        value={formatFen(total.before)}
        note={upTo(total.upToBefore)}
      />
      <Figure label={text(reformText.cost)} value={formatFen(total.after)} note={upTo(total.upToAfter)} />
      <Figure label={text(reformText.difference)} value={signedFen(total.difference)} />
      <Figure
        label={text(reformText.winnersLosers)}
        value={`${formatCount(total.winners)} / ${formatCount(total.losers)}`}
      />
      <Figure
        label={text(reformText.capped)}
        value={`${shareText(total.cappedBefore, total.paidBefore)} → ${shareText(total.cappedAfter, total.paidAfter)}`}
      />
      <Figure
        label={text(reformText.openUnits)}
        value={`${formatCount(openBefore)} → ${formatCount(openAfter)}`}
      />
    </dl>
  );
}

type Groups = 'byRegion' | 'byKind' | 'bySize' | 'byMeasure';
const BLOCKS: readonly { readonly of: Grouping; readonly groups: Groups }[] = [
  { of: 'measure', groups: 'byMeasure' },
  { of: 'region', groups: 'byRegion' },
  { of: 'kind', groups: 'byKind' },
  { of: 'size', groups: 'bySize' },
];

/** The same groups under each reform, in one row each. */
function useRows(outcomes: readonly ReformOutcome[]) {
  const name = useGroupName();
  return (of: Grouping, groups: Groups): readonly FigureRow[] => {
    const keys = [...new Set(outcomes.flatMap((outcome) => outcome[groups].map(({ key }) => key)))].sort();
    return keys.map((key) => {
      const found = outcomes.map((outcome) => outcome[groups].find((group) => group.key === key));
      const known = found.find((group) => group !== undefined);
      const figures = found.map((group): FigureGroup => group ?? { ...NOTHING, key });
      return { key, name: known === undefined ? key : name(of, known), figures };
    });
  };
}

const NOTHING = {
  units: 0,
  before: '0',
  after: '0',
  difference: '0',
  upToBefore: '0',
  upToAfter: '0',
  winners: 0,
  losers: 0,
  paidBefore: 0,
  paidAfter: 0,
  cappedBefore: 0,
  cappedAfter: 0,
} as const;

function useRegionNames(codes: readonly string[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: codes.map((code) => regionQuery(code)),
    combine: (found) =>
      new Map(codes.map((code, index) => [code, found[index]?.data?.name ?? code] as const)),
  });
}

function Largest({
  outcome,
  names,
}: {
  readonly outcome: ReformOutcome;
  readonly names: TrialAnswer['unitNames'];
}) {
  const text = useText();
  if (outcome.largest.length === 0) return <EmptyNote sentence={text(reformText.nothing)} />;
  const number = styles['number'];
  return (
    <div className={styles['wrap']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{text(reformText.largest)}</caption>
        <thead>
          <tr>
            <th scope="col">{text(reformText.unit)}</th>
            <th scope="col" className={number}>
              {text(reformText.costNow)}
            </th>
            <th scope="col" className={number}>
              {text(reformText.cost)}
            </th>
            <th scope="col" className={number}>
              {text(reformText.difference)}
            </th>
          </tr>
        </thead>
        <tbody>
          {outcome.largest.map(({ unitId, before, after }) => (
            <tr key={unitId}>
              <th scope="row">{names[unitId] ?? unitId}</th>
              <td className={number}>{formatFen(before)}</td>
              <td className={number}>{formatFen(after)}</td>
              <td className={number}>{signedFen((BigInt(after) - BigInt(before)).toString())}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const LEFT_OUT = ['leftOutDocuments', 'leftOutGrants', 'leftOutLevels', 'leftOutPeople'] as const;

/** What a trial does not look at, beside its figures: they are no forecast of what is paid. */
function LeftOut() {
  const text = useText();
  return (
    <div className={styles['hint']}>
      <p>{text(reformText.leftOut)}</p>
      <ul>
        {LEFT_OUT.map((name) => (
          <li key={name}>{text(reformText[name])}</li>
        ))}
      </ul>
    </div>
  );
}

interface ResultProps {
  readonly answer: TrialAnswer;
  /** The names of the reforms, one or two. */
  readonly names: readonly string[];
}

function YearResult({ year, answer, names }: ResultProps & { readonly year: TrialYear }) {
  const text = useText();
  const rows = useRows(year.outcomes);
  const regionNames = useRegionNames(rows('region', 'byRegion').map(({ key }) => key));
  if (year.outcomes.every(({ total }) => total.units === 0)) {
    return <EmptyNote sentence={text(reformText.noFacts, { year: year.year })} />;
  }
  return (
    <>
      {year.outcomes.map((outcome, index) => (
        <Section key={names[index]} title={`${names[index] ?? ''} · ${year.year}`}>
          <OutcomeFigures outcome={outcome} />
        </Section>
      ))}
      {BLOCKS.map(({ of, groups }) => (
        <Section key={groups} title={text(reformText[groups])}>
          <FigureBlock
            title={text(reformText[groups])}
            of={of}
            rows={rows(of, groups)}
            names={names}
            regionNames={regionNames}
          />
        </Section>
      ))}
      {year.outcomes.map((outcome, index) => (
        <Section key={names[index]} title={`${text(reformText.largest)} · ${names[index] ?? ''}`}>
          <Largest outcome={outcome} names={answer.unitNames} />
        </Section>
      ))}
    </>
  );
}

function YearsPath({ answer, names }: ResultProps) {
  const text = useText();
  const rows = [...answer.years]
    .sort((one, other) => one.year - other.year)
    .map(({ year, outcomes }): FigureRow => {
      const figures = outcomes.map(({ total }) => total);
      return { key: String(year), name: String(year), figures };
    });
  return (
    <Section title={text(reformText.path)}>
      <p className={styles['hint']}>{text(reformText.pathNote)}</p>
      <FigureBlock title={text(reformText.path)} of="year" rows={rows} names={names} />
    </Section>
  );
}

/** What reforms come to: cost, who gains and who loses, where, of which kind and size, and over the years. */
export function ReformResult({ answer, names }: ResultProps) {
  const text = useText();
  const [chosen, setChosen] = useState<number | null>(null);
  const year = answer.years.find((each) => each.year === chosen) ?? answer.years[0];
  if (year === undefined) return null;
  const took = text(reformText.took, {
    year: year.year,
    contracts: formatCount(year.contracts),
    units: formatCount(year.outcomes[0]?.total.units ?? 0),
    seconds: (answer.milliseconds / 1000).toFixed(1),
    seq: year.readUpTo,
  });
  return (
    <>
      <Section title={text(reformText.result)}>
        <p aria-live="polite">{took}</p>
        <LeftOut />
        {answer.years.length < 2 ? null : (
          <Select
            aria-label={text(reformText.year)}
            value={year.year}
            onChange={setChosen}
            options={answer.years.map((each) => ({ value: each.year, label: String(each.year) }))}
          />
        )}
      </Section>
      {answer.years.length < 2 ? null : <YearsPath answer={answer} names={names} />}
      <YearResult year={year} answer={answer} names={names} />
    </>
  );
}
