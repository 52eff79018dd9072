import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordItem, References } from '../../app/api/answers.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { policyQuery } from '../policies/policy-queries.ts';
import { PackForm } from './pack-form.tsx';
import { readChoices } from './run-form.ts';
import styles from './settlement.module.css';
import type { ApprovedRateChoice, InterpretationChoice, PackFormAnswer } from './settlement-answers.ts';
import { settlementText } from './settlement-text.ts';

interface RunProps {
  readonly item: RecordItem;
  readonly references: References;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Rates({ item }: Pick<RunProps, 'item'>) {
  const text = useText();
  const policy = useQuery(policyQuery(String(item['packId'])));
  const rates = readChoices<ApprovedRateChoice>(item['approvedRates']);
  if (rates.length === 0) return text(settlementText.noRates);
  return (
    <ul>
      {rates.map(({ parameter, rate, document }) => {
        const found = policy.data?.rates.find(({ id }) => id === parameter);
        const label = found === undefined ? parameter : text(found.label);
        return <li key={parameter}>{text(settlementText.rateLine, { label, rate, document })}</li>;
      })}
    </ul>
  );
}

function Decisions({ item }: Pick<RunProps, 'item'>) {
  const text = useText();
  const policy = useQuery(policyQuery(String(item['packId'])));
  const decisions = readChoices<InterpretationChoice>(item['decisions']);
  if (decisions.length === 0) return text(settlementText.noDecisions);
  return (
    <ul>
      {decisions.map(({ interpretation, option, reason }) => {
        const question = policy.data?.questions.find(({ id }) => id === interpretation);
        const chosen = question?.options.find(({ code }) => code === option);
        return (
          <li key={interpretation}>
            {question === undefined ? interpretation : text(question.question)}
            {text(punctuation.colon)}
            {text(settlementText.decisionLine, {
              option: chosen === undefined ? option : text(chosen.label),
              reason,
            })}
          </li>
        );
      })}
    </ul>
  );
}

/** The name behind the id of a user. */
function personOf(id: unknown, references: References): string | null {
  return typeof id === 'string' && id !== '' ? (references[id] ?? id) : null;
}

/** What a run rests on: document, year, region, people, digests, rates and decisions. */
export function RunFacts({
  item,
  references,
  form,
}: RunProps & { readonly form: PackFormAnswer | undefined }) {
  const text = useText();
  const packId = String(item['packId']);
  const policy = useQuery(policyQuery(packId));
  const title = policy.data === undefined ? packId : text(policy.data.title);
  const number = policy.data?.documentNumber;
  return (
    <dl className={styles['runFacts']}>
      <Fact label={text(settlementText.policy)}>
        <RouteLink to={`/policies/${packId}`}>{title}</RouteLink>
        {number == null ? null : text(punctuation.bracketed, { words: number })}
      </Fact>
      <Fact label={text(settlementText.year)}>{String(item['year'])}</Fact>
      <Fact label={text(settlementText.jurisdiction)}>
        <RegionName code={String(item['regionCode'])} />
      </Fact>
      <Fact label={text(settlementText.requestedBy)}>{personOf(item['requestedBy'], references) ?? '—'}</Fact>
      <Fact label={text(settlementText.approvedBy)}>
        {personOf(item['approvedBy'], references) ?? text(settlementText.notApproved)}
      </Fact>
      <Fact label={text(settlementText.approvedRates)}>
        <Rates item={item} />
      </Fact>
      <Fact label={text(settlementText.decisions)}>
        <Decisions item={item} />
      </Fact>
      {typeof item['readUpTo'] !== 'string' ? null : (
        <Fact label={text(settlementText.readUpTo)}>
          {text(settlementText.ledgerEntry, { seq: item['readUpTo'] })}
        </Fact>
      )}
      {typeof item['resultDigest'] !== 'string' ? null : (
        <Fact label={text(settlementText.digest)}>
          <code>{item['resultDigest']}</code>
          <span className={styles['under']}>{text(settlementText.digestNote)}</span>
        </Fact>
      )}
      <Fact label={text(settlementText.packHash)}>
        {form === undefined ? <code>{String(item['packHash'] ?? '—')}</code> : <PackForm form={form} />}
      </Fact>
      <Fact label={text(settlementText.engine)}>{String(item['engineVersion'] ?? '—')}</Fact>
    </dl>
  );
}
