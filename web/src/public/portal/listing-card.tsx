import type { Language } from '../../../../src/kernel/messages.ts';
import type { PortalCard, PortalTextPiece } from '../../../../src/kernel/portal-pages.ts';
import { say } from './portal-frame.tsx';
import { portalText } from './portal-text.ts';

/** A text in which what was looked for is marked. */
export function MarkedText({ pieces }: { readonly pieces: readonly PortalTextPiece[] }) {
  return pieces.map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move, and may be equal.
    piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}

/** One offer or need in a list, with the box that puts it into a comparison where there is one. */
export function ListingCard(props: {
  readonly card: PortalCard;
  readonly language: Language;
  readonly comparable?: boolean;
}) {
  const { card, language } = props;
  return (
    <article className={`listing ${card.noun}`}>
      <h3>
        <span className="kind">{portalText[card.noun][language]}</span>
        <a className="listing-title" href={card.href} lang="zh-CN">
          <MarkedText pieces={card.title} />
        </a>
      </h3>
      <ul className="listing-facts">
        {card.facts.map((fact) => (
          <li key={say(fact, language)}>{say(fact, language)}</li>
        ))}
      </ul>
      {card.excerpt.length === 0 ? null : (
        <p className="excerpt" lang="zh-CN">
          <MarkedText pieces={card.excerpt} />
        </p>
      )}
      <p className="listing-foot">
        <span>{say(card.owner, language)}</span>
        <span>
          {portalText.publishedOn[language]} {card.publishedOn}
        </span>
        {card.expiresOn === null ? null : (
          <span>
            {portalText.validUntil[language]} {card.expiresOn}
          </span>
        )}
        {props.comparable === true ? (
          <label className="choose">
            <input type="checkbox" name="id" value={card.id} form="comparison" />
            {portalText.compare[language]}
          </label>
        ) : null}
      </p>
    </article>
  );
}
