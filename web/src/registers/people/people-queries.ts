import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { PeopleAnswer, PersonItem } from '../../../../src/modules/people/person-schema.ts';
import { get } from '../../app/api/client.ts';
import { stringifySearch } from '../../app/search-params.ts';

/** Whom of an organization a form may name: by the beginning of the name or the end of the telephone. */
export function peopleQuery(organizationId: string, typed: string) {
  return queryOptions({
    queryKey: ['people', 'of', organizationId, typed],
    queryFn: ({ signal }) =>
      get<PeopleAnswer>(`/people${stringifySearch({ organizationId, q: typed.trim() })}`, signal),
    placeholderData: keepPreviousData,
    enabled: organizationId !== '',
  });
}

/** One person, masked. Nothing is kept for long: a name that was erased must not stay on the page. */
export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: async ({ signal }) => (await get<{ readonly item: PersonItem }>(`/people/${id}`, signal)).item,
    enabled: id !== '',
    retry: false,
  });
}

/** A person in one line: the masked name, and the telephone or e-mail that tells two of the same family name apart. */
export function personLabel(person: PersonItem, erased: string): string {
  if (person.erased || person.name === null) return erased;
  return [person.name, person.phone ?? person.email].filter((part) => part !== null).join(' ');
}
