import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import { type RegisterEntry, registerByPlural } from '../app/registers.ts';
import type { SearchParams } from '../app/search-params.ts';
import { type ListState, listSearch, readListState } from './list-state.ts';

/** The register that the address names; undefined when there is none of that name. */
export function useAddressedRegister(): { readonly name: string; readonly entry: RegisterEntry | undefined } {
  const { plural = '' }: { readonly plural?: string } = useParams({ strict: false });
  return { name: plural, entry: registerByPlural(plural) };
}

/** The id of the record that the address names. */
export function useAddressedId(): string {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  return id;
}

/** The state of a list, kept in the address. */
export function useListState(
  description: RegisterDescription,
): readonly [state: ListState, change: (next: ListState) => void] {
  const search: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = useMemo(() => readListState(description, search), [description, search]);
  const change = useCallback(
    (next: ListState) => {
      void navigate({ to: `/${description.plural}`, search: listSearch(description, next), replace: true });
    },
    [navigate, description],
  );
  return [state, change];
}
