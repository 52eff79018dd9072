import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { makeCreditCode } from './kernel/credit-code.ts';
import type { FieldValues } from './kernel/field-values.ts';
import { parseYuan } from './kernel/money.ts';
import { marketDefinitions } from './market-registers.ts';
import { clearanceDefinition } from './modules/clearances/index.ts';
import { contractDefinition } from './modules/contracts/index.ts';
import { createGrantRegisters, type GrantRegisters } from './modules/grants/index.ts';
import { sharingFeeDefinition } from './modules/instruments/index.ts';
import { createMandateDefinition, introductionDefinition } from './modules/introductions/index.ts';
import { meetingDefinition, registrationDefinition } from './modules/meetings/index.ts';
import {
  createOrganizationDefinition,
  qualificationDefinition,
  shareholdingDefinition,
} from './modules/organizations/index.ts';
import { receiptDefinition } from './modules/payments/index.ts';
import { roleTable } from './modules/permissions/index.ts';
import {
  createPackLibrary,
  createSettlementDefinition,
  type PackLibrary,
} from './modules/subsidies/index.ts';
import type { Actor } from './platform/access/access.ts';
import type { RequestContext } from './platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from './platform/database/testing.ts';
import { readPackDirectory } from './platform/policy-packs/read-pack-directory.ts';
import type { AnyRecordDefinition } from './platform/records/definition.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from './platform/records/record.ts';
import { createRecordKit, type RecordKit } from './platform/records/record-kit.ts';
import { createRecords, executeCommand } from './platform/records/record-service.ts';
import { createSigner, type Signer } from './platform/signing/signer.ts';
import { policyDefinitions } from './policy-registers.ts';

/** Every register of the node with its rules: for tests that must hold for all of them. */
export interface AllRegisters {
  readonly definitions: readonly AnyRecordDefinition[];
  readonly organization: AnyRecordDefinition;
  readonly settlement: AnyRecordDefinition;
  readonly grants: GrantRegisters;
  readonly library: PackLibrary;
}

/** Makes the definitions as the node does, with one policy pack and the fictional province as its divisions. */
export async function allRegisters(): Promise<AllRegisters> {
  const directory = path.join(import.meta.dirname, '../policies/zhengzhou-2017');
  const library = createPackLibrary({ 'zhengzhou-2017': await readPackDirectory(directory) });
  const organization = createOrganizationDefinition((code) => /^99\d{4}$/.test(code));
  const settlement = createSettlementDefinition(library);
  const grants = createGrantRegisters({ library, settlement, demonstration: true, letters: null });
  const definitions = [
    organization,
    qualificationDefinition,
    shareholdingDefinition,
    contractDefinition,
    receiptDefinition,
    sharingFeeDefinition,
    ...marketDefinitions,
    ...policyDefinitions({ library, demonstration: true }),
    settlement,
    ...grants.definitions,
    meetingDefinition,
    registrationDefinition,
    createMandateDefinition(testSigner()),
    introductionDefinition,
  ];
  return { definitions, organization, settlement, grants, library };
}

/** A signer with a key of its own, that nobody else has. */
export function testSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = { keyId: 'test', algorithm: 'Ed25519', publicKeyPem: publicKey } as const;
  return createSigner(createPrivateKey(privateKey), key);
}

/** A person who acts in the tests of rules; rules ask for the id only. */
export function testActor(userId: string): Actor {
  return { kind: 'user', userId, displayName: userId, personId: null, organizationId: null, grants: [] };
}

/** The registers on a database of their own, without HTTP, and the steps that tests of races repeat. */
export interface TestRegisters extends AllRegisters {
  readonly db: TestDatabase;
  readonly kit: RecordKit;
  /** The request of a person. */
  by(userId: string): RequestContext;
  create(definition: AnyRecordDefinition, values: FieldValues, userId?: string): Promise<RegisterRecord>;
  give(
    definition: AnyRecordDefinition,
    record: RegisterRecord,
    step: { readonly command: string; readonly values?: FieldValues; readonly by?: string },
  ): Promise<RegisterRecord>;
  /** Another organization in 示例市, or where and what `values` say. */
  addOrganization(values?: FieldValues): Promise<RegisterRecord>;
  /** A contract of one million yuan, registered today. */
  registerContract(number: string, values?: FieldValues): Promise<RegisterRecord>;
  /** Has what was submitted cleared, so that it can be published. */
  clear(noun: 'achievement' | 'need', id: string): Promise<void>;
  close(): Promise<void>;
}

