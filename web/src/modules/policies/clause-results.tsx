import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ListAnswer } from '../../app/api/answers.ts';
import { get } from '../../app/api/client.ts';
import { stringifySearch } from '../../app/search-params.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { useSession } from '../../app/session/session.ts';
import { useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './policies.module.css';
import type { PolicyDocument } from './policy-answers.ts';
import { policyText } from './policy-text.ts';

function settlementsOf(packId: string) {
  const search = { 'f.packId': packId, 'f.state': 'approved', sort: '-year', limit: '20' };
  return queryOptions({
    queryKey: ['records', 'settlements', 'of-document', packId],
    queryFn: ({ signal }) => get<ListAnswer>(`/settlements${stringifySearch(search)}`, signal),
  });
}

interface ResultsProps {
  readonly document: PolicyDocument;
  readonly clauseId: string;
}

function Links({ document, clauseId }: ResultsProps) {
  const text = useText();
  const settlements = useQuery(settlementsOf(document.id));
  const measures = document.measures.filter((measure) => measure.clause === clauseId);
  const [latest] = settlements.data?.items ?? [];
  if (latest === undefined) return null;
  return (
    <ul className={styles['measures']}>
      {measures.map((measure) => (
        <li key={measure.id}>
          <RouteLink to={`/settlements/${latest.id}?measure=${measure.id}`}>
            {text(policyText.resultsOf, { year: String(latest['year']), measure: text(measure.title) })}
          </RouteLink>
        </li>
      ))}
    </ul>
  );
}

function AbleLinks(props: ResultsProps) {
  return useAbilities()('settlement.explain') ? <Links {...props} /> : null;
}

/** The way from a clause to its money: what each unit got under it in the last approved settlement. For officials. */
export function ClauseResults(props: ResultsProps) {
  const { user } = useSession();
  const runs = props.document.measures.some((measure) => measure.clause === props.clauseId);
  return user === null || !runs ? null : <AbleLinks {...props} />;
}
