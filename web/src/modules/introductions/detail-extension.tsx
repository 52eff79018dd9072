import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { introductionRegister } from '../../../../src/modules/introductions/introduction-schema.ts';
import { post } from '../../app/api/client.ts';
import type { DetailExtensionProps } from '../../app/module-pages.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { useText } from '../../i18n/language.ts';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { contactsOf, type Side } from './contacts.ts';
import styles from './introductions.module.css';
import { contactText } from './introductions-text.ts';

interface Opened {
  readonly item: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  };
}

/** Below an introduction: how to reach the contacts of both sides, once they are open to each other. */
export function DetailExtension({ description, item }: DetailExtensionProps) {
  const text = useText();
  const able = useAbilities();
  if (description.noun !== introductionRegister.noun) return null;
  const contacts = contactsOf(item);
  return (
    <Section title={text(contactText.title)}>
      {contacts === 'open' ? null : <p className={styles['contactNote']}>{text(contactText[contacts])}</p>}
      {contacts === 'open' && able('introduction.openContact') ? (
        <>
          <p className={styles['contactNote']}>{text(contactText.open)}</p>
          <div className={styles['contacts']}>
            <Contact introductionId={item.id} side="provider" />
            <Contact introductionId={item.id} side="seeker" />
          </div>
        </>
      ) : null}
    </Section>
  );
}

/** The contact of a side, shown when the person asks for it and no longer than the page stands. */
function Contact({ introductionId, side }: { readonly introductionId: string; readonly side: Side }) {
  const text = useText();
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: () => post<Opened>(`/introductions/${introductionId}/contact`, { side }),
    // Somebody may have ended it meanwhile; the page then says so.
    onError: () => client.invalidateQueries({ queryKey: ['records', introductionRegister.plural] }),
    gcTime: 0,
  });
  const found = open.data?.item;
  const label = text(side === 'provider' ? contactText.provider : contactText.seeker);
  return (
    <div className={styles['contact']}>
      <h3>{label}</h3>
      <ProblemAlert error={open.error} />
      <div aria-live="polite">{found === undefined ? null : <Reached {...found} />}</div>
      {found === undefined ? (
        <Button loading={open.isPending} onClick={() => open.mutate()}>
          {text(contactText.show, { side: label })}
        </Button>
      ) : null}
    </div>
  );
}

function Reached({ name, phone, email }: Opened['item']) {
  const text = useText();
  return (
    <dl className={styles['reached']}>
      <dt>{text(contactText.name)}</dt>
      <dd>{name}</dd>
      <dt>{text(contactText.phone)}</dt>
      <dd>{phone === null ? text(contactText.none) : <a href={`tel:${phone}`}>{phone}</a>}</dd>
      <dt>{text(contactText.email)}</dt>
      <dd>{email === null ? text(contactText.none) : <a href={`mailto:${email}`}>{email}</a>}</dd>
    </dl>
  );
}
