import { Button } from 'antd';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './calculator.module.css';
import { LEVEL_WORDS, resultText } from './calculator-text.ts';
import { EnteredFacts } from './entered-facts.tsx';
import type { EstimateDraft } from './estimate-draft.ts';
import { type EstimatedPack, type EstimateTotals, measuresOf, omissionsOf } from './estimate-result.ts';
import { goToQuestion } from './go-to-question.ts';
import { MeasureResult } from './measure-result.tsx';

/** One document: its level, title and place, and what each of its measures comes to. */
function PackResult({ pack, draft }: { readonly pack: EstimatedPack; readonly draft: EstimateDraft }) {
  const text = useText();
  const level = LEVEL_WORDS[pack.level];
  return (
    <article className={styles['pack']}>
      <h3>
        <span className={styles['level']}>{level === undefined ? pack.level : text(level)}</span>
        <RouteLink to={`/policies/${pack.id}`}>{text(pack.title)}</RouteLink>
      </h3>
      <p className={styles['byline']}>
        {pack.documentNumber === null ? null : <span>{pack.documentNumber}</span>}
        <span>
          {text(resultText.holdsIn)} <RegionName code={pack.jurisdiction} />
        </span>
      </p>
      {pack.measures.length + pack.checks.length === 0 ? (
        <p className={styles['quiet']}>{text(resultText.noMeasure)}</p>
      ) : null}
      <ul>
        {measuresOf(pack).map((measure) => (
          <MeasureResult key={measure.id} packId={pack.id} measure={measure} draft={draft} />
        ))}
      </ul>
      {pack.checks.length === 0 ? null : (
        <>
          <p className={styles['checks']}>{text(resultText.checks)}</p>
          <ul>
            {pack.checks.map((check) => (
              <MeasureResult key={check.id} packId={pack.id} measure={check} draft={draft} />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

/** What was entered and yet not counted, each with the way to change it. */
function Omissions({ draft }: { readonly draft: EstimateDraft }) {
  const text = useText();
  const omissions = omissionsOf(draft);
  if (omissions.length === 0) return null;
  return (
    <ul className={styles['omissions']}>
      {omissions.map(({ at, message, params }) => {
        const sentence = text(message, params);
        return (
          <li key={at}>
            {sentence}{' '}
            <button
              type="button"
              className={`${styles['link']} ${styles['noPrint']}`}
              aria-label={text(resultText.changeThat, { sentence })}
              onClick={() => goToQuestion(at)}
            >
              {text(resultText.change)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Sum({ totals }: { readonly totals: EstimateTotals }) {
  const text = useText();
  return (
    <div className={styles['sum']}>
      <p>
        {text(resultText.sum)}
        <strong>{text(resultText.yuan, { amount: formatFen(totals.granted.toString()) })}</strong>
      </p>
      {totals.upTo === 0n ? null : (
        <p>{text(resultText.sumUpTo, { amount: formatFen(totals.upTo.toString()) })}</p>
      )}
      {totals.open === 0 ? null : <p>{text(resultText.sumOpen, { count: totals.open })}</p>}
      <p className={styles['disclaimer']} role="note">
        {text(resultText.disclaimer)}
      </p>
    </div>
  );
}

/** The answer: the sum with an honest note, then document by document; those of other regions are folded away. */
export function ResultView(props: {
  readonly totals: EstimateTotals;
  readonly draft: EstimateDraft;
  readonly stale: boolean;
}) {
  const text = useText();
  const { totals, draft, stale } = props;
  const print = <Button onClick={() => window.print()}>{text(resultText.print)}</Button>;
  return (
    <>
      {stale ? (
        <p className={styles['stale']} role="status">
          {text(resultText.stale)}
        </p>
      ) : null}
      <Section title={text(resultText.heading)} aside={<span className={styles['noPrint']}>{print}</span>}>
        <Sum totals={totals} />
        <Omissions draft={draft} />
        <EnteredFacts draft={draft} />
      </Section>
      <Section title={text(resultText.here)}>
        {totals.here.length === 0 ? <p className={styles['quiet']}>{text(resultText.noneHere)}</p> : null}
        {totals.here.map((pack) => (
          <PackResult key={pack.id} pack={pack} draft={draft} />
        ))}
      </Section>
      {totals.elsewhere.length === 0 ? null : (
        <details className={styles['elsewhere']}>
          <summary>{text(resultText.elsewhere, { count: totals.elsewhere.length })}</summary>
          <p className={styles['quiet']}>{text(resultText.elsewhereNote)}</p>
          {totals.elsewhere.map((pack) => (
            <PackResult key={pack.id} pack={pack} draft={draft} />
          ))}
        </details>
      )}
    </>
  );
}
