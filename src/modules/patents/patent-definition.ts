import { sql } from 'kysely';
import type { Subject } from '../../platform/access/access.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { loadOrganizationFacts } from '../organizations/index.ts';
import { patentLicenseRegister } from './patent-license-schema.ts';
import { decidePatent, decidePatentLicense, type LicensedPatent, type PatentFacts } from './patent-rules.ts';
import { patentRegister } from './patent-schema.ts';

function subjectOf({ values, createdBy }: RegisterRecord, parties: readonly unknown[]): Subject {
  return {
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: parties.filter((id): id is string => typeof id === 'string'),
    ownerUserIds: [createdBy],
  };
}

/** The register of patents with its rules. */
export const patentDefinition: RecordDefinition<PatentFacts> = {
  description: patentRegister,
  table: 'patents',
  uniqueFields: ['applicationNumber'],
  eventOf: {
    create: 'patent.created',
    revise: 'patent.revised',
    grant: 'patent.granted',
    reject: 'patent.rejected',
    recordFee: 'patent.fee-recorded',
    lapse: 'patent.lapsed',
    restore: 'patent.restored',
    invalidate: 'patent.invalidated',
    expire: 'patent.expired',
    discard: 'patent.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const holders = inputs.map((input) => String(input.values.holderId ?? input.record?.values.holderId));
    const organizations = await loadOrganizationFacts(transaction, holders);
    return holders.map((id) => ({ holder: organizations.get(id) }));
  },
  decide: decidePatent,
  subject: (record) => subjectOf(record, [record.values.holderId]),
};

/** The register of patent licences with its rules. */
export const patentLicenseDefinition: RecordDefinition<LicensedPatent | undefined> = {
  description: patentLicenseRegister,
  table: 'patent_licenses',
  uniqueFields: ['patentId', 'number'],
  eventOf: {
    create: 'patent-license.created',
    file: 'patent-license.filed',
    end: 'patent-license.ended',
    discard: 'patent-license.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) => String(input.values.patentId ?? input.record?.values.patentId));
    // Locked, so that a patent cannot be invalidated while it is being licensed.
    const { rows } = await sql<LicensedPatent & { id: string }>`
      select id, name, state, expires_on as "expiresOn", holder_id as "holderId", region_code as "regionCode"
      from patents where id = any(${sql.val(ids)}::text[]) order by id for share
    `.execute(transaction.query);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id));
  },
  decide: decidePatentLicense,
  subject: (record) => subjectOf(record, [record.values.holderId, record.values.licenseeId]),
};
