import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { isWithinRegion } from '../../../../src/kernel/region-code.ts';
import { chinaDateOf, instantFrom, yearOf } from '../../../../src/kernel/time.ts';
import type { TrialScope } from '../../../../src/modules/reforms/reform-schema.ts';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import type { RecordItem } from '../../app/api/answers.ts';
import { useOwnRegion } from '../../app/session/own-region.ts';
import { useText } from '../../i18n/language.ts';
import { recordQuery } from '../../registers/queries.ts';
import { RegionSelect } from '../../registers/region-select.tsx';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { PolicyLine } from '../policies/policy-answers.ts';
import { policiesQuery, policyQuery } from '../policies/policy-queries.ts';
import styles from './reform.module.css';
import { reformText } from './reform-text.ts';
import { SharedFile } from './shared-file.tsx';
import { Workbench } from './workbench.tsx';

/** The latest year and the four before it, the latest first. */
function yearsOf(year: number | null, five: boolean): number[] {
  if (year === null) return [];
  return Array.from({ length: five ? 5 : 1 }, (_, back) => year - back);
}

/** Where a document is tried at first: where it holds, if the person answers for that place; else at their office. */
function regionOf({ jurisdiction }: PolicyLine, ownRegion: string | undefined): string {
  return ownRegion === undefined || isWithinRegion(jurisdiction, ownRegion) ? jurisdiction : ownRegion;
}

/** The last whole year. */
function lastYear(): number {
  return yearOf(chinaDateOf(instantFrom(new Date()))) - 1;
}

interface Draft {
  readonly packId: string;
  readonly regionCode: string;
  /** Null until somebody says it. */
  readonly year: number | null;
  readonly five: boolean;
}

