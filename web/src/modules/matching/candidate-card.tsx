import type { MatchCandidate } from '../../../../src/modules/matching/matching-schema.ts';
import { stringifySearch } from '../../app/search-params.ts';
import { useSession } from '../../app/session/session.ts';
import { useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { FeedbackBar } from './feedback-bar.tsx';
import { marksOf, piecesOf } from './marked-pieces.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './matching.module.css';
import type { MatchSide } from './matching-queries.ts';
import { matchingText } from './matching-text.ts';

const LEVELS = {
  1: matchingText.level1,
  2: matchingText.level2,
  3: matchingText.level3,
  4: matchingText.level4,
} as const;

/** The verdict in words, with as many bars as its level: readable without colour. */
function LevelTag({ level }: { readonly level: number }) {
  const text = useText();
  const label = LEVELS[level as keyof typeof LEVELS] ?? matchingText.level1;
  return (
    <span className={styles['level']}>
      <span aria-hidden="true" className={styles['bars']}>
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={bar <= level ? styles['full'] : undefined} />
        ))}
      </span>
      {text(label)}
    </span>
  );
}

/** A new introduction that says which match it comes from. */
function introductionAddress(
  pair: { readonly needId: string; readonly achievementId: string },
  candidate: MatchCandidate,
  model: string,
): string {
  const given = { origin: 'recommendation', ...pair, matchLevel: candidate.level, matchModel: model };
  return `/introductions/new${stringifySearch(given)}`;
}

/** One candidate; the chosen one shows its text and all its evidence. */
export function CandidateCard(props: {
  readonly candidate: MatchCandidate;
  readonly side: MatchSide;
  readonly subjectId: string;
  /** Which model ranked. */
  readonly model: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const text = useText();
  const { user } = useSession();
  const { candidate, side, chosen } = props;
  const { record } = candidate;
  const other: MatchSide = side === 'need' ? 'achievement' : 'need';
  const pair =
    side === 'need'
      ? { needId: props.subjectId, achievementId: record.id }
      : { needId: record.id, achievementId: props.subjectId };
  const marks = chosen ? marksOf(candidate, other) : [];
  return (
    <li className={chosen ? styles['chosen'] : styles['candidate']}>
      <h3>
        <button type="button" aria-expanded={chosen} onClick={props.onChoose}>
          <span lang="zh-CN">
            <MarkedText pieces={piecesOf(record.title, 'title', marks)} />
          </span>
          <LevelTag level={candidate.level} />
        </button>
      </h3>
      {chosen ? (
        <>
          <p className={styles['body']} lang="zh-CN">
            <MarkedText pieces={piecesOf(record.body, 'body', marks)} />
          </p>
          <EvidenceView candidate={candidate} />
          <p className={styles['ways']}>
            <RouteLink to={introductionAddress(pair, candidate, props.model)}>
              {text(matchingText.introduce)}
            </RouteLink>
            <RouteLink to={`/${other === 'need' ? 'needs' : 'achievements'}/${record.id}`}>
              {text(matchingText.open)}
            </RouteLink>
          </p>
          {user === null ? null : <FeedbackBar candidate={candidate} pair={pair} />}
        </>
      ) : null}
    </li>
  );
}
