import { sql } from 'kysely';
import type { Message } from '../../kernel/messages.ts';
import type { Area } from '../../platform/access/access.ts';
import type { Database, RequestContext } from '../../platform/database/database.ts';
import { ROLES, type Role } from './roles.ts';
import { createUser, grantRole } from './user-service.ts';

/** Where the demonstration accounts work. Absent organizations leave out the accounts that would belong to them. */
export interface DemonstrationPlaces {
  readonly cityCode: string;
  readonly provinceCode: string;
  readonly enterpriseId?: string;
  readonly institutionId?: string;
  readonly exchangeId?: string;
  readonly brokerId?: string;
}

interface AccountPlan {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly area: (places: DemonstrationPlaces) => Area | null;
  /** Where somebody belongs who works on own records only. */
  readonly belongsTo?: 'institutionId';
}

const inCity = (places: DemonstrationPlaces): Area => ({ kind: 'region', code: places.cityCode });
const inProvince = (places: DemonstrationPlaces): Area => ({ kind: 'region', code: places.provinceCode });
const everywhere = (): Area => ({ kind: 'everywhere' });
const own = (): Area => ({ kind: 'own' });
const within =
  (name: 'enterpriseId' | 'institutionId' | 'exchangeId' | 'brokerId') =>
  (places: DemonstrationPlaces): Area | null => {
    const id = places[name];
    return id === undefined ? null : { kind: 'organization', id };
  };

/** One account for each role that can be granted, with plainly fictional names. */
const PLANS: readonly AccountPlan[] = [
  { login: 'enterprise', displayName: '示例企业经办', role: 'enterprise', area: within('enterpriseId') },
  {
    login: 'university',
    displayName: '示例大学转化办',
    role: 'institution-office',
    area: within('institutionId'),
  },
  { login: 'inventor', displayName: '示例完成人', role: 'inventor', area: own, belongsTo: 'institutionId' },
  { login: 'leader', displayName: '示例单位负责人', role: 'leader', area: within('institutionId') },
  { login: 'manager', displayName: '示例技术经理人', role: 'technology-manager', area: within('brokerId') },
  { login: 'exchange', displayName: '示例交易所经办', role: 'exchange-operator', area: within('exchangeId') },
  { login: 'registrar', displayName: '示例登记员', role: 'contract-registrar', area: inCity },
  { login: 'reviewer', displayName: '示例复审员', role: 'second-reviewer', area: inCity },
  { login: 'bureau', displayName: '示例科技局经办', role: 'bureau-officer', area: inCity },
  { login: 'finance', displayName: '示例财政局经办', role: 'finance-officer', area: inCity },
  { login: 'supervisor', displayName: '示例督查员', role: 'supervisor', area: inProvince },
  { login: 'auditor', displayName: '示例审计员', role: 'auditor', area: everywhere },
  { login: 'administrator', displayName: '示例管理员', role: 'administrator', area: everywhere },
];

/** The published password of a demonstration account. It opens nothing outside demonstration mode. */
export function demonstrationPassword(login: string): string {
  return `demo-${login}`;
}

/** An account to be shown on the sign-in page. */
export interface DemonstrationAccount {
  readonly login: string;
  readonly password: string;
  readonly label: Message;
  readonly role: string;
}

function organizationOf({ belongsTo }: AccountPlan, places: DemonstrationPlaces): string | null {
  return belongsTo === undefined ? null : (places[belongsTo] ?? null);
}

/**
 * Creates one account per role. Accounts that are there already are left as they are. The actor of the context is
 * recorded as the one who granted. Returns the accounts to be shown to people.
 */
export async function createDemonstrationAccounts(
  database: Database,
  context: RequestContext,
  places: DemonstrationPlaces,
): Promise<readonly DemonstrationAccount[]> {
  await database.transact(context, async (transaction) => {
    const existing = await sql<{ login: string }>`select login from users`.execute(transaction.query);
    const taken = new Set(existing.rows.map((row) => row.login));
    for (const plan of PLANS) {
      const area = plan.area(places);
      if (area === null || taken.has(plan.login)) continue;
      const userId = await createUser(transaction, {
        login: plan.login,
        displayName: plan.displayName,
        password: demonstrationPassword(plan.login),
        organizationId: area.kind === 'organization' ? area.id : organizationOf(plan, places),
        demonstration: true,
      });
      await grantRole(transaction, userId, { role: plan.role, area });
    }
  });
  return await findDemonstrationAccounts(database);
}

/**
 * The demonstration accounts of this node in the order of the roles. For demonstration mode only: it tells
 * passwords.
 */
export async function findDemonstrationAccounts(database: Database): Promise<DemonstrationAccount[]> {
  const { rows } = await sql<{ login: string }>`
    select login from users where demonstration and state = 'active'
  `.execute(database.read);
  const present = new Set(rows.map((row) => row.login));
  return PLANS.filter((plan) => present.has(plan.login)).map((plan) => ({
    login: plan.login,
    password: demonstrationPassword(plan.login),
    label: { ...ROLES[plan.role].label },
    role: plan.role,
  }));
}
