import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { EvidenceLink } from './evidence-link.tsx';
import styles from './measure.module.css';
import type { UnitResult } from './settlement-answers.ts';
import { unitText } from './unit-text.ts';

const EFFECTS = { wait: unitText.besideWaits, refuse: unitText.besideRefuses, allow: unitText.besideAllows };

/** The documents the result was computed beside, and what they did to it; nothing where there were none. */
export function UnitBeside({ result }: { readonly result: UnitResult }) {
  const text = useText();
  const { beside } = result;
  const decided = result.decisions.filter(({ record }) => record !== undefined);
  if ((beside === undefined || beside.packs.length === 0) && decided.length === 0) return null;
  const itemOf = (id: string) => result.measures.flatMap(({ items }) => items).find((item) => item.id === id);
  return (
    <Section title={text(unitText.beside)}>
      {beside === undefined ? null : (
        <p>
          {text(unitText.besidePacks)}
          {text(punctuation.colon)}
          {beside.packs.map(({ packId, title, documentNumber }, index) => (
            <span key={packId}>
              {index === 0 ? '' : text(punctuation.listComma)}
              <RouteLink to={`/policies/${packId}`}>{text(title)}</RouteLink>
              {documentNumber === null ? null : text(punctuation.bracketed, { words: documentNumber })}
            </span>
          ))}
        </p>
      )}
      {beside === undefined || beside.met.length > 0 ? null : (
        <p className={styles['quiet']}>{text(unitText.besideNothing)}</p>
      )}
      <ul className={styles['todo']}>
        {(beside?.met ?? []).map(({ relation, itemId, effect, sentence }) => (
          <li key={`${relation} ${itemId} ${effect}`}>
            <EvidenceLink
              kind={itemOf(itemId)?.kind ?? ''}
              id={itemId}
              label={itemOf(itemId)?.label ?? itemId}
            />
            <span>
              {text(EFFECTS[effect])}
              {text(sentence)}
            </span>
          </li>
        ))}
        {decided.map(({ interpretation, decidedBy, decidedOn, record }) => (
          <li key={interpretation}>
            <RouteLink to={`/interpretation-decisions/${record}`}>
              {text(unitText.decidedIn, { document: decidedBy ?? '', date: decidedOn ?? '' })}
            </RouteLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
