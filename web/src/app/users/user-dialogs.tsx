import { useSuspenseQuery } from '@tanstack/react-query';
import { Drawer, Form, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { UserItem } from '../../../../src/modules/permissions/permission-schema.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { recordText } from '../../i18n/register-text.ts';
import { userText } from '../../i18n/user-text.ts';
import { RecordForm } from '../../registers/record-form.tsx';
import { announce } from '../../ui/live-region.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { matrixQuery } from '../session/abilities.ts';
import { grantBody, grantFields, isAreaKind, newPasswordFields, newUserFields } from './user-fields.ts';
import { useUserChange } from './user-queries.ts';

/** What the administrator is about to do, and to whom. */
export type UserTask =
  | { readonly kind: 'create' }
  | { readonly kind: 'grant' | 'disable' | 'reset-password'; readonly user: UserItem }
  | { readonly kind: 'revoke'; readonly user: UserItem; readonly grant: UserItem['grants'][number] };

interface DialogProps {
  readonly task: UserTask;
  readonly onClose: () => void;
}

const HEADINGS = {
  create: userText.create,
  grant: userText.grant,
  disable: userText.disable,
  'reset-password': userText.resetPassword,
  revoke: userText.revoke,
} as const;

/** The dialog of a task: a form at the side, or a question. */
export function UserDialog(props: DialogProps) {
  const { task } = props;
  useFocusBack();
  return task.kind === 'revoke' || task.kind === 'disable' ? (
    <Question {...props} task={task} />
  ) : (
    <TaskDrawer {...props} task={task} />
  );
}

function Question(
  props: DialogProps & { readonly task: Extract<UserTask, { kind: 'revoke' } | { user: UserItem }> },
) {
  const text = useText();
  const language = useLanguage();
  const change = useUserChange();
  const { task, onClose } = props;
  const label = text(HEADINGS[task.kind]);
  const name = task.user.displayName;
  const revoked = task.kind === 'revoke' ? task.grant : null;
  const path = revoked === null ? `/${task.user.id}/disable` : `/${task.user.id}/grants/${revoked.id}/revoke`;
  return (
    <Modal
      open
      title={label}
      okText={label}
      cancelText={text(recordText.cancel)}
      okButtonProps={{ danger: true, loading: change.isPending }}
      onOk={() =>
        change.mutate(
          { path, values: {} },
          {
            onSuccess: () => {
              announce(text(recordText.done, { command: label }));
              onClose();
            },
          },
        )
      }
      onCancel={onClose}
    >
      <p>
        {revoked === null
          ? text(userText.disableConfirm, { name })
          : text(userText.revokeConfirm, { name, role: revoked.label[language] })}
      </p>
      <ProblemAlert error={change.error} />
    </Modal>
  );
}

type FormTask = Exclude<UserTask, { kind: 'revoke' | 'disable' }> | Extract<UserTask, { user: UserItem }>;

function TaskDrawer({ task, onClose }: { readonly task: FormTask; readonly onClose: () => void }) {
  const text = useText();
  const change = useUserChange();
  const label = text(HEADINGS[task.kind]);
  const send = (path: string, values: Parameters<typeof change.mutate>[0]['values']) =>
    change.mutate(
      { path, values },
      {
        onSuccess: () => {
          announce(text(recordText.done, { command: label }));
          onClose();
        },
      },
    );
  const form = {
    narrow: true,
    pending: change.isPending,
    error: change.error,
    onCancel: onClose,
    submitLabel: label,
  };
  const title =
    task.kind === 'create'
      ? label
      : text(recordText.confirmTitle, { command: label, record: task.user.displayName });
  return (
    <Drawer open title={title} size={440} onClose={onClose}>
      {task.kind === 'create' ? (
        <RecordForm {...form} fields={newUserFields} onSubmit={(values) => send('', values)} />
      ) : task.kind === 'grant' ? (
        <GrantForm form={form} onSubmit={(values) => send(`/${task.user.id}/grant`, values)} />
      ) : (
        <RecordForm
          {...form}
          fields={newPasswordFields}
          onSubmit={(values) => send(`/${task.user.id}/reset-password`, values)}
        />
      )}
    </Drawer>
  );
}

type FormProps = Omit<Parameters<typeof RecordForm>[0], 'fields' | 'onSubmit'>;

function GrantForm(props: {
  readonly form: FormProps;
  readonly onSubmit: Parameters<typeof RecordForm>[0]['onSubmit'];
}) {
  const text = useText();
  const language = useLanguage();
  const id = useId();
  const [role, setRole] = useState<string | null>(null);
  const roles = useSuspenseQuery(matrixQuery).data.roles.filter((each) => each.areas.length > 0);
  const chosen = roles.find((each) => each.role === role);
  const kinds = (chosen?.areas ?? []).filter(isAreaKind);
  return (
    <>
      <Form layout="vertical" component={false}>
        <Form.Item
          label={text(userText.role)}
          htmlFor={id}
          required
          extra={
            chosen === undefined
              ? undefined
              : `${chosen.purpose[language]}。${chosen.exclusive ? text(userText.exclusive) : ''}`
          }
        >
          <Select<string>
            id={id}
            placeholder={text(userText.chooseRole)}
            options={roles.map((each) => ({ value: each.role, label: each.label[language] }))}
            {...(role === null ? {} : { value: role })}
            onChange={setRole}
          />
        </Form.Item>
      </Form>
      {chosen === undefined ? null : (
        <RecordForm
          {...props.form}
          key={chosen.role}
          fields={grantFields(kinds)}
          onSubmit={(values) => props.onSubmit(grantBody(chosen.role, kinds, values))}
        />
      )}
    </>
  );
}