/** What a contract needs to be entered, without its parties. */
export function contractValues(number: string, values: FieldValues = {}): FieldValues {
  return {
    contractNumber: number,
    name: `示例工艺改进 ${number}`,
    type: 'service',
    signedOn: '2024-03-01',
    beginsOn: '2024-03-01',
    endsOn: '2025-03-01',
    totalAmount: parseYuan('1000000'),
    technologyAmount: parseYuan('800000'),
    paymentMethod: 'lump-sum',
    relatedParties: false,
    crossBorder: false,
    technologyField: '05',
    intellectualProperty: 'none',
    planSource: 'none',
    socioEconomicObjective: '10',
    industry: 'C',
    ...values,
  };
}

/** The answers with which a clearance passes. */
const CLEARING: readonly (readonly [string, FieldValues])[] = [
  ['stateClassification', { classification: 'unclassified', classificationBasis: '示例审查' }],
  ['checkCatalogue', { catalogueFinding: 'not-listed', catalogueReason: '示例核对' }],
  ['stateDualUse', { dualUse: 'none' }],
  ['proveRights', { rightsProof: 'statement', rightsDocument: '示例声明' }],
  ['submit', {}],
  ['pass', {}],
];

async function clearListing(
  db: TestDatabase,
  give: TestRegisters['give'],
  { noun, id }: { readonly noun: 'achievement' | 'need'; readonly id: string },
): Promise<void> {
  const rows: RecordRow[] = await db.database.read
    .selectFrom('clearances')
    .selectAll()
    .where(noun === 'need' ? 'need_id' : 'achievement_id', '=', id)
    .where('state', '=', 'open')
    .execute();
  let record = recordFromRow(clearanceDefinition.description, rows[0] ?? {});
  for (const [command, values] of CLEARING) {
    const by = command === 'pass' ? 'usr_examiner' : 'usr_clerk';
    record = await give(clearanceDefinition, record, { command, values, by });
  }
}

/** Opens a database with all registers. Call it in `beforeAll`, `close` in `afterAll`. */
export async function openTestRegisters(): Promise<TestRegisters> {
  const registers = await allRegisters();
  const db = await openTestDatabase();
  const kit = createRecordKit({
    database: db.database,
    runCommand: () => Promise.reject(new Error('these tests send no requests')),
    roles: roleTable,
    definitions: registers.definitions,
    labelSources: { user: async () => new Map() },
    regionName: () => undefined,
    regionCode: (text) => (/^99\d{4}$/.test(text) ? text : null),
  });
  const by = (userId: string): RequestContext => ({ actor: testActor(userId), requestId: 'req_test' });
  const create: TestRegisters['create'] = async (definition, values, userId = 'usr_clerk') => {
    const made = await db.database.transact(by(userId), (each) => createRecords(each, definition, [values]));
    const [record] = made;
    if (record === undefined) throw new Error('nothing was created');
    return record;
  };
  const give: TestRegisters['give'] = (
    definition,
    record,
    { command, values = {}, by: who = 'usr_clerk' },
  ) => {
    const given = { id: record.id, command, values, expectedVersion: record.version };
    return db.database.transact(by(who), (each) => executeCommand(each, definition, given));
  };
  let made = 0;
  const addOrganization: TestRegisters['addOrganization'] = async (values = {}) => {
    made += 1;
    const serial = `MA${String(made).padStart(6, '0')}`;
    const creditCode = makeCreditCode({ kind: '91', divisionCode: '990101', serial });
    const rest = { name: `示例单位 ${made}`, kind: 'enterprise', regionCode: '990101', ...values };
    return await create(registers.organization, { creditCode, ...rest });
  };
  const registerContract: TestRegisters['registerContract'] = async (number, values = {}) => {
    const parties = {
      sellerId: values.sellerId ?? (await addOrganization({ kind: 'university' })).id,
      buyerId: values.buyerId ?? (await addOrganization()).id,
    };
    let contract = await create(contractDefinition, contractValues(number, { ...values, ...parties }));
    for (const command of ['submit', 'accept', 'register']) {
      const who = command === 'register' ? 'usr_reviewer' : 'usr_clerk';
      contract = await give(contractDefinition, contract, { command, by: who });
    }
    return contract;
  };
  const clear: TestRegisters['clear'] = (noun, id) => clearListing(db, give, { noun, id });
  const close = () => db.close();
  return { ...registers, db, kit, by, create, give, addOrganization, registerContract, clear, close };
}
