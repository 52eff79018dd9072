import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/language.ts';
import { personText } from '../../i18n/person-text.ts';
import { recordText } from '../../i18n/register-text.ts';
import type { InputLinks } from '../input-links.ts';
import styles from '../registers.module.css';
import { useDebounced } from '../use-debounced.ts';
import { NewPerson } from './new-person.tsx';
import { peopleQuery, personLabel, personQuery } from './people-queries.ts';

interface PersonSelectProps extends InputLinks {
  /** Whose people; empty: none is known yet, and nobody can be chosen. */
  readonly organizationId: string;
  readonly value?: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Those who are chosen already and not offered again. */
  readonly without?: readonly string[];
  /** Whether somebody new may be entered here; the server says whether this person may. */
  readonly mayAdd?: boolean;
}

/** Picks a person of one organization by the beginning of the name; whoever may enters somebody new. */
export function PersonSelect(props: PersonSelectProps) {
  const text = useText();
  const {
    organizationId,
    value = '',
    onChange,
    label,
    placeholder,
    without = [],
    mayAdd = true,
    ...links
  } = props;
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState(false);
  const asked = useDebounced(typed, 250);
  const candidates = useQuery(peopleQuery(organizationId, asked));
  const name = usePersonName(value);
  const found = (candidates.data?.items ?? [])
    .filter((person) => !without.includes(person.id))
    .map((person) => ({ value: person.id, label: personLabel(person, text(personText.erased)) }));
  const known = value === '' || found.some((option) => option.value === value);
  const mayCreate = mayAdd && candidates.data?.mayCreate === true;
  return (
    <div className={styles['personSelect']}>
      <Select<string>
        {...links}
        {...(label === undefined ? {} : { 'aria-label': label })}
        allowClear
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={placeholder ?? text(personText.find)}
        loading={candidates.isFetching}
        notFoundContent={
          <NobodyFound failed={candidates.isError} unasked={organizationId === ''} mayCreate={mayCreate} />
        }
        options={known ? found : [...found, { value, label: name }]}
        popupRender={(list) => (
          <>
            {list}
            {candidates.data?.more === true ? (
              <p className={styles['moreHint']}>{text(personText.more)}</p>
            ) : null}
          </>
        )}
        {...(value === '' ? {} : { value })}
        onChange={(id: string | undefined) => onChange(id)}
        style={{ width: '100%' }}
      />
      {mayCreate ? <Button onClick={() => setAdding(true)}>{text(personText.add)}</Button> : null}
      {adding ? (
        <NewPerson organizationId={organizationId} onClose={() => setAdding(false)} onAdded={onChange} />
      ) : null}
    </div>
  );
}

/** A person by the masked name, or why there is none; empty while it is being asked for. */
export function usePersonName(id: string): string {
  const text = useText();
  const person = useQuery(personQuery(id));
  if (person.data !== undefined) return personLabel(person.data, text(personText.erased));
  return person.isError ? text(personText.hidden) : '';
}

function NobodyFound(props: {
  readonly failed: boolean;
  /** Whether it is not known yet whose people are asked for. */
  readonly unasked: boolean;
  readonly mayCreate: boolean;
}) {
  const text = useText();
  if (props.unasked) return text(personText.whoseFirst);
  if (props.failed) return text(recordText.loadFailed);
  return text(props.mayCreate ? personText.nobodyMayAdd : personText.nobody);
}
