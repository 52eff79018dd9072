import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import FilterOutlined from '@ant-design/icons/FilterOutlined';
import SettingOutlined from '@ant-design/icons/SettingOutlined';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import { download } from '../app/api/download.ts';
import { useAbilities } from '../app/session/abilities.ts';
import { useText } from '../i18n/language.ts';
import { listText } from '../i18n/register-text.ts';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { useNarrow } from '../ui/use-media-query.ts';
import { FilterControl } from './filter-control.tsx';
import {
  countFilters,
  defaultColumns,
  filterFields,
  type ListState,
  listQuery,
  withFilter,
} from './list-state.ts';
import styles from './registers.module.css';

interface ToolbarProps {
  readonly description: RegisterDescription;
  readonly state: ListState;
  readonly onChange: (next: ListState) => void;
}

function SearchBox({ description, state, onChange }: ToolbarProps) {
  const text = useText();
  const [typed, setTyped] = useState(state.text);
  useEffect(() => setTyped(state.text), [state.text]);
  const names = Object.values(description.fields)
    .filter((field) => field.search === true)
    .map((field) => text(field.label));
  if (names.length === 0) return null;
  const label = text(listText.searchIn, { fields: names.join(' / ') });
  return (
    <search className={styles['search']}>
      <Input.Search
        aria-label={label}
        placeholder={label}
        allowClear
        enterButton={text(listText.search)}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(value) => onChange({ ...state, text: value.trim() })}
      />
    </search>
  );
}

function StateFilter({ description, state, onChange }: ToolbarProps) {
  const text = useText();
  const chosen = state.filters['state'] ?? [];
  const toggle = (code: string) =>
    onChange(
      withFilter(
        state,
        'state',
        chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code],
      ),
    );
  return (
    <fieldset className={styles['states']}>
      <legend className="visually-hidden">{text(listText.state)}</legend>
      <button
        type="button"
        aria-pressed={chosen.length === 0}
        onClick={() => onChange(withFilter(state, 'state', []))}
      >
        {text(listText.allStates)}
      </button>
      {Object.entries(description.states).map(([code, described]) => (
        <button key={code} type="button" aria-pressed={chosen.includes(code)} onClick={() => toggle(code)}>
          {text(described.label)}
        </button>
      ))}
    </fieldset>
  );
}

function ColumnChooser({ description, state, onChange }: ToolbarProps) {
  const text = useText();
  const shown = state.columns ?? defaultColumns(description);
  const content = (
    <div className={styles['columnChooser']}>
      <Checkbox.Group
        value={[...shown]}
        options={Object.entries(description.fields).map(([name, field]) => ({
          value: name,
          label: text(field.label),
          disabled: name === description.titleField,
        }))}
        onChange={(columns) => onChange({ ...state, columns: columns.map(String) })}
      />
      <Button
        size="small"
        disabled={state.columns === null}
        onClick={() => onChange({ ...state, columns: null })}
      >
        {text(listText.resetColumns)}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<SettingOutlined aria-hidden="true" />}>{text(listText.columns)}</Button>
    </Popover>
  );
}

function FilterPanel({ id, ...props }: ToolbarProps & { readonly id: string }) {
  const text = useText();
  const { description, state, onChange } = props;
  return (
    <div id={id} className={styles['filters']}>
      {filterFields(description).map(([name, field]) => (
        <div key={name} className={styles['filter']}>
          <span>{text(field.label)}</span>
          <FilterControl {...{ name, field, state, onChange }} />
        </div>
      ))}
      <div className={styles['filterEnd']}>
        <Button
          disabled={countFilters(state) === 0}
          onClick={() => {
            const states = state.filters['state'];
            onChange({ ...state, filters: states === undefined ? {} : { state: states } });
          }}
        >
          {text(listText.clearFilters)}
        </Button>
      </div>
    </div>
  );
}

/** Everything above a list: find, state, filters, columns, export. */
export function ListToolbar(props: ToolbarProps) {
  const text = useText();
  const panel = useId();
  const able = useAbilities();
  const { description, state } = props;
  const filters = countFilters(state);
  const narrow = useNarrow();
  // On a telephone the panel would push the list out of sight; its button says how many conditions hold.
  const [open, setOpen] = useState(filters > 0 && !narrow);
  const exporting = useMutation({
    mutationFn: () =>
      download(`/${description.plural}/export.xlsx${listQuery(state)}`, `${description.plural}.xlsx`),
  });
  return (
    <>
      <div className={styles['toolbar']}>
        <SearchBox {...props} />
        {filterFields(description).length === 0 ? null : (
          <Button
            icon={<FilterOutlined aria-hidden="true" />}
            aria-expanded={open}
            aria-controls={panel}
            onClick={() => setOpen(!open)}
          >
            {filters === 0 ? text(listText.filters) : text(listText.filtersCount, { count: filters })}
          </Button>
        )}
        <span className={styles['toolbarGap']} />
        <ColumnChooser {...props} />
        {able(`${description.noun}.export`) ? (
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            loading={exporting.isPending}
            onClick={() => exporting.mutate()}
          >
            {text(exporting.isPending ? listText.exporting : listText.exportExcel)}
          </Button>
        ) : null}
      </div>
      <StateFilter {...props} />
      {open ? <FilterPanel {...props} id={panel} /> : null}
      <ProblemAlert error={exporting.error} />
    </>
  );
}
