import { sql } from 'kysely';
import {
  createDemonstrationAccounts,
  createUser,
  type DemonstrationAccount,
  grantRole,
  type Role,
} from '../modules/permissions/index.ts';
import type { Actor } from '../platform/access/access.ts';
import type { Database, RequestContext, Transaction } from '../platform/database/database.ts';
import { SYSTEM_ACTOR } from '../platform/sessions/session-store.ts';
import type { DemoAccount, DemoActor } from './demo-record.ts';
import type { Demonstration } from './generate.ts';
import type { Cast } from './histories.ts';
import type { DemoOrganization, DemoOrganizationKind } from './organizations.ts';
import { DEMO_CITIES, DEMO_PROVINCE, MAIN_CITY } from './places.ts';

/** Desk of whoever registers contracts and checks payments elsewhere in the country; it stands for all of them. */
const ELSEWHERE = 'elsewhere';
const COUNTRY = '100000';

type Office = Exclude<DemoActor, 'party' | 'examiner' | 'node' | DemoAccount>;

/** The role of each office, and its word in a name. Logins of the main city are the ones shown at sign-in. */
const OFFICES: Readonly<Record<Office, { readonly role: Role; readonly title: string }>> = {
  registrar: { role: 'contract-registrar', title: '登记员' },
  reviewer: { role: 'second-reviewer', title: '复审员' },
  bureau: { role: 'bureau-officer', title: '科技局经办' },
  finance: { role: 'finance-officer', title: '财政局经办' },
};
const OFFICE_NAMES = Object.keys(OFFICES) as Office[];

/** Everybody who acts in the demonstration, and the accounts that visitors are offered. */
export interface Company {
  readonly cast: Cast;
  readonly accounts: readonly DemonstrationAccount[];
}

/**
 * Creates the accounts that are missing: those of the sign-in page, and the offices of the other cities, so that every
 * contract is accepted and registered by two people of the place it belongs to.
 */
export async function gatherCompany(
  database: Database,
  context: RequestContext,
  options: { readonly demonstration: Demonstration; readonly newPassword: () => string },
): Promise<Company> {
  const { organizations } = options.demonstration;
  const first = (kind: DemoOrganizationKind) => {
    const found = organizations.find((each) => each.kind === kind && each.home === MAIN_CITY);
    if (found === undefined) throw new Error(`the demonstration has no ${kind} in its main city`);
    return found.id;
  };
  const accounts = await createDemonstrationAccounts(database, context, {
    cityCode: MAIN_CITY,
    provinceCode: DEMO_PROVINCE.code,
    enterpriseId: first('enterprise'),
    institutionId: first('university'),
    exchangeId: first('exchange'),
    brokerId: first('transfer-institution'),
  });
  await createOffices(database, context, options.newPassword);
  return { cast: castOf(await demonstrationUsers(database)), accounts };
}

async function createOffices(
  database: Database,
  context: RequestContext,
  newPassword: () => string,
): Promise<void> {
  const places = [
    ...DEMO_CITIES.filter((city) => city.code !== MAIN_CITY).map((city) => ({
      desk: city.code,
      region: city.code,
      name: `${city.name}市`,
    })),
    { desk: ELSEWHERE, region: COUNTRY, name: '外省' },
  ];
  await database.transact(context, async (transaction) => {
    const existing = await sql<{ login: string }>`select login from users`.execute(transaction.query);
    const taken = new Set(existing.rows.map((row) => row.login));
    for (const place of places) {
      for (const office of OFFICE_NAMES) {
        const login = loginOf(office, place.desk);
        if (!taken.has(login))
          await createOffice(transaction, { login, office, place, password: newPassword() });
      }
    }
  });
}

async function createOffice(
  transaction: Transaction,
  plan: {
    readonly login: string;
    readonly office: Office;
    readonly place: { readonly region: string; readonly name: string };
    readonly password: string;
  },
): Promise<void> {
  const { role, title } = OFFICES[plan.office];
  const userId = await createUser(transaction, {
    login: plan.login,
    displayName: `${plan.place.name}${title}（演示）`,
    password: plan.password,
    demonstration: true,
  });
  await grantRole(transaction, userId, { role, area: { kind: 'region', code: plan.place.region } });
}

function loginOf(office: Office, desk: string): string {
  return desk === MAIN_CITY ? office : `${office}-${desk}`;
}

interface DemonstrationUser {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly organizationId: string | null;
}

async function demonstrationUsers(database: Database): Promise<readonly DemonstrationUser[]> {
  const { rows } = await sql<DemonstrationUser>`
    select id, login, display_name as "displayName", organization_id as "organizationId" from users where demonstration
  `.execute(database.read);
  return rows;
}

/** Logins that enter what concerns their own organization. */
const PARTY_LOGINS = ['enterprise', 'university'];

function castOf(users: readonly DemonstrationUser[]): Cast {
  const byLogin = new Map(users.map((user) => [user.login, actorOf(user)]));
  const parties = new Map(
    users
      .filter((user) => PARTY_LOGINS.includes(user.login) && user.organizationId !== null)
      .map((user) => [user.organizationId, actorOf(user)]),
  );
  return (part, body) => {
    if (part === 'node') return SYSTEM_ACTOR;
    // Bodies without an account here are entered by the node itself, as an import from the national system would be.
    if (part === 'party') return parties.get(body.id) ?? SYSTEM_ACTOR;
    const office = part === 'examiner' ? 'registrar' : part;
    const login = isAccount(office) ? office : loginOf(office, deskOf(body));
    const actor = byLogin.get(login);
    if (actor === undefined) throw new Error(`the demonstration has no account ${login}`);
    return actor;
  };
}

const ACCOUNTS: ReadonlySet<string> = new Set<DemoAccount>([
  'inventor',
  'manager',
  'exchange',
  'enterprise',
  'university',
]);
const isAccount = (part: Office | DemoAccount): part is DemoAccount => ACCOUNTS.has(part);

function deskOf(body: DemoOrganization): string {
  return DEMO_CITIES.some((city) => city.code === body.home) ? body.home : ELSEWHERE;
}

function actorOf(user: DemonstrationUser): Actor {
  return {
    kind: 'user',
    userId: user.id,
    displayName: user.displayName,
    personId: null,
    organizationId: user.organizationId,
    grants: [],
  };
}
