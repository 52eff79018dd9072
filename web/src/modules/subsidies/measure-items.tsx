import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { CitationChip } from '../policies/citation-chip.tsx';
import { EvidenceLink } from './evidence-link.tsx';
import styles from './measure.module.css';
import type { ItemResult, MeasureResult } from './settlement-answers.ts';
import { unitText } from './unit-text.ts';

function amountOf(fen: string | null): string {
  return fen === null ? '—' : formatFen(fen);
}

function SettledItems({ items }: { readonly items: readonly ItemResult[] }) {
  const text = useText();
  return (
    <table className={styles['items']}>
      <thead>
        <tr>
          <th scope="col">{text(unitText.item)}</th>
          <th scope="col">{text(unitText.legalDate)}</th>
          <th scope="col" className={styles['number']}>
            {text(unitText.computed)}
          </th>
          <th scope="col" className={styles['number']}>
            {text(unitText.counted)}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <EvidenceLink kind={item.kind} id={item.id} label={item.label} />
            </th>
            <td>{item.legalDate}</td>
            <td className={styles['number']}>{amountOf(item.computed)}</td>
            <td className={styles['number']}>{amountOf(item.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Sentences that say why nothing is paid, each with the clause it rests on. */
export function Reasons({ reasons }: { readonly reasons: MeasureResult['reasons'] }) {
  const text = useText();
  return (
    <ul className={styles['reasons']}>
      {reasons.map((reason) => (
        <li key={reason.condition}>
          {text(reason.sentence)}{' '}
          {reason.citation === null ? null : <CitationChip citation={reason.citation} />}
        </li>
      ))}
    </ul>
  );
}

function RefusedItems({ items }: { readonly items: readonly ItemResult[] }) {
  return (
    <ul className={styles['refused']}>
      {items.map((item) => (
        <li key={item.id}>
          <p>
            <EvidenceLink kind={item.kind} id={item.id} label={item.label} />
            <span className={styles['date']}>{item.legalDate}</span>
          </p>
          <Reasons reasons={item.reasons} />
        </li>
      ))}
    </ul>
  );
}

/** The records that a measure looked at: those that count, those that wait, and those not supported, with reasons. */
export function MeasureItems({ measure }: { readonly measure: MeasureResult }) {
  const text = useText();
  const counted = measure.items.filter(({ status }) => status === 'granted');
  const open = measure.items.filter(({ status }) => status === 'waiting' || status === 'incomplete');
  const refused = measure.items.filter(({ status }) => status === 'refused');
  return (
    <>
      {counted.length === 0 ? null : (
        <details className={styles['fold']}>
          <summary className={styles['foldSummary']}>
            {text(unitText.items, { count: counted.length })}
          </summary>
          <SettledItems items={counted} />
        </details>
      )}
      {open.length === 0 ? null : (
        <details className={styles['fold']}>
          <summary className={styles['foldSummary']}>
            {text(unitText.itemsOpen, { count: open.length })}
          </summary>
          <SettledItems items={open} />
        </details>
      )}
      {refused.length === 0 ? null : (
        <details className={styles['fold']}>
          <summary className={styles['foldSummary']}>
            {text(unitText.refusedItems, { count: refused.length })}
          </summary>
          <RefusedItems items={refused} />
        </details>
      )}
    </>
  );
}
