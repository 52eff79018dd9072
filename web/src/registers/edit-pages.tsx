import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { DetailAnswer } from '../app/api/answers.ts';
import type { SearchParams } from '../app/search-params.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { announce } from '../ui/live-region.tsx';
import { LoadingRows, Page, Section } from '../ui/page.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { givenValues } from './form-values.ts';
import { recordQuery } from './queries.ts';
import { RecordForm } from './record-form.tsx';
import { titleOf } from './record-title.ts';
import { UnknownRegister } from './unknown-register.tsx';
import { useCommand } from './use-command.ts';
import { useAddressedId, useAddressedRegister } from './use-register.ts';

function Create({ description }: { readonly description: RegisterDescription }) {
  const text = useText();
  const navigate = useNavigate();
  const command = useCommand(description);
  const search: SearchParams = useSearch({ strict: false });
  const list = `/${description.plural}`;
  return (
    <Page
      title={text(recordText.createTitle, { title: text(description.title) })}
      trail={[{ label: text(description.title), to: list }]}
    >
      <Section>
        <RecordForm
          fields={description.fields}
          given={givenValues(description.fields, search)}
          submitLabel={text(recordText.save)}
          pending={command.isPending}
          error={command.error}
          onSubmit={(values) =>
            command.mutate(
              { path: list, values },
              {
                onSuccess: (answer) => {
                  announce(
                    text(recordText.created, { title: titleOf(description, answer.item, answer.references) }),
                  );
                  void navigate({ to: `${list}/${answer.item.id}` });
                },
              },
            )
          }
          onCancel={() => void navigate({ to: list })}
        />
      </Section>
    </Page>
  );
}

function Revise({
  description,
  answer,
}: {
  readonly description: RegisterDescription;
  readonly answer: DetailAnswer;
}) {
  const text = useText();
  const navigate = useNavigate();
  const command = useCommand(description);
  const { item, references } = answer;
  // Only what the person changed since the form was opened is sent, so that another's newer values are not undone.
  const [seen] = useState(item);
  const list = `/${description.plural}`;
  const title = titleOf(description, item, references);
  const label = description.commands['revise']?.label ?? recordText.save;
  const back = () => void navigate({ to: `${list}/${item.id}` });
  return (
    <Page
      title={text(recordText.confirmTitle, { command: text(label), record: title })}
      trail={[
        { label: text(description.title), to: list },
        { label: title, to: `${list}/${item.id}` },
      ]}
    >
      <Section>
        <RecordForm
          fields={description.fields}
          before={seen}
          submitLabel={text(recordText.save)}
          pending={command.isPending}
          error={command.error}
          onSubmit={(values) => {
            if (Object.keys(values).length === 0) {
              announce(text(recordText.nothingChanged));
              back();
              return;
            }
            command.mutate(
              { path: `${list}/${item.id}/revise`, values: { ...values, expectedVersion: item.version } },
              {
                onSuccess: () => {
                  announce(text(recordText.revised));
                  back();
                },
              },
            );
          }}
          onCancel={back}
        />
      </Section>
    </Page>
  );
}

function LoadedRevise({
  description,
  id,
}: {
  readonly description: RegisterDescription;
  readonly id: string;
}) {
  const text = useText();
  // The record as it was when the form was opened: refreshing it under the person's hands would hide a conflict.
  const record = useQuery({ ...recordQuery(description, id), refetchOnWindowFocus: false });
  if (record.data !== undefined) return <Revise description={description} answer={record.data} />;
  return (
    <Page title={text(description.title)}>
      {record.error === null ? <LoadingRows /> : <ProblemAlert error={record.error} />}
    </Page>
  );
}

/** Entering a new record. */
export function CreatePage() {
  const { name, entry } = useAddressedRegister();
  return entry === undefined ? (
    <UnknownRegister name={name} />
  ) : (
    <Create key={name} description={entry.description} />
  );
}

/** Revising a record's fields. */
export function RevisePage() {
  const { name, entry } = useAddressedRegister();
  const id = useAddressedId();
  return entry === undefined ? (
    <UnknownRegister name={name} />
  ) : (
    <LoadedRevise key={id} description={entry.description} id={id} />
  );
}
