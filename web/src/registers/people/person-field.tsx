import { Form } from 'antd';
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Field, Fields } from '../../../../src/kernel/fields.ts';
import { idsOf } from '../../../../src/kernel/identifiers.ts';
import type { Json } from '../../../../src/kernel/json.ts';
import { useText } from '../../i18n/language.ts';
import { personText } from '../../i18n/person-text.ts';
import type { InputLinks } from '../input-links.ts';
import styles from '../registers.module.css';
import { PersonOrder } from './person-order.tsx';
import { PersonSelect } from './person-select.tsx';

/** What a form is about: its own fields, and the record that a command is given to. */
export interface FormSubject {
  readonly fields: Fields;
  readonly record?: Readonly<Record<string, Json>> | undefined;
}

export const FormSubjectContext = createContext<FormSubject>({ fields: {} });

type PersonFieldKind = Extract<Field, { readonly kind: 'reference' | 'references' }>;

interface PersonFieldProps extends InputLinks {
  readonly field: PersonFieldKind;
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** The organization that a field of persons belongs to, from the form or from the record; null: not filled in yet. */
function useOrganization(within: string | undefined): string | null {
  const { fields, record } = useContext(FormSubjectContext);
  const form = Form.useFormInstance();
  const typed: unknown = Form.useWatch(within ?? '', form);
  const value = within !== undefined && fields[within] !== undefined ? typed : record?.[within ?? ''];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Chooses a person, or several in their order, of the organization that another field names. */
export function PersonField({ field, value, onChange, ...links }: PersonFieldProps) {
  const text = useText();
  const { fields } = useContext(FormSubjectContext);
  const organizationId = useOrganization(field.within);
  useForgetting(organizationId, () => onChange(undefined));
  const organization = field.within === undefined ? undefined : fields[field.within];
  const common = { ...links, organizationId: organizationId ?? '' };
  return (
    <div className={styles['personField']}>
      {field.kind === 'references' ? (
        <SeveralPersons {...common} most={field.most} ids={idsOf(value)} onChange={onChange} />
      ) : (
        <PersonSelect {...common} value={value} onChange={onChange} />
      )}
      {organizationId === null && organization !== undefined ? (
        <p className={styles['moreHint']}>
          {text(personText.organizationFirst, { field: text(organization.label) })}
        </p>
      ) : null}
    </div>
  );
}

/** Whoever was chosen belongs to the organization that was chosen before. */
function useForgetting(organizationId: string | null, forget: () => void): void {
  const before = useRef(organizationId);
  useEffect(() => {
    const left = before.current !== null && before.current !== organizationId;
    before.current = organizationId;
    if (left) forget();
  });
}

function SeveralPersons(
  props: InputLinks & {
    readonly organizationId: string;
    readonly ids: readonly string[];
    readonly most: number;
    readonly onChange: (value: string | undefined) => void;
  },
) {
  const text = useText();
  const { ids, most, onChange, ...rest } = props;
  const set = (next: readonly string[]) => onChange(next.length === 0 ? undefined : next.join(','));
  const isFull = ids.length >= most;
  return (
    <>
      {ids.length === 0 ? null : <PersonOrder ids={ids} onChange={set} />}
      {isFull ? (
        <p className={styles['moreHint']}>{text(personText.full, { most })}</p>
      ) : (
        <PersonSelect
          {...rest}
          without={ids}
          onChange={(id) => {
            if (id !== undefined && !ids.includes(id)) set([...ids, id]);
          }}
        />
      )}
    </>
  );
}
