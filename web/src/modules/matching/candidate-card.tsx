import type { MatchAnswer, MatchCandidate } from '../../../../src/modules/matching/matching-schema.ts';
import { stringifySearch } from '../../app/search-params.ts';
import { useSession } from '../../app/session/session.ts';
import { useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { FeedbackBar } from './feedback-bar.tsx';
import { marksOf, piecesOf, textSideOf } from './marked-pieces.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './matching.module.css';
import { type MatchSide, type Partner, PLURALS } from './matching-queries.ts';
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

type Side = MatchAnswer['subject'];

/** A new introduction that says which match it comes from; whoever helps stands in it by the organization. */
function introductionAddress({ side, partner, subject, candidate, model }: CardProps, record: Side): string {
  const need = side === 'need' ? subject : record;
  const [noun, other] = side === 'need' ? [partner, record] : [side, subject];
  const offered =
    noun === 'achievement'
      ? { achievementId: other.id }
      : other.ownerId === null
        ? {}
        : { providerId: other.ownerId };
  const match = { matchLevel: candidate.level, matchModel: model };
  return `/introductions/new${stringifySearch({ origin: 'recommendation', needId: need.id, ...offered, ...match })}`;
}

interface CardProps {
  readonly candidate: MatchCandidate;
  readonly side: MatchSide;
  readonly partner: Partner;
  readonly subject: Side;
  /** Which model ranked. */
  readonly model: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One candidate; the chosen one shows its text and all its evidence. */
export function CandidateCard(props: CardProps) {
  const text = useText();
  const { candidate, partner, chosen } = props;
  const { record } = candidate;
  const marks = chosen ? marksOf(candidate, textSideOf(partner)) : [];
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
          {partner === 'institution' && record.body !== '' ? (
            <p className={styles['quiet']}>{text(matchingText.nearAchievements)}</p>
          ) : null}
          <p className={styles['body']} lang="zh-CN">
            <MarkedText pieces={piecesOf(record.body, 'body', marks)} />
          </p>
          <EvidenceView candidate={candidate} hasTargets={partner !== 'institution'} />
          <CardWays {...props} />
        </>
      ) : null}
    </li>
  );
}

/** What can be done with a candidate: introduce, open, say whether it is relevant. */
function CardWays(props: CardProps) {
  const text = useText();
  const { user } = useSession();
  const { candidate, side, partner, subject } = props;
  const { record } = candidate;
  const achievement = partner === 'achievement' ? record : side === 'achievement' ? subject : null;
  const need = side === 'need' ? subject : record;
  // The pages of the other registers are for who is signed in.
  const isOpen = user !== null || partner === 'achievement' || partner === 'need';
  return (
    <>
      <p className={styles['ways']}>
        <RouteLink to={introductionAddress(props, record)}>{text(matchingText.introduce)}</RouteLink>
        {isOpen ? (
          <RouteLink to={`/${PLURALS[partner]}/${record.id}`}>{text(matchingText.open)}</RouteLink>
        ) : null}
      </p>
      {user === null || achievement === null ? null : (
        <FeedbackBar candidate={candidate} pair={{ needId: need.id, achievementId: achievement.id }} />
      )}
    </>
  );
}
