import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Field } from '../../../../src/kernel/fields.ts';
import type { RegisterDescription } from '../../../../src/kernel/register.ts';
import type {
  ColumnMapping,
  FieldSource,
  ForeignColumn,
  ImportAnswer,
  MappingAnswer,
} from '../../app/api/answers.ts';
import { get, post } from '../../app/api/client.ts';
import { useText } from '../../i18n/language.ts';
import { importText } from '../../i18n/register-text.ts';
import { LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { FieldInput } from '../field-input.tsx';
import { editableFields } from '../form-values.ts';
import styles from './import.module.css';
import { importQuery } from './import-queries.ts';
import { MappedValues } from './mapped-values.tsx';

interface StepProps {
  readonly description: RegisterDescription;
  readonly answer: ImportAnswer;
  readonly onDone: () => void;
}

/** Sends the mapping; a mapping given again makes another preview, which has an address of its own. */
function useMapping({ description, answer, onDone }: StepProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (mapping: ColumnMapping) =>
      post<ImportAnswer>(`/${description.plural}/imports/${answer.id}/mapping`, mapping),
    onSuccess: (after) => {
      client.setQueryData(importQuery(description, after.id).queryKey, after);
      onDone();
      if (after.id !== answer.id) void navigate({ to: `/${description.plural}/import/${after.id}` });
    },
  });
}

/** Second step of a file whose headers are not ours: which column fills which field. */
export function MappingStep(props: StepProps) {
  const { description, answer } = props;
  const found = useQuery({
    queryKey: ['imports', description.plural, answer.id, 'mapping'],
    queryFn: ({ signal }) =>
      get<MappingAnswer>(`/${description.plural}/imports/${answer.id}/mapping`, signal),
  });
  if (found.data === undefined) {
    return found.error === null ? (
      <LoadingRows />
    ) : (
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
    );
  }
  return <MappingTable {...props} proposal={found.data} />;
}

function isSettled(field: Field, source: FieldSource | undefined): boolean {
  if (field.required !== true) return true;
  return source !== undefined && (source.columns.length > 0 || (source.otherwise ?? '') !== '');
}

function MappingTable(props: StepProps & { readonly proposal: MappingAnswer }) {
  const text = useText();
  const { description, answer, proposal } = props;
  const [sources, setSources] = useState<ColumnMapping['fields']>(proposal.mapping.fields);
  const sending = useMapping(props);
  const fields = Object.entries(editableFields(description.fields));
  // What must be there comes first, then what the file seems to have, then the rest.
  const rank = ([name, field]: readonly [string, Field]) =>
    field.required === true ? 0 : sources[name] === undefined ? 2 : 1;
  const [order] = useState(() => [...fields].sort((a, b) => rank(a) - rank(b)));
  const open = fields.filter(([name, field]) => !isSettled(field, sources[name]));
  return (
    <Section title={`${text(importText.file)}：${answer.fileName}`}>
      <p className={styles['hint']}>{text(importText.mappingIntro)}</p>
      <table className={styles['mapping']}>
        <thead>
          <tr>
            {[
              importText.mappingField,
              importText.mappingColumn,
              importText.mappingSample,
              importText.mappingOtherwise,
            ].map((words) => (
              <th key={words.en} scope="col">
                {text(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map(([name, field]) => (
            <MappingRow
              key={name}
              {...{ name, field, columns: proposal.columns, source: sources[name] }}
              onChange={(source) => setSources((before) => ({ ...before, [name]: source }))}
            />
          ))}
        </tbody>
      </table>
      <ProblemAlert error={sending.error} />
      <div className={styles['bar']}>
        <Button
          type="primary"
          disabled={open.length > 0}
          loading={sending.isPending}
          onClick={() => sending.mutate({ ...proposal.mapping, fields: sources })}
        >
          {text(importText.mappingGo)}
        </Button>
        {open.length === 0 ? null : (
          <span className={styles['hint']} role="status">
            {open.map(([, field]) => text(field.label)).join(' · ')} {text(importText.mappingUnset)}
          </span>
        )}
      </div>
    </Section>
  );
}

interface RowProps {
  readonly name: string;
  readonly field: Field;
  readonly columns: readonly ForeignColumn[];
  readonly source: FieldSource | undefined;
  readonly onChange: (source: FieldSource) => void;
}

function MappingRow({ name, field, columns, source, onChange }: RowProps) {
  const text = useText();
  const label = text(field.label);
  const chosen = source?.columns ?? [];
  const shown = columns.filter(({ index }) => chosen.includes(index));
  const change = (part: Partial<FieldSource>) => onChange({ columns: [], ...source, ...part });
  return (
    <tr>
      <th scope="row">
        {label}
        {field.required === true ? <em> {text(importText.mappingRequired)}</em> : null}
      </th>
      <td data-label={text(importText.mappingColumn)}>
        <Select<number[]>
          mode="multiple"
          aria-label={`${label}：${text(importText.mappingColumn)}`}
          placeholder={text(importText.mappingNoColumn)}
          value={[...chosen]}
          options={columns
            .filter(({ filled }) => filled > 0)
            .map(({ index, header }) => ({ value: index, label: header === '' ? `${index + 1}` : header }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(indexes) => change({ columns: indexes })}
          style={{ width: '100%' }}
        />
      </td>
      <td data-label={text(importText.mappingSample)}>
        {field.kind === 'choice' || field.kind === 'choices' ? (
          <MappedValues field={field} columns={shown} source={source} onChange={change} />
        ) : (
          <span className={styles['sample']}>{shown[0]?.values[0]?.text.slice(0, 60)}</span>
        )}
      </td>
      <td data-label={text(importText.mappingOtherwise)}>
        <FieldInput
          id={`otherwise-${name}`}
          aria-label={`${label}：${text(importText.mappingOtherwise)}`}
          field={field.kind === 'text' ? { ...field, multiline: false } : field}
          {...(source?.otherwise === undefined ? {} : { value: source.otherwise })}
          onChange={(value) => change({ otherwise: value === undefined ? '' : String(value) })}
        />
      </td>
    </tr>
  );
}
