import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { chinaDateOf, instantFrom, type PlainDate } from '../../../../src/kernel/time.ts';
import type { RecordItem, References } from '../../app/api/answers.ts';
import { post } from '../../app/api/client.ts';
import type { DetailExtensionProps } from '../../app/module-pages.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { formatFen, formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { CitationChip } from '../policies/citation-chip.tsx';
import { AmountBar } from './amount-bar.tsx';
import { nextOf, progressOf } from './claim-progress.ts';
import styles from './grants.module.css';
import { claimCapsQuery, lettersQuery } from './grants-queries.ts';
import { capsText, claimText } from './grants-text.ts';

interface ClaimProps {
  readonly item: RecordItem;
  readonly references: References;
}

function Progress({ item, references }: ClaimProps) {
  const text = useText();
  const names = text(claimText.steps).split(',');
  const next = nextOf(item, chinaDateOf(instantFrom(new Date())));
  return (
    <Section title={text(claimText.progress)}>
      <ol className={styles['progress']}>
        {progressOf(item).map(({ index, standing, days, by }) => (
          <li key={index} className={styles[standing]} aria-current={standing === 'now' ? 'step' : undefined}>
            <strong>{names[index]}</strong>
            {standing === 'now' ? <em>{text(claimText.waiting)}</em> : null}
            <span>
              {days.length === 2
                ? text(claimText.noticePeriod, { from: days[0] ?? '', until: days[1] ?? '' })
                : days[0]}
            </span>
            {by === null ? null : <span>{references[by] ?? by}</span>}
          </li>
        ))}
      </ol>
      {next === null ? null : (
        <p className={styles['next']}>
          <strong>{text(claimText.next)}</strong>
          <span>{text(next.message, next.params)}</span>
        </p>
      )}
      <p className={styles['links']}>
        <RouteLink to={`/settlements/${String(item['settlementId'])}/units/${String(item['unitId'])}`}>
          {text(claimText.explain)}
        </RouteLink>
      </p>
    </Section>
  );
}

function Letters({ item }: Pick<ClaimProps, 'item'>) {
  const text = useText();
  const able = useAbilities();
  const client = useQueryClient();
  const { queryKey } = lettersQuery(item.id, item.version);
  const letters = useQuery(lettersQuery(item.id, item.version));
  const issue = useMutation({
    mutationFn: () => post(`/claims/${item.id}/letters`, {}),
    onSuccess: async () => {
      announce(text(claimText.issued));
      await client.invalidateQueries({ queryKey });
    },
  });
  const found = letters.data?.letters ?? [];
  const isDecided = typeof item['decidedOn'] === 'string' && item.state !== 'computed';
  const isMissing = isDecided && letters.isSuccess && found.every((letter) => letter.revokedOn !== null);
  return (
    <Section title={text(claimText.letters)}>
      {letters.isPending ? <LoadingRows rows={1} /> : null}
      <ProblemAlert error={letters.error ?? issue.error} />
      {found.map((letter) => (
        <div key={letter.pdfPath} className={styles['letter']}>
          <p>
            {letter.number} · {letter.issuedOn}
          </p>
          {letter.revokedOn === null ? null : (
            <p className={styles['quiet']}>
              {text(claimText.revoked, { date: letter.revokedOn, reason: letter.revocationReason ?? '' })}
            </p>
          )}
          <p className={styles['links']}>
            <a href={letter.pdfPath} target="_blank" rel="noopener">
              {text(claimText.openPdf)}
            </a>
            <a href={letter.verificationPath} target="_blank" rel="noopener">
              {text(claimText.verify)}
            </a>
          </p>
        </div>
      ))}
      {letters.isSuccess && found.length === 0 && !isDecided ? (
        <p className={styles['quiet']}>{text(claimText.noLetter)}</p>
      ) : null}
      {isMissing ? (
        <p className={styles['links']}>
          {text(claimText.missingLetter)}
          {able('claim.issueLetter') ? (
            <Button loading={issue.isPending} onClick={() => issue.mutate()}>
              {text(claimText.issue)}
            </Button>
          ) : null}
        </p>
      ) : null}
    </Section>
  );
}

function Redress({ item, references }: ClaimProps) {
  const text = useText();
  const until = item['redressUntil'];
  if (typeof until !== 'string' || item['decidedOn'] === null) return null;
  const today = formatInstant(new Date().toISOString()).slice(0, 10) as PlainDate;
  const name = (field: string) => {
    const id = item[field];
    return typeof id === 'string' ? (references[id] ?? id) : null;
  };
  const rows = [
    [claimText.officer, name('decidedBy')],
    [claimText.redressUntil, `${until}${until < today ? text(claimText.redressOver) : ''}`],
    [claimText.redressOfficer, name('redressOfficer')],
  ] as const;
  return (
    <Section title={text(claimText.redress)}>
      <dl className={styles['redress']}>
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div key={label.en}>
              <dt>{text(label)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={styles['quiet']}>{text(claimText.redressHow)}</p>
    </Section>
  );
}

function Caps({ item }: Pick<ClaimProps, 'item'>) {
  const text = useText();
  const caps = useQuery(claimCapsQuery(item.id, item.version));
  const accounts = caps.data?.accounts ?? [];
  return (
    <Section title={text(claimText.caps)}>
      {caps.isPending ? <LoadingRows rows={1} /> : null}
      <ProblemAlert error={caps.error} />
      {caps.isSuccess && accounts.length === 0 ? (
        <p className={styles['quiet']}>{text(claimText.noCaps)}</p>
      ) : null}
      {accounts.map((account) => (
        <div key={account.id} className={styles['letter']}>
          <p className={styles['accountHead']}>
            <span lang="zh-CN">{account.cap}</span>
            <span>{account.year}</span>
            <CitationChip citation={account.citation} />
          </p>
          <AmountBar
            label={text(capsText.bar, {
              limit: formatFen(account.limit),
              spent: formatFen(account.spent),
              reserved: formatFen(account.reserved),
              free: formatFen(account.left),
            })}
            parts={[
              { fen: account.spent, look: 'full' },
              { fen: account.reserved, look: 'held' },
              { fen: account.left, look: 'free' },
            ]}
          />
          <p className={styles['quiet']}>
            {text(capsText.bar, {
              limit: formatFen(account.limit),
              spent: formatFen(account.spent),
              reserved: formatFen(account.reserved),
              free: formatFen(account.left),
            })}
          </p>
        </div>
      ))}
    </Section>
  );
}

/** How far a claim has come and by when what is due, its letters, its caps, and the way to redress. */
export function ClaimSections({ item, references }: DetailExtensionProps) {
  return (
    <>
      <Progress item={item} references={references} />
      <Letters item={item} />
      <Redress item={item} references={references} />
      <Caps item={item} />
    </>
  );
}
