import { Checkbox, Input } from 'antd';
import type { Reform } from '../../../../src/modules/reforms/reform-schema.ts';
import { useText } from '../../i18n/language.ts';
import { ParameterValue } from '../policies/parameter-value.tsx';
import type { PolicyDocument, PolicyParameter } from '../policies/policy-answers.ts';
import styles from './reform.module.css';
import { changeAbout, withChange } from './reform-draft.ts';
import { reformText } from './reform-text.ts';
import { RelationFields } from './relation-fields.tsx';

/** What a part of the form shows and changes: one reform of one document. */
export interface ReformPart {
  readonly document: PolicyDocument;
  readonly reform: Reform;
  readonly onChange: (reform: Reform) => void;
}

function hintOf(type: string) {
  if (type === 'money') return reformText.moneyHint;
  return type === 'ratio' ? reformText.ratioHint : reformText.otherHint;
}

function ParameterRow({ parameter, reform, onChange }: ReformPart & { readonly parameter: PolicyParameter }) {
  const text = useText();
  const label = text(parameter.label);
  const field = (kind: 'parameter' | 'approved-rate') => {
    const about = `${kind} ${parameter.id}`;
    const found = changeAbout(reform, about);
    const value =
      found?.change === 'parameter' ? found.value : found?.change === 'approved-rate' ? found.rate : '';
    const set = (written: string) => {
      const given = written.trim();
      const change =
        kind === 'parameter'
          ? {
              ...(found?.change === 'parameter' ? found : {}),
              change: kind,
              parameter: parameter.id,
              value: given,
            }
          : { change: kind, parameter: parameter.id, rate: given };
      onChange(withChange(reform, about, given === '' ? null : change));
    };
    const words = kind === 'parameter' ? text(reformText.tried) : text(reformText.approved);
    return (
      <Input
        key={kind}
        aria-label={`${label} ${words}`}
        prefix={kind === 'approved-rate' ? <span className={styles['prefix']}>{words}</span> : null}
        placeholder={text(hintOf(parameter.type))}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    );
  };
  const isChanged = ['parameter', 'approved-rate'].some(
    (kind) => changeAbout(reform, `${kind} ${parameter.id}`) !== undefined,
  );
  return (
    <tr data-changed={isChanged ? '' : undefined}>
      <th scope="row">
        {label}
        <span className={styles['under']}>{parameter.quote}</span>
      </th>
      <td className={styles['number']}>
        <ParameterValue type={parameter.type} value={parameter.values.at(-1)?.value ?? ''} />
      </td>
      <td>
        <div className={styles['inputs']}>
          {field('parameter')}
          {parameter.nature === 'ceiling' ? field('approved-rate') : null}
        </div>
      </td>
    </tr>
  );
}

function ParameterTable(part: ReformPart) {
  const text = useText();
  const values = part.document.parameters.filter(
    ({ type, nature }) => (type === 'money' || type === 'ratio') && nature !== 'fact',
  );
  return (
    <table className={styles['table']}>
      <caption>{text(reformText.parameters)}</caption>
      <thead>
        <tr>
          <th scope="col">{text(reformText.parameters)}</th>
          <th scope="col" className={styles['number']}>
            {text(reformText.now)}
          </th>
          <th scope="col">{text(reformText.tried)}</th>
        </tr>
      </thead>
      <tbody>
        {values.map((parameter) => (
          <ParameterRow key={parameter.id} {...part} parameter={parameter} />
        ))}
      </tbody>
    </table>
  );
}

function MeasureRow({
  measure,
  reform,
  onChange,
}: ReformPart & { readonly measure: PolicyDocument['measures'][number] }) {
  const text = useText();
  const title = text(measure.title);
  const [off, cap] = [`measure-off ${measure.id}`, `measure-cap ${measure.id}`];
  const isOff = changeAbout(reform, off) !== undefined;
  const found = changeAbout(reform, cap);
  const yuan = found?.change === 'measure-cap' ? (found.yuan ?? '') : '';
  const setCap = (written: string) => {
    const given = written.replace(/[,，\s]/g, '');
    const change = { change: 'measure-cap' as const, measure: measure.id, yuan: given };
    onChange(withChange(reform, cap, given === '' ? null : change));
  };
  const setOff = (checked: boolean) => {
    const change = { change: 'measure-off' as const, measure: measure.id };
    // What is not carried out has no cap: nothing else may be said of it.
    const without = checked ? withChange(reform, cap, null) : reform;
    onChange(withChange(without, off, checked ? change : null));
  };
  return (
    <tr data-changed={isOff || found !== undefined ? '' : undefined}>
      <th scope="row">{title}</th>
      <td>
        <Checkbox checked={isOff} onChange={(event) => setOff(event.target.checked)}>
          <span>{text(reformText.measureOff)}</span>
          <span className="visually-hidden"> {title}</span>
        </Checkbox>
      </td>
      <td className={styles['inputs']}>
        <Input
          aria-label={`${title} ${text(reformText.measureCap)}`}
          inputMode="decimal"
          placeholder={text(reformText.capHint)}
          disabled={isOff}
          value={yuan}
          onChange={(event) => setCap(event.target.value)}
        />
      </td>
    </tr>
  );
}

function MeasureTable(part: ReformPart) {
  const text = useText();
  return (
    <table className={styles['table']}>
      <caption>{text(reformText.measures)}</caption>
      <thead>
        <tr>
          <th scope="col">{text(reformText.measures)}</th>
          <th scope="col">{text(reformText.measureOff)}</th>
          <th scope="col">{text(reformText.measureCap)}</th>
        </tr>
      </thead>
      <tbody>
        {part.document.measures.map((measure) => (
          <MeasureRow key={measure.id} {...part} measure={measure} />
        ))}
      </tbody>
    </table>
  );
}

/** The reform as a form: values, measures, relations. What it does not list stands in the YAML and is kept. */
export function ReformForm(part: ReformPart) {
  return (
    <div className={styles['parts']}>
      <ParameterTable {...part} />
      <MeasureTable {...part} />
      <RelationFields {...part} />
    </div>
  );
}
