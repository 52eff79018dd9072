import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { ORGANIZATION_KINDS } from '../../../../src/modules/organizations/organization-schema.ts';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import type { RecordItem } from '../../app/api/answers.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { recordText } from '../../i18n/register-text.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { EvidenceLink } from './evidence-link.tsx';
import styles from './measure.module.css';
import { MeasureCard, RefusedMeasure } from './measure-card.tsx';
import type { MeasureResult, UnitAnswer, UnitResult } from './settlement-answers.ts';
import { unitQuery } from './settlement-queries.ts';
import { STATUSES } from './settlement-text.ts';
import { TrialNote } from './trial-banner.tsx';
import { UnitBeside } from './unit-beside.tsx';
import { UnitChecks } from './unit-checks.tsx';
import { UnitNotice } from './unit-notice.tsx';
import { UnitProof } from './unit-proof.tsx';
import { unitText } from './unit-text.ts';
import { useRun, useRunTitle } from './use-run.ts';

function Figures({ result }: { readonly result: UnitResult }) {
  const text = useText();
  const kind = ORGANIZATION_KINDS.find(({ code }) => code === result.unit.kind);
  return (
    <dl className={styles['figures']}>
      <div className={styles['figure']}>
        <dt>{text(unitText.granted)}</dt>
        <dd>
          <strong>{formatFen(result.granted)}</strong> {text(recordText.yuan)}
        </dd>
      </div>
      <div className={styles['figure']}>
        <dt>{text(unitText.upTo)}</dt>
        <dd>
          <strong>{formatFen(result.upTo)}</strong> {text(recordText.yuan)}
          <span className={styles['quiet']}>{text(unitText.upToNote)}</span>
        </dd>
      </div>
      <div className={styles['figure']}>
        <dt>{text(unitText.unit)}</dt>
        <dd>
          <RouteLink to={`/organizations/${result.unit.id}`}>{result.unit.name}</RouteLink>
          <span className={styles['quiet']}>
            {kind === undefined ? result.unit.kind : text(kind.label)} ·{' '}
            <RegionName code={result.unit.regionCode} />
          </span>
        </dd>
      </div>
    </dl>
  );
}

function NotPlaced({ notPlaced }: Pick<UnitResult, 'notPlaced'>) {
  const text = useText();
  if (notPlaced.length === 0) return null;
  return (
    <Section title={text(unitText.notPlaced)}>
      <p className={styles['quiet']}>{text(unitText.notPlacedNote)}</p>
      <ul className={styles['todo']}>
        {notPlaced.map((entry) => (
          <li key={`${entry.measure} ${entry.itemId}`}>
            <EvidenceLink
              kind={entry.missing[0]?.input.split('.')[0] ?? ''}
              id={entry.itemId}
              label={entry.itemLabel}
            />
            <span>
              {entry.missing
                .map(({ label }) => text(unitText.todoLine, { fact: text(label) }))
                .join(text(punctuation.comma))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function byStatus(a: MeasureResult, b: MeasureResult): number {
  return STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
}

interface MeasuresProps extends Pick<UnitResult, 'measures'> {
  readonly place: { readonly settlementId: string; readonly unitId: string };
}

function Measures({ measures, place }: MeasuresProps) {
  const text = useText();
  const supported = measures.filter(({ status }) => status !== 'refused').sort(byStatus);
  const refused = measures.filter(({ status }) => status === 'refused');
  return (
    <>
      {measures.length === 0 ? <EmptyNote sentence={text(unitText.noMeasures)} /> : null}
      {supported.map((measure) => (
        <MeasureCard key={measure.id} measure={measure} place={place} />
      ))}
      {refused.length === 0 ? null : (
        <Section title={text(unitText.refusedMeasures, { count: refused.length })} flush>
          {refused.map((measure) => (
            <RefusedMeasure key={measure.id} measure={measure} place={place} />
          ))}
        </Section>
      )}
    </>
  );
}

/** On paper nothing is folded: what was closed is opened for the printer and closed again. */
function useUnfoldedPrint() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let opened: readonly HTMLDetailsElement[] = [];
    const unfold = () => {
      opened = [...(place.current?.querySelectorAll<HTMLDetailsElement>('details:not([open])') ?? [])];
      for (const each of opened) each.open = true;
    };
    const fold = () => {
      for (const each of opened) each.open = false;
    };
    window.addEventListener('beforeprint', unfold);
    window.addEventListener('afterprint', fold);
    return () => {
      window.removeEventListener('beforeprint', unfold);
      window.removeEventListener('afterprint', fold);
    };
  }, []);
  return place;
}

function UnitView({ item, answer }: { readonly item: RecordItem; readonly answer: UnitAnswer }) {
  const text = useText();
  const runTitle = useRunTitle(item);
  const place = useUnfoldedPrint();
  const { result } = answer;
  return (
    <Page
      title={result.unit.name}
      trail={[
        { label: text(settlementRegister.title), to: '/settlements' },
        { label: runTitle, to: `/settlements/${item.id}` },
      ]}
      aside={<StateTag state={settlementRegister.states[item.state as 'computed']} code={item.state} />}
      actions={<Button onClick={() => window.print()}>{text(unitText.print)}</Button>}
    >
      <div ref={place}>
        <TrialNote item={item} />
        <Figures result={result} />
        <Measures measures={result.measures} place={{ settlementId: item.id, unitId: answer.unitId }} />
        <UnitChecks result={result} />
        <NotPlaced notPlaced={result.notPlaced} />
        <UnitBeside result={result} />
        <UnitNotice settlementId={item.id} state={item.state} answer={answer} />
        <UnitProof settlementId={item.id} answer={answer} />
      </div>
    </Page>
  );
}

/** One unit's result in a run: every measure with its amount, its reasons and where each figure comes from. */
export function UnitPage() {
  const text = useText();
  const { id = '', unitId = '' }: { readonly id?: string; readonly unitId?: string } = useParams({
    strict: false,
  });
  const run = useRun(id);
  const unit = useQuery(unitQuery(id, unitId));
  const trail = [{ label: text(settlementRegister.title), to: '/settlements' }];
  if (run.data !== undefined && unit.data !== undefined) {
    return <UnitView item={run.data.item} answer={unit.data} />;
  }
  return (
    <Page title={text(settlementRegister.title)} trail={trail}>
      {run.error === null && unit.error === null ? <LoadingRows rows={8} /> : null}
      <ProblemAlert
        error={unit.error ?? run.error}
        onRetry={() => {
          void run.refetch();
          void unit.refetch();
        }}
      />
    </Page>
  );
}
