import { Select } from 'antd';
import { codesOf, joinCodes } from '../../../../src/kernel/choices.ts';
import type { Field } from '../../../../src/kernel/fields.ts';
import type { FieldSource, ForeignColumn } from '../../app/api/answers.ts';
import { useText } from '../../i18n/language.ts';
import { importText } from '../../i18n/register-text.ts';
import styles from './import.module.css';

/** How many different values are listed one by one; the rest is read as it stands. */
const MOST_SHOWN = 100;

type Coded = Extract<Field, { readonly kind: 'choice' | 'choices' }>;

/** What each value of a foreign column means in our code table. */
export function MappedValues(props: {
  readonly field: Coded;
  readonly columns: readonly ForeignColumn[];
  readonly source: FieldSource | undefined;
  readonly onChange: (part: Partial<FieldSource>) => void;
}) {
  const text = useText();
  const { field, columns, source, onChange } = props;
  const values = columns.flatMap((column) => column.values).slice(0, MOST_SHOWN);
  if (values.length === 0) return null;
  const given = source?.values ?? {};
  const mapped = values.filter(({ text: value }) => Object.hasOwn(given, value)).length;
  const set = (value: string, entered: string | null) => {
    const { [value]: _before, ...rest } = given;
    onChange({ values: entered === null ? rest : { ...rest, [value]: entered } });
  };
  return (
    <details>
      <summary>{text(importText.mappingValues, { mapped, all: values.length })}</summary>
      <ul className={styles['values']}>
        {values.map(({ text: value, count }) => (
          <li key={value}>
            <span>
              {value} <small>×{count}</small>
            </span>
            <ValueSelect
              field={field}
              label={text(importText.mappingValueOf, { text: value })}
              entered={Object.hasOwn(given, value) ? (given[value] ?? '') : null}
              onChange={(entered) => set(value, entered)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

const EMPTY = '-';

function ValueSelect(props: {
  readonly field: Coded;
  readonly label: string;
  /** Null: read as it stands in the file. */
  readonly entered: string | null;
  readonly onChange: (entered: string | null) => void;
}) {
  const text = useText();
  const { field, label, entered, onChange } = props;
  const options = field.choices.map((choice) => ({ value: choice.code, label: text(choice.label) }));
  const common = {
    'aria-label': label,
    placeholder: text(importText.mappingAsIs),
    allowClear: true,
    showSearch: { optionFilterProp: 'label' },
    style: { width: '100%' },
  };
  if (field.kind === 'choices') {
    return (
      <Select<string[]>
        {...common}
        mode="multiple"
        options={options}
        value={[...codesOf(entered)]}
        onChange={(codes) => onChange(codes.length === 0 ? null : joinCodes(field.choices, codes))}
      />
    );
  }
  return (
    <Select<string>
      {...common}
      options={[{ value: EMPTY, label: text(importText.mappingLeaveEmpty) }, ...options]}
      {...(entered === null ? {} : { value: entered === '' ? EMPTY : entered })}
      onChange={(code: string | undefined) =>
        onChange(code === undefined ? null : code === EMPTY ? '' : code)
      }
    />
  );
}