interface ScopeFieldsProps {
  readonly policies: readonly PolicyLine[];
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function YearFields({ draft, onChange }: Omit<ScopeFieldsProps, 'policies'>) {
  const text = useText();
  return (
    <>
      <div>
        <span>{text(reformText.year)}</span>
        <InputNumber
          aria-label={text(reformText.year)}
          min={2000}
          max={2100}
          precision={0}
          value={draft.year}
          onChange={(year) => onChange({ ...draft, year })}
        />
      </div>
      <div className={styles['check']}>
        <Checkbox
          checked={draft.five}
          onChange={(event) => onChange({ ...draft, five: event.target.checked })}
        >
          {text(reformText.fiveYears)}
        </Checkbox>
      </div>
    </>
  );
}

function ScopeFields(props: ScopeFieldsProps) {
  const text = useText();
  const { policies, draft, onChange } = props;
  const chosen = policies.find(({ id }) => id === draft.packId);
  const ownRegion = useOwnRegion();
  const setPack = (packId: string) => {
    const policy = policies.find(({ id }) => id === packId);
    onChange({
      ...draft,
      packId,
      regionCode: policy === undefined ? draft.regionCode : regionOf(policy, ownRegion),
    });
  };
  return (
    <>
      <div className={styles['scope']}>
        <div className={styles['wide']}>
          <span>{text(reformText.document)}</span>
          <Select
            aria-label={text(reformText.document)}
            value={draft.packId}
            onChange={setPack}
            options={policies.map(({ id, title }) => ({ value: id, label: text(title) }))}
          />
        </div>
        <div>
          <span>{text(reformText.region)}</span>
          <RegionSelect
            label={text(reformText.region)}
            value={draft.regionCode}
            onChange={(code) => onChange({ ...draft, regionCode: code ?? draft.regionCode })}
          />
        </div>
        <YearFields draft={draft} onChange={onChange} />
      </div>
      {chosen === undefined || isWithinRegion(draft.regionCode, chosen.jurisdiction) ? null : (
        <Alert className={styles['note'] ?? ''} type="warning" showIcon title={text(reformText.trial)} />
      )}
    </>
  );
}

/** The scope as fields, and the workbench of the document that they name. */
function ScopedWorkbench(props: {
  readonly policies: readonly PolicyLine[];
  readonly start: Draft;
  readonly choices: Pick<TrialScope, 'approvedRates' | 'decisions'>;
  readonly choicesOf: string;
}) {
  const text = useText();
  const [draft, setDraft] = useState(props.start);
  const document = useQuery(policyQuery(draft.packId));
  // What was fixed for a settlement holds for its document alone.
  const choices = draft.packId === props.choicesOf ? props.choices : NO_CHOICES;
  const scope: TrialScope = {
    packId: draft.packId,
    regionCode: draft.regionCode,
    years: yearsOf(draft.year, draft.five),
    ...choices,
  };
  return (
    <>
      <Section title={text(reformText.scope)}>
        <ScopeFields policies={props.policies} draft={draft} onChange={setDraft} />
      </Section>
      <ProblemAlert error={document.error} />
      {document.data === undefined ? (
        <LoadingRows />
      ) : (
        <Workbench key={document.data.id} document={document.data} scope={scope} />
      )}
      <SharedFile />
    </>
  );
}

const NO_CHOICES = { approvedRates: [], decisions: [] };

/** The workbench by itself. */
export function ReformsPage() {
  const text = useText();
  const policies = useQuery(policiesQuery);
  const ownRegion = useOwnRegion();
  const found = policies.data?.filter(({ measures }) => measures.length > 0) ?? [];
  // What was issued during the last whole year did not hold for all of it.
  const first = found.find(({ adoptedOn }) => adoptedOn < `${lastYear()}-01-01`) ?? found[0];
  return (
    <Page title={text(reformText.title)}>
      <p className={styles['lead']}>{text(reformText.lead)}</p>
      <ProblemAlert error={policies.error} />
      {first === undefined ? (
        policies.isPending ? (
          <LoadingRows />
        ) : null
      ) : (
        <ScopedWorkbench
          policies={found}
          start={{
            packId: first.id,
            regionCode: regionOf(first, ownRegion),
            year: lastYear(),
            five: false,
          }}
          choices={NO_CHOICES}
          choicesOf=""
        />
      )}
    </Page>
  );
}

function listOf<T>(item: RecordItem, field: string): readonly T[] {
  const value = item[field];
  return typeof value === 'string' && value !== '' ? (JSON.parse(value) as T[]) : [];
}

/** What a settlement was run with, for trying reforms on the same document, place and year. */
function choicesOf(item: RecordItem): Pick<TrialScope, 'approvedRates' | 'decisions'> {
  const rates = listOf<{ parameter: string; rate: string }>(item, 'approvedRates');
  const decisions = listOf<{ interpretation: string; option: string }>(item, 'decisions');
  return {
    approvedRates: rates.map(({ parameter, rate }) => ({ parameter, rate })),
    decisions: decisions.map(({ interpretation, option }) => ({ interpretation, option })),
  };
}

/** The workbench with the document, place, year and choices of a settlement. */
export function SettlementReformsPage() {
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const policies = useQuery(policiesQuery);
  const run = useQuery(recordQuery(settlementRegister, id));
  const item = run.data?.item;
  const packId = String(item?.['packId'] ?? '');
  return (
    <Page
      title={text(reformText.title)}
      trail={[
        { label: text(settlementRegister.title), to: '/settlements' },
        { label: packId, to: `/settlements/${id}` },
      ]}
    >
      <p className={styles['lead']}>{text(reformText.lead)}</p>
      <ProblemAlert error={run.error ?? policies.error} />
      {item === undefined || policies.data === undefined ? (
        <LoadingRows />
      ) : (
        <ScopedWorkbench
          policies={policies.data.filter(({ measures }) => measures.length > 0)}
          start={{
            packId,
            regionCode: String(item['regionCode'] ?? ''),
            year: Number(item['year']),
            five: false,
          }}
          choices={choicesOf(item)}
          choicesOf={packId}
        />
      )}
    </Page>
  );
}
