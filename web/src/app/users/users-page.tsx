import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { UserItem } from '../../../../src/modules/permissions/permission-schema.ts';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { listText } from '../../i18n/register-text.ts';
import { userText } from '../../i18n/user-text.ts';
import { RecordName } from '../../registers/record-name.tsx';
import { RegionName } from '../../registers/region-name.tsx';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { UserDialog, type UserTask } from './user-dialogs.tsx';
import { usersQuery } from './user-queries.ts';
import styles from './users.module.css';

type Grant = UserItem['grants'][number];

const STATES = {
  active: { label: userText.active, tone: 'done' },
  disabled: { label: userText.disabled, tone: 'ended' },
} as const;

function AreaText({ area }: { readonly area: Grant['area'] }) {
  const text = useText();
  switch (area.kind) {
    case 'region':
      return <RegionName code={area.code} />;
    case 'organization':
      return <RecordName noun="organization" id={area.id} />;
    case 'own':
      return text(userText.own);
    case 'everywhere':
      return text(userText.everywhere);
  }
}

function Grants(props: { readonly user: UserItem; readonly onTask: (task: UserTask) => void }) {
  const text = useText();
  const language = useLanguage();
  const { user, onTask } = props;
  if (user.grants.length === 0) return <span className={styles['quiet']}>{text(userText.noRoles)}</span>;
  return (
    <ul className={styles['grants']}>
      {user.grants.map((grant) => (
        <li key={grant.id}>
          <span>{grant.label[language]}</span>
          <span className={styles['quiet']}>
            <AreaText area={grant.area} />
            {grant.validUntil === null ? null : ` ${text(userText.until, { date: grant.validUntil })}`}
          </span>
          <Button
            type="link"
            size="small"
            danger
            aria-label={text(userText.revokeLabel, { role: grant.label[language] })}
            onClick={() => onTask({ kind: 'revoke', user, grant })}
          >
            {text(userText.revoke)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function UserRow(props: { readonly user: UserItem; readonly onTask: (task: UserTask) => void }) {
  const text = useText();
  const { user, onTask } = props;
  return (
    <tr>
      <th scope="row">
        {user.displayName}
        <code>{user.login}</code>
      </th>
      <td>
        <StateTag state={STATES[user.state]} code={user.state} />
      </td>
      <td>
        {user.organizationId === null ? '—' : <RecordName noun="organization" id={user.organizationId} />}
      </td>
      <td>
        <Grants user={user} onTask={onTask} />
      </td>
      <td className={styles['actions']}>
        {user.state === 'active' ? (
          <>
            <Button size="small" onClick={() => onTask({ kind: 'grant', user })}>
              {text(userText.grant)}
            </Button>
            <Button size="small" onClick={() => onTask({ kind: 'reset-password', user })}>
              {text(userText.resetPassword)}
            </Button>
            <Button size="small" danger onClick={() => onTask({ kind: 'disable', user })}>
              {text(userText.disable)}
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

function UserTable(props: {
  readonly users: readonly UserItem[];
  readonly onTask: (task: UserTask) => void;
}) {
  const text = useText();
  const columns = [
    userText.displayName,
    userText.state,
    userText.organization,
    userText.roles,
    userText.actions,
  ];
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.en} scope="col">
                {text(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.users.map((user) => (
            <UserRow key={user.id} user={user} onTask={props.onTask} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Users and their roles, for the administrator. */
export function UsersPage() {
  const text = useText();
  const [asked, setAsked] = useState('');
  const [task, setTask] = useState<UserTask | null>(null);
  const pages = useInfiniteQuery(usersQuery(asked));
  const users = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.count.value ?? 0;
  return (
    <Page
      title={text(userText.heading)}
      actions={
        <Button type="primary" onClick={() => setTask({ kind: 'create' })}>
          {text(userText.create)}
        </Button>
      }
    >
      <Section flush>
        <search className={styles['search']}>
          <Input.Search
            aria-label={text(userText.search)}
            placeholder={text(userText.search)}
            allowClear
            enterButton={text(listText.search)}
            onSearch={(typed) => setAsked(typed.trim())}
          />
        </search>
        <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending ? <LoadingRows /> : null}
        {pages.isSuccess && users.length === 0 ? <EmptyNote sentence={text(userText.empty)} /> : null}
        {users.length === 0 ? null : <UserTable users={users} onTask={setTask} />}
        <div className={styles['foot']}>
          <span>{text(listText.count, { count: formatCount(total) })}</span>
          {pages.hasNextPage ? (
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {text(listText.loadMore)}
            </Button>
          ) : null}
        </div>
      </Section>
      {task === null ? null : <UserDialog task={task} onClose={() => setTask(null)} />}
    </Page>
  );
}
