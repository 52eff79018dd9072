import { Alert, Button, Form } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Field, Fields } from '../../../src/kernel/fields.ts';
import type { Json } from '../../../src/kernel/json.ts';
import { ApiProblem, type FieldComplaint } from '../app/api/problem.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { FieldInput } from './field-input.tsx';
import { editableFields, type RawValues, rawValue, readForm } from './form-values.ts';
import { FormSubjectContext } from './people/person-field.tsx';
import styles from './registers.module.css';

interface RecordFormProps {
  readonly fields: Fields;
  /** The record being revised; only what differs from it is sent. */
  readonly before?: Readonly<Record<string, Json>>;
  /** The record that a command is given to; it says what the form does not ask for. */
  readonly about?: Readonly<Record<string, Json>>;
  /** What the page that led here knows already; the person may change it. */
  readonly given?: RawValues;
  readonly submitLabel: string;
  readonly danger?: boolean;
  /** One column in a drawer, two on a page. */
  readonly narrow?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (values: Readonly<Record<string, Json>>) => void;
  readonly onCancel: () => void;
}

function startingValues(fields: Fields, before: RecordFormProps['before']): RawValues {
  if (before === undefined) return {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, rawValue(field, before[name])]),
  );
}

/**
 * What is wrong with the form: found here before sending, or answered by the server; and the place where it is
 * said.
 */
function useComplaints(error: unknown) {
  const trouble = useRef<HTMLDivElement>(null);
  const [local, setLocal] = useState<readonly FieldComplaint[]>([]);
  const remote = error instanceof ApiProblem ? error.fields : [];
  // The button stands below a long form: what the server said above it must come into sight.
  useEffect(() => {
    if (error !== null && error !== undefined) trouble.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  return { trouble, setLocal, complaints: local.length > 0 ? local : remote };
}

/** A form drawn from field descriptions: checked here first, and every complaint of the server shown at its field. */
export function RecordForm(props: RecordFormProps) {
  const text = useText();
  const language = useLanguage();
  const [form] = Form.useForm<Record<string, string | boolean | undefined>>();
  const { trouble, setLocal, complaints } = useComplaints(props.error);
  const fields = useMemo(() => editableFields(props.fields), [props.fields]);
  const goTo = (field: string) => form.scrollToField(field, { block: 'center', focus: true });

  function submit(): void {
    const outcome = readForm(fields, form.getFieldsValue(), { language, before: props.before });
    setLocal(outcome.complaints);
    const first = outcome.complaints[0];
    if (first === undefined) props.onSubmit(outcome.values);
    else goTo(first.field);
  }

  const subject = useMemo(() => ({ fields, record: props.about }), [fields, props.about]);
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ ...startingValues(fields, props.before), ...props.given }}
      onFinish={submit}
      onValuesChange={(changed) =>
        setLocal((before) => before.filter((complaint) => !(complaint.field in changed)))
      }
      noValidate
    >
      <div ref={trouble} className={styles['trouble']}>
        <Complaints complaints={complaints} fields={fields} onGo={goTo} />
        {complaints.length > 0 ? null : <ProblemAlert error={props.error} />}
      </div>
      <div className={props.narrow === true ? undefined : styles['formGrid']}>
        <FormSubjectContext value={subject}>
          {Object.entries(fields).map(([name, field]) => (
            <FormField key={name} name={name} field={field} complaints={complaints} />
          ))}
        </FormSubjectContext>
      </div>
      <div className={styles['formEnd']}>
        <Button type="primary" htmlType="submit" danger={props.danger === true} loading={props.pending}>
          {props.submitLabel}
        </Button>
        <Button onClick={props.onCancel}>{text(recordText.cancel)}</Button>
      </div>
    </Form>
  );
}

function FormField(props: {
  readonly name: string;
  readonly field: Field;
  readonly complaints: readonly FieldComplaint[];
}) {
  const text = useText();
  const { name, field, complaints } = props;
  const mine = complaints.filter((complaint) => complaint.field === name);
  const wrong = { validateStatus: 'error' as const, help: mine.map(({ sentence }) => sentence).join(' ') };
  return (
    <Form.Item
      name={name}
      label={text(field.label)}
      required={field.required === true}
      extra={field.hint === undefined ? undefined : text(field.hint)}
      className={
        field.kind === 'references' || (field.kind === 'text' && field.multiline === true)
          ? (styles['wide'] ?? '')
          : ''
      }
      {...(mine.length === 0 ? {} : wrong)}
    >
      <FieldInput field={field} aria-invalid={mine.length > 0} />
    </Form.Item>
  );
}

/** All that is wrong in one place above the form; each leads to its field, where the sentence stands. */
function Complaints(props: {
  readonly complaints: readonly FieldComplaint[];
  readonly fields: Fields;
  readonly onGo: (field: string) => void;
}) {
  const text = useText();
  const { complaints, fields, onGo } = props;
  if (complaints.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles['complaints'] ?? ''}
      title={text(recordText.problemsBefore, { count: complaints.length })}
      description={
        <ul className={styles['complaintLinks']}>
          {complaints.map((complaint) => {
            const field = fields[complaint.field];
            return (
              <li key={`${complaint.field} ${complaint.sentence}`}>
                {field === undefined ? (
                  complaint.sentence
                ) : (
                  <button type="button" onClick={() => onGo(complaint.field)}>
                    {text(field.label)}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      }
    />
  );
}
