import { useQueries } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { choiceLabel } from '../../../../src/kernel/choices.ts';
import type { Message } from '../../../../src/kernel/messages.ts';
import {
  ENTERPRISE_SIZES,
  ORGANIZATION_KINDS,
} from '../../../../src/modules/organizations/organization-schema.ts';
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
import { GroupBlock, shareText, signedFen } from './group-figures.tsx';
import type { GroupRow } from './group-rows.ts';
import { PathChart } from './path-chart.tsx';
import styles from './reform.module.css';
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

const BLOCKS = ['byMeasure', 'byRegion', 'byKind', 'bySize'] as const;
type Groups = (typeof BLOCKS)[number];

/** The name of a group by its key; a region is asked for. */
function useGroupName(regionNames: ReadonlyMap<string, string>) {
  const text = useText();
  return (groups: Groups, { key, title }: FigureGroup & { readonly title?: Message }): string => {
    switch (groups) {
      case 'byRegion':
        return regionNames.get(key) ?? key;
      case 'byKind':
        return text(choiceLabel(ORGANIZATION_KINDS, key));
      case 'bySize':
        return text(key === 'unknown' ? reformText.sizeUnknown : choiceLabel(ENTERPRISE_SIZES, key));
      case 'byMeasure':
        return title === undefined ? key : text(title);
    }
  };
}

/** The same groups under each reform, in one row each. */
function rowsOf(
  outcomes: readonly ReformOutcome[],
  groups: Groups,
  name: (groups: Groups, group: FigureGroup) => string,
): readonly GroupRow[] {
  const keys = [...new Set(outcomes.flatMap((outcome) => outcome[groups].map(({ key }) => key)))].sort();
  return keys.map((key) => {
    const found = outcomes.map((outcome) => outcome[groups].find((group) => group.key === key));
    const known = found.find((group) => group !== undefined);
    const figures = found.map((group): FigureGroup => group ?? { ...NOTHING, key });
    return { key, name: known === undefined ? key : name(groups, known), figures };
  });
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
              <td className={number} data-label={text(reformText.costNow)}>
                {formatFen(before)}
              </td>
              <td className={number} data-label={text(reformText.cost)}>
                {formatFen(after)}
              </td>
              <td className={number} data-label={text(reformText.difference)}>
                {signedFen((BigInt(after) - BigInt(before)).toString())}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const LEFT_OUT = [
  'leftOutDocuments',
  'leftOutGrants',
  'leftOutLevels',
  'leftOutChecks',
  'leftOutPeople',
] as const;

/** What a trial does not look at, beside its figures: they are no forecast of what is paid. */
function LeftOut() {
  const text = useText();
  return (
    <div className={styles['leftOut']}>
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
  const codes = year.outcomes.flatMap(({ byRegion }) => byRegion.map(({ key }) => key));
  const name = useGroupName(useRegionNames([...new Set(codes)]));
  return (
    <>
      <div className={styles['beside']}>
        {year.outcomes.map((outcome, index) => (
          <Section key={names[index]} title={`${names[index] ?? ''} · ${year.year}`}>
            <OutcomeFigures outcome={outcome} />
          </Section>
        ))}
      </div>
      {BLOCKS.map((groups) => (
        <Section key={groups} title={text(reformText[groups])}>
          <GroupBlock
            title={text(reformText[groups])}
            rows={rowsOf(year.outcomes, groups, name)}
            names={names}
            fileName={`${answer.packId} ${year.year} ${text(reformText[groups])}`}
          />
        </Section>
      ))}
      <div className={styles['beside']}>
        {year.outcomes.map((outcome, index) => (
          <Section key={names[index]} title={`${text(reformText.largest)} · ${names[index] ?? ''}`}>
            <Largest outcome={outcome} names={answer.unitNames} />
          </Section>
        ))}
      </div>
    </>
  );
}

function YearsPath({ answer, names }: ResultProps) {
  const text = useText();
  const now = text(reformText.now);
  const rows = useMemo(
    () =>
      [...answer.years]
        .sort((one, other) => one.year - other.year)
        .map(({ year, outcomes }): GroupRow => {
          const figures = outcomes.map(({ total }) => total);
          return { key: String(year), name: String(year), figures };
        }),
    [answer],
  );
  const years = useMemo(() => rows.map(({ name }) => name), [rows]);
  const series = useMemo(
    () => [
      { name: now, amounts: rows.map(({ figures }) => figures[0]?.before ?? '0') },
      ...names.map((name, index) => ({
        name,
        amounts: rows.map(({ figures }) => figures[index]?.after ?? '0'),
      })),
    ],
    [rows, names, now],
  );
  const title = text(reformText.path);
  return (
    <Section title={title}>
      <p className={styles['hint']}>{text(reformText.pathNote)}</p>
      <PathChart label={title} unit={text(reformText.tenThousandYuan)} years={years} series={series} />
      <GroupBlock
        title={title}
        rows={rows}
        names={names}
        fileName={`${answer.packId} ${title}`}
        startBy="name"
      />
    </Section>
  );
}

/** Nobody is supported in any of the years: says so, and where to look instead. */
function NoFacts({ answer, adoptedOn }: { readonly answer: TrialAnswer; readonly adoptedOn: string }) {
  const text = useText();
  const years = answer.years.map(({ year }) => year).sort();
  return (
    <Section title={text(reformText.result)}>
      <EmptyNote
        sentence={text(reformText.noFacts, { years: [...new Set([years[0], years.at(-1)])].join('–') })}
      >
        <p>{text(reformText.noFactsNext, { date: adoptedOn })}</p>
      </EmptyNote>
    </Section>
  );
}

/** What reforms come to: cost, who gains and who loses, where, of which kind and size, and over the years. */
export function ReformResult({
  answer,
  names,
  adoptedOn,
  onWorkbook,
  isWriting,
}: ResultProps & {
  /** When the document was issued. */ readonly adoptedOn: string;
  readonly onWorkbook: () => void;
  readonly isWriting: boolean;
}) {
  const text = useText();
  const [chosen, setChosen] = useState<number | null>(null);
  const year = answer.years.find((each) => each.year === chosen) ?? answer.years[0];
  if (year === undefined) return null;
  const empty = answer.years.every(({ outcomes }) => outcomes.every(({ total }) => total.units === 0));
  if (empty) return <NoFacts answer={answer} adoptedOn={adoptedOn} />;
  const took = text(reformText.took, {
    year: year.year,
    contracts: formatCount(year.contracts),
    units: formatCount(year.outcomes[0]?.total.units ?? 0),
    seconds: (answer.milliseconds / 1000).toFixed(1),
    seq: year.readUpTo,
  });
  const workbook = (
    <Button size="small" onClick={onWorkbook} loading={isWriting}>
      {text(reformText.workbook)}
    </Button>
  );
  return (
    <>
      <Section title={text(reformText.result)} aside={workbook}>
        <p aria-live="polite">{took}</p>
        <LeftOut />
        {answer.years.length < 2 ? null : (
          <div className={styles['years']}>
            <span>{text(reformText.year)}</span>
            <Segmented<number>
              aria-label={text(reformText.year)}
              value={year.year}
              onChange={setChosen}
              options={answer.years.map((each) => ({ value: each.year, label: String(each.year) }))}
            />
          </div>
        )}
      </Section>
      {answer.years.length < 2 ? null : <YearsPath answer={answer} names={names} />}
      <YearResult year={year} answer={answer} names={names} />
    </>
  );
}
