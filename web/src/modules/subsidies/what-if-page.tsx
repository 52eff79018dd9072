import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import type { ReformChange, WhatIfAnswer } from '../../../../src/modules/subsidies/what-if-schema.ts';
import { post } from '../../app/api/client.ts';
import { useText } from '../../i18n/language.ts';
import { recordQuery } from '../../registers/queries.ts';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ParameterValue } from '../policies/parameter-value.tsx';
import type { PolicyParameter } from '../policies/policy-answers.ts';
import { policyQuery } from '../policies/policy-queries.ts';
import styles from './settlement.module.css';
import { WhatIfResult } from './what-if-result.tsx';
import { whatIfText } from './what-if-text.ts';

/** The values that a reform would change: money and rates, with what holds now. */
function triable(parameters: readonly PolicyParameter[]): readonly PolicyParameter[] {
  return parameters.filter(({ type, nature }) => (type === 'money' || type === 'ratio') && nature !== 'fact');
}

interface FormProps {
  readonly parameters: readonly PolicyParameter[];
  readonly busy: boolean;
  readonly onRun: (changes: readonly ReformChange[]) => void;
}

function ReformForm({ parameters, busy, onRun }: FormProps) {
  const text = useText();
  const [tried, setTried] = useState<Readonly<Record<string, string>>>({});
  const changes = Object.entries(tried)
    .map(([parameter, value]) => ({ parameter, value: value.trim() }))
    .filter(({ value }) => value !== '');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (changes.length > 0) onRun(changes);
  };
  return (
    <form onSubmit={submit}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{text(whatIfText.parameter)}</th>
            <th scope="col">{text(whatIfText.now)}</th>
            <th scope="col">{text(whatIfText.tried)}</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.id}>
              <th scope="row">
                {text(parameter.label)}
                <span className={styles['under']}>{parameter.quote}</span>
              </th>
              <td>
                <ParameterValue type={parameter.type} value={parameter.values.at(-1)?.value ?? ''} />
              </td>
              <td>
                <Input
                  aria-label={`${text(parameter.label)} ${text(whatIfText.tried)}`}
                  placeholder={text(parameter.type === 'money' ? whatIfText.moneyHint : whatIfText.ratioHint)}
                  value={tried[parameter.id] ?? ''}
                  onChange={(event) => setTried({ ...tried, [parameter.id]: event.target.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['buttons']}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={changes.length === 0}>
          {text(whatIfText.run)}
        </Button>{' '}
        <Button onClick={() => setTried({})}>{text(whatIfText.reset)}</Button>
        {changes.length === 0 ? <span> {text(whatIfText.nothingChanged)}</span> : null}
      </p>
    </form>
  );
}

/** Tries other values of the document on the facts of a settlement. */
export function WhatIfPage() {
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const run = useQuery(recordQuery(settlementRegister, id));
  const packId = String(run.data?.item['packId'] ?? '');
  const document = useQuery({ ...policyQuery(packId), enabled: packId !== '' });
  const reform = useMutation({
    mutationFn: (changes: readonly ReformChange[]) =>
      post<WhatIfAnswer>(`/settlements/${encodeURIComponent(id)}/what-if`, { changes }),
  });
  const parameters = triable(document.data?.parameters ?? []);
  return (
    <Page
      title={text(whatIfText.title)}
      trail={[
        { label: text(settlementRegister.title), to: '/settlements' },
        { label: text(document.data?.title ?? settlementRegister.title), to: `/settlements/${id}` },
      ]}
    >
      <p>{text(whatIfText.lead)}</p>
      <ProblemAlert error={run.error ?? document.error} />
      <Section title={text(whatIfText.parameters)}>
        {run.isPending || document.isPending ? <LoadingRows /> : null}
        {parameters.length === 0 ? null : (
          <ReformForm
            parameters={parameters}
            busy={reform.isPending}
            onRun={(changes) => reform.mutate(changes)}
          />
        )}
      </Section>
      <ProblemAlert error={reform.error} />
      {reform.data === undefined ? null : <WhatIfResult answer={reform.data} settlementId={id} />}
    </Page>
  );
}
