import { defineRefusals } from '../../kernel/refusal.ts';

/** What can stand in the way between the node and its database. */
export const refuseDatabase = defineRefusals({
  'database.unavailable': {
    status: 503,
    zh: '数据库暂时无法连接。',
    en: 'The database cannot be reached at the moment.',
    next: {
      zh: '请稍后重试；若持续出现，请联系系统管理员。',
      en: 'Try again later; tell the administrator if it goes on.',
    },
  },
  'database.busy': {
    status: 503,
    zh: '同一数据正被多人同时修改，本次操作未能完成。',
    en: 'Several people are changing the same data, and this change could not be made.',
    next: { zh: '请稍后重试。', en: 'Try again in a moment.' },
  },
  'database.too_old': {
    status: 500,
    zh: '数据库版本 {version} 过低，需要 PostgreSQL 15 及以上版本。',
    en: 'The database is PostgreSQL {version}; version 15 or newer is needed.',
  },
  'database.application_role_needed': {
    status: 500,
    zh: '用户 {user} 无权创建应用角色，无法保证台账只增不改。',
    en: 'User {user} may not create the application role, without which the ledger cannot be kept append-only.',
    next: {
      zh: '请授予其 CREATEROLE 权限及口令登录，或用 DATABASE_APP_URL 指定一个普通角色。',
      en: 'Grant it CREATEROLE and a password, or name an ordinary role in DATABASE_APP_URL.',
    },
  },
  'database.application_role_too_powerful': {
    status: 500,
    zh: 'DATABASE_APP_URL 的角色 {user} 权限过大（超级用户、表所有者或可绕过行级安全），可以改写台账。',
    en: 'Role {user} of DATABASE_APP_URL is too powerful (superuser, owner or BYPASSRLS): it could rewrite the ledger.',
    next: { zh: '请换用一个普通登录角色。', en: 'Use an ordinary login role.' },
  },
  'migrations.edited': {
    status: 500,
    zh: '迁移文件 {file} 在执行之后被改动过。',
    en: 'Migration {file} was edited after it had been applied.',
    next: {
      zh: '请恢复原文件，并用新的迁移文件表达改动。',
      en: 'Restore the file and write the change as a new migration.',
    },
  },
  'migrations.missing': {
    status: 500,
    zh: '数据库已执行迁移 {file}，但程序中没有该文件：程序版本低于数据库。',
    en: 'The database has migration {file}, which this program lacks: the program is older than the database.',
    next: { zh: '请安装较新的版本。', en: 'Install a newer version.' },
  },
  'migrations.out_of_order': {
    status: 500,
    zh: '迁移文件 {file} 的编号小于已执行的迁移，不能插队执行。',
    en: 'Migration {file} has a lower number than one already applied.',
    next: { zh: '请给它一个更大的编号。', en: 'Give it a higher number.' },
  },
  'migrations.name': {
    status: 500,
    zh: '迁移文件名 {file} 不符合“0001_名称.sql”的格式，或编号重复。',
    en: 'Migration file {file} is not named like 0001_name.sql, or its number is taken twice.',
  },
  'embedded.not_available': {
    status: 500,
    zh: '没有适用于 {platform} 的内置 PostgreSQL。',
    en: 'There is no embedded PostgreSQL for {platform}.',
    next: {
      zh: '请设置 DATABASE_URL 使用外部 PostgreSQL。',
      en: 'Set DATABASE_URL to use a PostgreSQL of your own.',
    },
  },
  'embedded.already_running': {
    status: 500,
    zh: '数据目录 {dataDir} 正被另一个进程（{holder}）使用。',
    en: 'The data directory {dataDir} is in use by another process ({holder}).',
    next: {
      zh: '请先停止该进程，或用 DATA_DIR 指定另一个目录。',
      en: 'Stop that process first, or choose another directory with DATA_DIR.',
    },
  },
  'embedded.no_place': {
    status: 500,
    zh: '以 root 运行时，数据库须由用户 {user} 运行，但该用户无法进入以下目录：{places}。',
    en: 'As root, the database must run as user {user}, who cannot enter any of: {places}.',
    next: {
      zh: '请用 DATA_DIR 指定一个该用户可以进入的目录。',
      en: 'Set DATA_DIR to a directory that this user can enter.',
    },
  },
  'embedded.credentials_missing': {
    status: 500,
    zh: '数据目录 {dataDir} 中已有数据库，但口令文件 {file} 不存在或无法读取。',
    en: 'The data directory {dataDir} holds a database, but its password file {file} is missing or unreadable.',
    next: { zh: '请从备份恢复该文件。', en: 'Restore the file from a backup.' },
  },
  'embedded.failed': {
    status: 500,
    zh: '内置 PostgreSQL 未能启动：{reason}',
    en: 'The embedded PostgreSQL did not start: {reason}',
    next: { zh: '详情见日志 {log}。', en: 'See the log {log}.' },
  },
});
