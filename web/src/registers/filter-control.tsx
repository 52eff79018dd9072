import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { Field } from '../../../src/kernel/fields.ts';
import { parseYuan } from '../../../src/kernel/money.ts';
import { useSession } from '../app/session/session.ts';
import { formatFen } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { listText, recordText } from '../i18n/register-text.ts';
import { filterKeysOf, type ListState, withFilter } from './list-state.ts';
import { PersonSelect } from './people/person-select.tsx';
import { ReferenceSelect } from './reference-select.tsx';
import { RegionSelect } from './region-select.tsx';
import styles from './registers.module.css';

interface FilterProps {
  readonly name: string;
  readonly field: Field;
  readonly state: ListState;
  readonly onChange: (next: ListState) => void;
}

/** Several codes, or yes and no. */
function CodesFilter({ name, field, state, onChange }: FilterProps) {
  const text = useText();
  const codes =
    field.kind === 'choice' || field.kind === 'choices'
      ? field.choices.map((choice) => ({ value: choice.code, label: text(choice.label) }))
      : [
          { value: 'true', label: text(recordText.yes) },
          { value: 'false', label: text(recordText.no) },
        ];
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={text(field.label)}
      allowClear
      maxTagCount="responsive"
      placeholder={text(listText.any)}
      showSearch={{ optionFilterProp: 'label' }}
      options={codes}
      value={[...(state.filters[name] ?? [])]}
      onChange={(chosen) => onChange(withFilter(state, name, chosen))}
      style={{ width: '100%' }}
    />
  );
}

/** The control that a field is filtered by: several codes, a span of dates or amounts, a division, a record. */
export function FilterControl(props: FilterProps) {
  const text = useText();
  const { name, field, state, onChange } = props;
  const single = {
    label: text(field.label),
    placeholder: text(listText.any),
    value: state.filters[filterKeysOf(name, field)[0] ?? name]?.[0],
    onChange: (value: string | undefined) =>
      onChange(withFilter(state, filterKeysOf(name, field)[0] ?? name, value === undefined ? [] : [value])),
  };
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'boolean':
      return <CodesFilter {...props} />;
    case 'region':
      return <RegionSelect {...single} />;
    case 'reference':
      if (field.to === 'person') return <PersonFilter {...single} within={field.within} state={state} />;
      return <ReferenceSelect {...single} noun={field.to} />;
    case 'money':
    case 'integer':
    case 'date':
    case 'instant':
      return (
        <div className={styles['range']}>
          <Bound {...props} end="gte" />
          <span aria-hidden="true">—</span>
          <Bound {...props} end="lte" />
        </div>
      );
    default:
      return (
        <Input
          aria-label={single.label}
          allowClear
          value={single.value ?? ''}
          onChange={(event) => single.onChange(event.target.value === '' ? undefined : event.target.value)}
        />
      );
  }
}

/** A person of the organization that is filtered by too, or else of one's own. */
function PersonFilter(props: {
  readonly within: string | undefined;
  readonly state: ListState;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}) {
  const { within, state, ...select } = props;
  const { user } = useSession();
  const filtered = within === undefined ? undefined : state.filters[within]?.[0];
  return <PersonSelect {...select} mayAdd={false} organizationId={filtered ?? user?.organizationId ?? ''} />;
}

function Bound(props: FilterProps & { readonly end: 'gte' | 'lte' }) {
  const text = useText();
  const { name, field, state, onChange, end } = props;
  const key = `${name}.${end}`;
  const value = state.filters[key]?.[0];
  const label = text(end === 'gte' ? listText.from : listText.until, { label: text(field.label) });
  const placeholder = text(end === 'gte' ? listText.notBefore : listText.notAfter);
  const set = (next: string | undefined) =>
    onChange(withFilter(state, key, next === undefined ? [] : [next]));
  if (field.kind === 'date' || field.kind === 'instant') {
    return (
      <DatePicker
        aria-label={label}
        placeholder={placeholder}
        value={value === undefined ? null : dayjs(value)}
        onChange={(date) => set(date?.format('YYYY-MM-DD'))}
      />
    );
  }
  return <AmountBound {...{ label, placeholder, value, set, money: field.kind === 'money' }} />;
}

function AmountBound(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly set: (next: string | undefined) => void;
  readonly money: boolean;
}) {
  const text = useText();
  const { value, money, set } = props;
  const shown = value === undefined ? '' : money ? formatFen(value) : value;
  const [typed, setTyped] = useState(shown);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setTyped(shown), [shown]);

  function commit(): void {
    setWrong(false);
    if (typed.trim() === '') {
      if (value !== undefined) set(undefined);
      return;
    }
    try {
      const next = money ? parseYuan(typed).toString() : BigInt(typed.trim()).toString();
      if (next !== value) set(next);
    } catch {
      setWrong(true);
    }
  }

  return (
    <Input
      aria-label={props.label}
      placeholder={props.placeholder}
      inputMode="decimal"
      value={typed}
      status={wrong ? 'error' : ''}
      title={wrong ? text(listText.notAmount) : ''}
      aria-invalid={wrong}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onPressEnter={commit}
    />
  );
}
