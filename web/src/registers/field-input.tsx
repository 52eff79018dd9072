import { DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { codesOf, joinCodes } from '../../../src/kernel/choices.ts';
import type { Field } from '../../../src/kernel/fields.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import type { InputLinks } from './input-links.ts';
import { PersonField } from './people/person-field.tsx';
import { ReferenceSelect } from './reference-select.tsx';
import { RegionSelect } from './region-select.tsx';

type Raw = string | boolean | undefined;

interface FieldInputProps extends InputLinks {
  readonly field: Field;
  readonly value?: Raw;
  readonly onChange?: (value: Raw) => void;
}

/** The input of a field by its kind. Holds text; reading it into a value is the form's business. */
export function FieldInput({ field, value, onChange, ...base }: FieldInputProps) {
  const text = useText();
  const asText = value === undefined ? '' : String(value);
  switch (field.kind) {
    case 'boolean':
      return (
        <Radio.Group
          {...base}
          {...(value === undefined ? {} : { value })}
          onChange={(event) => onChange?.(event.target.value as boolean)}
          options={[
            { value: true, label: text(recordText.yes) },
            { value: false, label: text(recordText.no) },
          ]}
        />
      );
    case 'choice':
    case 'choices':
      return <CodesInput field={field} links={base} value={asText} onChange={onChange} />;
    case 'date':
      return (
        <DatePicker
          {...base}
          style={{ width: '100%' }}
          format={['YYYY-MM-DD', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日']}
          value={asText === '' ? null : dayjs(asText)}
          // Enter ends the date; it must not send the form.
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
          onChange={(date) => onChange?.(date === null ? undefined : date.format('YYYY-MM-DD'))}
        />
      );
    case 'region':
      return <RegionSelect {...base} value={asText === '' ? undefined : asText} onChange={onChange} />;
    case 'references':
      return <PersonField {...base} field={field} value={asText} onChange={(ids) => onChange?.(ids)} />;
    case 'reference':
      return field.to === 'person' ? (
        <PersonField {...base} field={field} value={asText} onChange={(id) => onChange?.(id)} />
      ) : (
        <ReferenceSelect
          {...base}
          noun={field.to}
          value={asText === '' ? undefined : asText}
          onChange={onChange}
        />
      );
    default:
      return <TextInput field={field} links={base} value={asText} onChange={onChange} />;
  }
}

/** One code of a table, or several of them. */
function CodesInput(props: {
  readonly field: Extract<Field, { readonly kind: 'choice' | 'choices' }>;
  readonly links: InputLinks;
  readonly value: string;
  readonly onChange: ((value: Raw) => void) | undefined;
}) {
  const text = useText();
  const { field, links, value, onChange } = props;
  const common = {
    ...links,
    showSearch: field.choices.length > 8 ? { optionFilterProp: 'label' } : (false as const),
    options: field.choices.map((choice) => ({ value: choice.code, label: text(choice.label) })),
  };
  if (field.kind === 'choices') {
    return (
      <Select<string[]>
        {...common}
        mode="multiple"
        allowClear
        placeholder={text(recordText.chooseSeveral)}
        value={[...codesOf(value)]}
        onChange={(codes) => onChange?.(codes.length === 0 ? undefined : joinCodes(field.choices, codes))}
      />
    );
  }
  return (
    <Select<string>
      {...common}
      allowClear={field.required !== true}
      placeholder={text(recordText.choose)}
      {...(value === '' ? {} : { value })}
      onChange={(code: string | undefined) => onChange?.(code)}
    />
  );
}

function TextInput(props: {
  readonly field: Field;
  readonly links: InputLinks;
  readonly value: string;
  readonly onChange: ((value: Raw) => void) | undefined;
}) {
  const text = useText();
  const { field, links, value, onChange } = props;
  if (field.kind === 'text' && field.multiline === true) {
    return (
      <Input.TextArea
        {...links}
        value={value}
        // Growing by itself would need style attributes, which the content security policy refuses.
        rows={4}
        {...(field.maxLength === undefined ? {} : { maxLength: field.maxLength, showCount: true })}
        onChange={(event) => onChange?.(event.target.value)}
      />
    );
  }
  return (
    <Input
      {...links}
      value={value}
      {...(field.kind === 'money' ? { suffix: text(recordText.yuan), inputMode: 'decimal' as const } : {})}
      {...(field.kind === 'integer' ? { inputMode: 'numeric' as const } : {})}
      {...(field.kind === 'credit-code' ? { maxLength: 18, spellCheck: false } : {})}
      {...(field.kind === 'text' && field.maxLength !== undefined ? { maxLength: field.maxLength } : {})}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
