import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import type { ReformChange } from '../../../../src/modules/reforms/reform-schema.ts';
import { useText } from '../../i18n/language.ts';
import styles from './reform.module.css';
import { changeAbout, withChange } from './reform-draft.ts';
import type { ReformPart } from './reform-form.tsx';
import { reformText } from './reform-text.ts';

const KINDS: Readonly<Record<string, Message>> = {
  'joint-cap': reformText.kindJointCap,
  exclusive: reformText.kindExclusive,
  undefined: reformText.kindUndefined,
  stackable: reformText.kindStackable,
  'one-side': reformText.kindOneSide,
  'no-repeat-above-level': reformText.kindNoRepeat,
};
const ADDABLE = ['joint-cap', 'exclusive', 'undefined', 'stackable', 'one-side'] as const;
type Kind = (typeof ADDABLE)[number];

function useMeasureNames({ document }: Pick<ReformPart, 'document'>) {
  const text = useText();
  const titles = new Map(document.measures.map(({ id, title }) => [id, text(title)]));
  return (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? id).join(' · ');
}

function Declared({ document, reform, onChange }: ReformPart) {
  const text = useText();
  const names = useMeasureNames({ document });
  if (document.declaredRelations.length === 0) return <p>{text(reformText.noRelations)}</p>;
  return (
    <ul className={styles['list']}>
      {document.declaredRelations.map(({ id, kind, measures }) => {
        const about = `relation-off ${id}`;
        const set = (checked: boolean) =>
          onChange(withChange(reform, about, checked ? { change: 'relation-off', relation: id } : null));
        return (
          <li key={id}>
            <span>
              <strong>{text(KINDS[kind] ?? reformText.relations)}</strong>　{names(measures)}
            </span>
            <Checkbox
              checked={changeAbout(reform, about) !== undefined}
              onChange={(event) => set(event.target.checked)}
            >
              {text(reformText.relationOff)}
              <span className="visually-hidden"> {names(measures)}</span>
            </Checkbox>
          </li>
        );
      })}
    </ul>
  );
}

function Added({ document, reform, onChange }: ReformPart) {
  const text = useText();
  const names = useMeasureNames({ document });
  const added = reform.changes.flatMap((change) => (change.change === 'relation' ? [change.relation] : []));
  if (added.length === 0) return null;
  return (
    <ul className={styles['list']}>
      {added.map((relation) => (
        <li key={relation.id}>
          <span>
            <strong>{text(KINDS[relation.kind] ?? reformText.relations)}</strong>
            {relation.kind === 'joint-cap' ? ` ${relation.yuan}` : ''}　{names(relation.measures)}
          </span>
          <Button size="small" onClick={() => onChange(withChange(reform, `relation ${relation.id}`, null))}>
            {text(reformText.relationOff)}
            <span className="visually-hidden"> {names(relation.measures)}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function relationChange(
  id: string,
  kind: Kind,
  given: { readonly measures: readonly string[]; readonly yuan: string },
): ReformChange {
  const measures = [...given.measures];
  if (kind !== 'joint-cap') return { change: 'relation', relation: { kind, id, measures } };
  const { yuan } = given;
  return { change: 'relation', relation: { kind, id, measures, yuan, allocation: 'in-order' } };
}

function AddRelation({ document, reform, onChange }: ReformPart) {
  const text = useText();
  const [kind, setKind] = useState<Kind>('joint-cap');
  const [measures, setMeasures] = useState<readonly string[]>([]);
  const [yuan, setYuan] = useState('');
  const ready = measures.length >= 2 && (kind !== 'joint-cap' || /^\d+(\.\d{1,2})?$/.test(yuan));
  const add = () => {
    const taken = new Set(
      reform.changes.flatMap((each) => (each.change === 'relation' ? [each.relation.id] : [])),
    );
    let number = 1;
    while (taken.has(`added-${number}`)) number += 1;
    const change = relationChange(`added-${number}`, kind, { measures, yuan });
    onChange(withChange(reform, `relation added-${number}`, change));
    setMeasures([]);
    setYuan('');
  };
  return (
    <fieldset className={styles['addRelation']}>
      <legend>{text(reformText.addRelation)}</legend>
      <Select
        aria-label={text(reformText.relationKind)}
        value={kind}
        onChange={setKind}
        options={ADDABLE.map((value) => ({ value, label: text(KINDS[value] ?? reformText.relations) }))}
      />
      <Select
        mode="multiple"
        aria-label={text(reformText.relationMeasures)}
        placeholder={text(reformText.relationMeasures)}
        value={[...measures]}
        onChange={setMeasures}
        options={document.measures.map(({ id, title }) => ({ value: id, label: text(title) }))}
      />
      {kind === 'joint-cap' ? (
        <Input
          aria-label={text(reformText.jointCap)}
          placeholder={text(reformText.jointCap)}
          inputMode="decimal"
          value={yuan}
          onChange={(event) => setYuan(event.target.value.replace(/[,，\s]/g, ''))}
        />
      ) : null}
      <Button onClick={add} disabled={!ready}>
        {text(reformText.add)}
      </Button>
    </fieldset>
  );
}

/** The relations between measures: those of the document, which can be taken away, and those that the reform adds. */
export function RelationFields(part: ReformPart) {
  const text = useText();
  return (
    <section aria-label={text(reformText.relations)}>
      <h3 className={styles['caption']}>{text(reformText.relations)}</h3>
      <Declared {...part} />
      <Added {...part} />
      <AddRelation {...part} />
      <p className={styles['hint']}>{text(reformText.relationNote)}</p>
    </section>
  );
}
