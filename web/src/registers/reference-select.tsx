import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { DetailAnswer, ListAnswer, RecordItem, References } from '../app/api/answers.ts';
import { get } from '../app/api/client.ts';
import { registerByNoun } from '../app/registers.ts';
import { stringifySearch } from '../app/search-params.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import type { InputLinks } from './input-links.ts';
import { titleOf } from './record-title.ts';
import { useDebounced } from './use-debounced.ts';

interface Option {
  readonly value: string;
  readonly label: string;
  /** The number that people know the record by, beside its name. */
  readonly key: string;
}

function optionOf(description: RegisterDescription, item: RecordItem, references: References): Option {
  const key = description.keyField === undefined ? '' : String(item[description.keyField] ?? '');
  return { value: item.id, label: titleOf(description, item, references), key };
}

function candidatesQuery(description: RegisterDescription, text: string) {
  return queryOptions({
    queryKey: ['records', description.plural, 'candidates', text],
    queryFn: async ({ signal }): Promise<readonly Option[]> => {
      const query = stringifySearch({ q: text.trim(), limit: '20' });
      const page = await get<ListAnswer>(`/${description.plural}${query}`, signal);
      return page.items.map((item) => optionOf(description, item, page.references));
    },
    placeholderData: keepPreviousData,
  });
}

function chosenQuery(description: RegisterDescription, id: string) {
  return queryOptions({
    queryKey: ['records', description.plural, 'label', id],
    queryFn: async ({ signal }): Promise<Option> => {
      const found = await get<DetailAnswer>(`/${description.plural}/${id}`, signal);
      return optionOf(description, found.item, found.references);
    },
    staleTime: 300_000,
    enabled: id !== '',
  });
}

interface ReferenceSelectProps extends InputLinks {
  readonly noun: string;
  readonly value?: string | undefined;
  readonly onChange?: ((id: string | undefined) => void) | undefined;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** Picks a record of another register by typing part of its name or number. */
export function ReferenceSelect(props: ReferenceSelectProps) {
  const description = registerByNoun(props.noun)?.description;
  return description === undefined ? null : <RecordSelect {...props} description={description} />;
}

function RecordSelect(props: ReferenceSelectProps & { readonly description: RegisterDescription }) {
  const text = useText();
  const { description, value = '', noun: _noun, label, placeholder, onChange, ...links } = props;
  const [typed, setTyped] = useState('');
  const asked = useDebounced(typed, 250);
  const candidates = useQuery(candidatesQuery(description, asked));
  const chosen = useQuery(chosenQuery(description, value));
  const found = candidates.data ?? [];
  const known = found.some((option) => option.value === value) || chosen.data === undefined;
  const options = known ? found : [...found, chosen.data];
  return (
    <Select<string, Option>
      {...links}
      {...(label === undefined ? {} : { 'aria-label': label })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder ?? text(recordText.typeToFind)}
      loading={candidates.isFetching}
      notFoundContent={
        candidates.isError
          ? text(recordText.loadFailed)
          : candidates.isFetching
            ? null
            : text(recordText.nothingFound)
      }
      options={[...options]}
      optionRender={({ data }) => (
        <>
          <div>{data.label}</div>
          {data.key === '' ? null : <small>{data.key}</small>}
        </>
      )}
      {...(value === '' ? {} : { value })}
      onChange={(id: string | undefined) => onChange?.(id)}
      style={{ width: '100%' }}
    />
  );
}
