import { DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import type { Field } from '../../../src/kernel/fields.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { ReferenceSelect } from './reference-select.tsx';
import { RegionSelect } from './region-select.tsx';

type Raw = string | boolean | undefined;

interface FieldInputProps {
  readonly field: Field;
  /** Given by the form item, so that the label belongs to the input. */
  readonly id?: string;
  readonly value?: Raw;
  readonly onChange?: (value: Raw) => void;
}

/** The input of a field by its kind. Holds text; reading it into a value is the form's business. */
export function FieldInput({ field, id, value, onChange }: FieldInputProps) {
  const text = useText();
  const asText = value === undefined ? '' : String(value);
  const base = id === undefined ? {} : { id };
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
      return (
        <Select<string>
          {...base}
          allowClear={field.required !== true}
          showSearch={field.choices.length > 8 ? { optionFilterProp: 'label' } : false}
          placeholder={text(recordText.choose)}
          options={field.choices.map((choice) => ({ value: choice.code, label: text(choice.label) }))}
          {...(asText === '' ? {} : { value: asText })}
          onChange={(code: string | undefined) => onChange?.(code)}
        />
      );
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
      return <RegionSelect id={id} value={asText === '' ? undefined : asText} onChange={onChange} />;
    case 'reference':
      return (
        <ReferenceSelect
          id={id}
          noun={field.to}
          value={asText === '' ? undefined : asText}
          onChange={onChange}
        />
      );
    default:
      return <TextInput field={field} id={id} value={asText} onChange={onChange} />;
  }
}

function TextInput(props: {
  readonly field: Field;
  readonly id: string | undefined;
  readonly value: string;
  readonly onChange: ((value: Raw) => void) | undefined;
}) {
  const text = useText();
  const { field, value, onChange } = props;
  const base = props.id === undefined ? {} : { id: props.id };
  if (field.kind === 'text' && field.multiline === true) {
    return (
      <Input.TextArea
        {...base}
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
      {...base}
      value={value}
      {...(field.kind === 'money' ? { suffix: text(recordText.yuan), inputMode: 'decimal' as const } : {})}
      {...(field.kind === 'integer' ? { inputMode: 'numeric' as const } : {})}
      {...(field.kind === 'credit-code' ? { maxLength: 18, spellCheck: false } : {})}
      {...(field.kind === 'text' && field.maxLength !== undefined ? { maxLength: field.maxLength } : {})}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
