import { useQuery } from '@tanstack/react-query';
import { useText } from '../../i18n/language.ts';
import { policiesQuery } from './policy-queries.ts';

/** The titles of the documents by id, for pages that name a document; the id until the title is known. */
export function usePolicyTitles(): (packId: string) => string {
  const text = useText();
  const policies = useQuery(policiesQuery);
  return (packId) => {
    const found = policies.data?.find((policy) => policy.id === packId);
    return found === undefined ? packId : text(found.title);
  };
}
