import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { PersonItem } from '../../../../src/modules/people/person-schema.ts';
import { post, randomKey } from '../../app/api/client.ts';
import { useText } from '../../i18n/language.ts';
import { personText } from '../../i18n/person-text.ts';
import { announce } from '../../ui/live-region.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import styles from '../registers.module.css';

interface NewPersonProps {
  readonly organizationId: string;
  readonly onAdded: (id: string) => void;
  readonly onClose: () => void;
}

const FIELDS = ['name', 'phone', 'email'] as const;
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;

/** Enters a person of an organization and chooses the person at once. */
export function NewPerson({ organizationId, onAdded, onClose }: NewPersonProps) {
  const text = useText();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>({ name: '', phone: '', email: '' });
  const [incomplete, setIncomplete] = useState(false);
  // Sent again after a lost answer it is the same person, not a second one.
  const [key] = useState(randomKey);
  useFocusBack();
  const enter = useMutation({
    mutationFn: () => post<{ readonly item: PersonItem }>('/people', bodyOf(typed, organizationId), key),
    onSuccess: async ({ item }) => {
      await client.invalidateQueries({ queryKey: ['people', 'of', organizationId] });
      announce(text(personText.added));
      onAdded(item.id);
      onClose();
    },
  });
  const submit = () => {
    setIncomplete(typed.name.trim() === '');
    if (typed.name.trim() !== '') enter.mutate();
  };
  return (
    <Modal
      open
      title={text(personText.addTitle)}
      okText={text(personText.save)}
      cancelText={text(personText.cancel)}
      okButtonProps={{ loading: enter.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <p className={styles['confirm']}>{text(personText.addNote)}</p>
      <ProblemAlert error={enter.error} />
      {FIELDS.map((name) => (
        <Line
          key={name}
          name={name}
          value={typed[name]}
          wrong={name === 'name' && incomplete ? text(personText.nameMissing) : null}
          onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
          onEnter={submit}
        />
      ))}
    </Modal>
  );
}

function bodyOf(typed: Typed, organizationId: string) {
  const given = Object.entries(typed).filter(([, value]) => value.trim() !== '');
  return { ...Object.fromEntries(given.map(([name, value]) => [name, value.trim()])), organizationId };
}

const AUTOCOMPLETE_OFF = { autoComplete: 'off' } as const;

function Line(props: {
  readonly name: (typeof FIELDS)[number];
  readonly value: string;
  readonly wrong: string | null;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}) {
  const text = useText();
  const id = useId();
  const { name, value, wrong, onChange, onEnter } = props;
  return (
    <div className={styles['personLine']}>
      <label htmlFor={id}>
        {text(personText[name])}
        {name === 'name' ? <span aria-hidden="true"> *</span> : null}
      </label>
      <Input
        {...AUTOCOMPLETE_OFF}
        id={id}
        type={name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'}
        maxLength={name === 'email' ? 200 : name === 'phone' ? 30 : 60}
        value={value}
        aria-required={name === 'name'}
        aria-invalid={wrong !== null}
        {...(wrong === null ? {} : { 'aria-describedby': `${id}-wrong`, status: 'error' as const })}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
      {wrong === null ? null : (
        <p id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
