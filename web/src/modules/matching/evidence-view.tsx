import type {
  MatchCandidate,
  MatchFinding,
  MatchReason,
} from '../../../../src/modules/matching/matching-schema.ts';
import { useText } from '../../i18n/language.ts';
import { weightyConcepts } from './marked-pieces.ts';
import styles from './matching.module.css';
import { matchingText } from './matching-text.ts';

const SIGNS = { satisfied: '✓', violated: '×', unknown: '?' } as const;

function Targets({ targets }: { readonly targets: readonly MatchFinding[] }) {
  const text = useText();
  if (targets.length === 0) return <p className={styles['quiet']}>{text(matchingText.noTargets)}</p>;
  return (
    <table className={styles['targets']}>
      <caption>{text(matchingText.targets)}</caption>
      <thead>
        <tr>
          <th scope="col">{text(matchingText.property)}</th>
          <th scope="col">{text(matchingText.wanted)}</th>
          <th scope="col">{text(matchingText.offered)}</th>
          <th scope="col">{text(matchingText.outcome)}</th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <tr key={`${target.property} ${target.targetPlace.part} ${target.targetPlace.start}`}>
            <th scope="row">{target.property}</th>
            <td>{target.target}</td>
            <td>{target.claim ?? '—'}</td>
            <td className={styles[`is-${target.outcome}`]}>
              <span aria-hidden="true">{SIGNS[target.outcome]} </span>
              {text(matchingText[target.outcome])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Concepts({ candidate }: { readonly candidate: MatchCandidate }) {
  const text = useText();
  const concepts = weightyConcepts(candidate);
  if (concepts.length === 0) return <p className={styles['quiet']}>{text(matchingText.noEvidence)}</p>;
  return (
    <div>
      <h4>
        {text(matchingText.evidence)}
        <small>{text(matchingText.evidenceHint)}</small>
      </h4>
      <ul className={styles['concepts']}>
        {concepts.map((concept) => (
          <li key={`${concept.needWord} ${concept.achievementWord}`}>
            {concept.needWord}
            {concept.kind === 'same' ? null : (
              <>
                <span aria-hidden="true"> ≈ </span>
                <span className="visually-hidden">{text(matchingText.synonym)}</span>
                {concept.achievementWord}
              </>
            )}
            <span className={styles['weight']}>{Math.round(concept.weight * 100)}%</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const SPEAKS = {
  for: matchingText.speaksFor,
  against: matchingText.speaksAgainst,
  neutral: matchingText.speaksNeutral,
} as const;

function Reasons({ reasons }: { readonly reasons: readonly MatchReason[] }) {
  const text = useText();
  if (reasons.length === 0) return null;
  return (
    <div>
      <h4>{text(matchingText.reasons)}</h4>
      <ul className={styles['reasons']}>
        {reasons.map((reason) => (
          <li key={`${reason.code} ${reason.sentence.zh}`} className={styles[`speaks-${reason.speaks}`]}>
            <b>{text(SPEAKS[reason.speaks])}</b> {text(reason.sentence)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All that explains the rank of one candidate; an institution has no figures of its own to compare. */
export function EvidenceView(props: { readonly candidate: MatchCandidate; readonly hasTargets: boolean }) {
  const { candidate } = props;
  return (
    <div className={styles['evidence']}>
      {props.hasTargets ? <Targets targets={candidate.targets} /> : null}
      <Concepts candidate={candidate} />
      <Reasons reasons={candidate.reasons} />
    </div>
  );
}
