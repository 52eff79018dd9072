import { sql } from 'kysely';
import type { FieldValues } from './kernel/field-values.ts';
import { parseYuan } from './kernel/money.ts';
import { contractDefinition } from './modules/contracts/index.ts';
import { grantsFollower, priorGrantsOf } from './modules/grants/index.ts';
import { settlementTask } from './modules/subsidies/index.ts';
import { followLedger } from './platform/events/follower.ts';
import { sealEverything } from './platform/events/testing.ts';
import type { TaskContext } from './platform/module.ts';
import type { RegisterRecord } from './platform/records/record.ts';
import { openTestRegisters, type TestRegisters } from './testing-registers.ts';

/** The registers with the steps that tests of grants repeat: a settlement that grants, and a claim taken some way. */
export interface TestGrants {
  readonly registers: TestRegisters;
  /** An enterprise with a contract of advanced technology, worth 160,000 yuan a year under article 5. */
  addEntitledUnit(): Promise<{ readonly unitId: string; readonly contract: RegisterRecord }>;
  /** A settlement of this year, computed and approved. */
  approveSettlement(): Promise<RegisterRecord>;
  addClaim(settlementId: string, unitId: string, values?: FieldValues): Promise<RegisterRecord>;
  /** Gives the commands one after the other, each by whoever may. */
  take(claim: RegisterRecord, commands: readonly string[]): Promise<RegisterRecord>;
  /** A claim of a unit of its own, decided. */
  addDecidedClaim(): Promise<DecidedClaim>;
  /** Deals with everything that happened since the last time, as the job does every minute. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

/** A decided claim with the contract that it rests on. */
export interface DecidedClaim {
  readonly claim: RegisterRecord;
  readonly contract: RegisterRecord;
}

export const GRANTED = parseYuan('160000');

const STEPS: Readonly<Record<string, { readonly by?: string; readonly values?: FieldValues }>> = {
  check: { values: { finding: '合同、发票和转账凭证齐全一致' } },
  review: { values: { approvedAmount: GRANTED } },
  approve: { by: 'usr_reviewer' },
  publish: { values: { noticeDays: 7 } },
  decide: { by: 'usr_reviewer' },
  sendBack: { values: { reason: '示例理由' } },
  refuse: { values: { reason: '示例理由' } },
  withdraw: { values: { reason: '示例理由' } },
  requestRedress: { values: { reason: '示例理由' } },
};

/** Opens a database with all registers. Call it in `beforeAll`, `close` in `afterAll`. */
export async function openTestGrants(): Promise<TestGrants> {
  const registers = await openTestRegisters();
  const steps = stepsOf(registers);
  return {
    registers,
    ...steps,
    close: registers.close,
    addDecidedClaim: async () => {
      const { unitId, contract } = await steps.addEntitledUnit();
      const settlement = await steps.approveSettlement();
      const claim = await steps.addClaim(settlement.id, unitId);
      const noticed = await steps.take(claim, [
        'confirm',
        'check',
        'compute',
        'review',
        'approve',
        'publish',
      ]);
      await endNotice(registers, noticed);
      return { claim: await steps.take(noticed, ['decide']), contract };
    },
    follow: async () => {
      await sealEverything(registers.db.database.read);
      await followLedger(grantsFollower(registers.grants), taskContext(registers));
    },
  };
}

/** The notice ended long ago: the clock of the database cannot be moved, so the row is. */
export async function endNotice({ db, by }: TestRegisters, claim: RegisterRecord): Promise<void> {
  await db.database.transact(by('usr_clerk'), (transaction) =>
    sql`update claims set notice_until = current_date - 2 where id = ${claim.id}`.execute(transaction.query),
  );
}

function taskContext({ db }: TestRegisters): TaskContext {
  return { database: db.database, runId: 'run_test', signal: new AbortController().signal };
}

type Steps = Pick<TestGrants, 'addEntitledUnit' | 'approveSettlement' | 'addClaim' | 'take'>;

function stepsOf(registers: TestRegisters): Steps {
  const { settlement: settlementDefinition, library } = registers;
  const claimDefinition = registers.grants.claim;
  const task = settlementTask({
    library,
    definition: settlementDefinition,
    priorGrants: priorGrantsOf(library),
  });
  let made = 0;
  return {
    addEntitledUnit: async () => {
      made += 1;
      const { id: unitId } = await registers.addOrganization();
      const registered = await registers.registerContract(`G-${made}`, { buyerId: unitId });
      const values = { advancedTechnology: 'yes', reason: '示例依据' };
      const contract = await registers.give(contractDefinition, registered, { command: 'attest', values });
      return { unitId, contract };
    },
    approveSettlement: async () => {
      const now = await registers.db.database.transact(registers.by('usr_clerk'), (each) => each.now());
      const values = { packId: 'zhengzhou-2017', year: Number(now.slice(0, 4)), regionCode: '990100' };
      const settlement = await registers.create(settlementDefinition, values);
      await task.run({ settlementId: settlement.id }, taskContext(registers));
      return await registers.give(
        settlementDefinition,
        { ...settlement, version: 2 },
        { command: 'approve', by: 'usr_finance' },
      );
    },
    addClaim: (settlementId, unitId, values = {}) =>
      registers.create(claimDefinition, {
        settlementId,
        unitId,
        measureId: 'introduce-technology',
        amountClaimed: GRANTED,
        ...values,
      }),
    take: async (claim, commands) => {
      let record = claim;
      for (const command of commands) {
        record = await registers.give(claimDefinition, record, { command, ...STEPS[command] });
      }
      return record;
    },
  };
}
