import { createHmac } from 'node:crypto';
import pg from 'pg';
import { refuseDatabase } from './database-refusals.ts';

/** How the application reaches an external database, with less power than the migrations have. */
export interface ApplicationAccess {
  readonly appUrl: string;
  readonly appRole: string;
}

const OLDEST_VERSION = 150_000;

/**
 * Finds or makes the role that the application works under. With `appUrl` the role is the administrator's choice and
 * only checked; without it a role `<database>_app` is made, whose password follows from that of `migratorUrl`, so that
 * every server with the same settings knows it and none has to store it.
 * Throws `database.unavailable`, `database.too_old`, `database.application_role_needed`,
 * `database.application_role_too_powerful`.
 */
export async function ensureApplicationRole(
  migratorUrl: string,
  appUrl?: string,
): Promise<ApplicationAccess> {
  const client = await connect(migratorUrl);
  try {
    const { rows } = await client.query<MigratorFacts>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
              current_user as user, current_database() as database, rolsuper or rolcreaterole as "mayCreate"
         from pg_roles where rolname = current_user`,
    );
    const facts = rows[0];
    if (facts === undefined) throw refuseDatabase('database.unavailable');
    if (facts.number < OLDEST_VERSION) throw refuseDatabase('database.too_old', { version: facts.version });
    return appUrl === undefined ? await makeRole(client, facts, migratorUrl) : await checkRole(facts, appUrl);
  } finally {
    await client.end();
  }
}

interface MigratorFacts {
  readonly version: string;
  readonly number: number;
  readonly user: string;
  readonly database: string;
  readonly mayCreate: boolean;
}

async function makeRole(
  client: pg.Client,
  facts: MigratorFacts,
  migratorUrl: string,
): Promise<ApplicationAccess> {
  const { password: secret } = client;
  const refusal = refuseDatabase('database.application_role_needed', { user: facts.user });
  if (typeof secret !== 'string' || secret === '') throw refusal;
  const appRole = `${facts.database.slice(0, 59)}_app`;
  const password = createHmac('sha256', secret).update(`application role ${appRole}`).digest('base64url');
  const url = new URL(migratorUrl);
  url.username = encodeURIComponent(appRole);
  url.password = password;
  const access = { appUrl: url.toString(), appRole };
  if (await canConnect(access.appUrl)) return access;

  if (!facts.mayCreate) throw refusal;
  const known = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  const [name, text] = [client.escapeIdentifier(appRole), client.escapeLiteral(password)];
  await client
    .query(`${verb} role ${name} login nosuperuser nocreaterole nocreatedb password ${text}`)
    .catch(() => {
      throw refusal;
    });
  await client.query(`grant connect on database ${client.escapeIdentifier(facts.database)} to ${name}`);
  return access;
}

async function checkRole(facts: MigratorFacts, appUrl: string): Promise<ApplicationAccess> {
  const client = await connect(appUrl);
  try {
    const { rows } = await client.query<{ user: string; powerful: boolean }>(
      `select current_user as user,
              rolsuper or rolbypassrls or rolcreaterole or pg_has_role(current_user, $1, 'member') as powerful
         from pg_roles where rolname = current_user`,
      [facts.user],
    );
    const role = rows[0];
    if (role === undefined) throw refuseDatabase('database.unavailable');
    if (role.powerful) throw refuseDatabase('database.application_role_too_powerful', { user: role.user });
    return { appUrl, appRole: role.user };
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'jizhuan',
  });
  client.on('error', () => {});
  await client.connect().catch(() => {
    throw refuseDatabase('database.unavailable');
  });
  return client;
}

async function canConnect(url: string): Promise<boolean> {
  try {
    await (await connect(url)).end();
    return true;
  } catch {
    return false;
  }
}
