import type { RecordId } from '../kernel/identifiers.ts';
import {
  type DemoOrganizationKind,
  type DemoPerson,
  type OrganizationMaker,
  OUTSIDE_HOME,
} from './organizations.ts';

/** How many people a body of a kind has in the register: who completes achievements, negotiates and takes part. */
const STAFF: Partial<Record<DemoOrganizationKind, number>> = {
  university: 5,
  institute: 3,
  'new-rd-institution': 2,
  'transfer-institution': 4,
  exchange: 2,
};
/** Of enterprises so many, those of the home province first, have a person each. */
const ENTERPRISES_WITH_STAFF = 45;
const FIRST_ENTERPRISE = 4;

/** Adds the people who work in bodies of the demonstration, and gives them by the body. */
export function addStaff(maker: OrganizationMaker): ReadonlyMap<RecordId, readonly DemoPerson[]> {
  const staff = new Map<RecordId, readonly DemoPerson[]>();
  let enterprises = 0;
  for (const { id, kind, home } of maker.organizations) {
    let size = STAFF[kind] ?? 0;
    if (kind === 'enterprise' && home !== OUTSIDE_HOME && enterprises < ENTERPRISES_WITH_STAFF) {
      size = enterprises === 0 ? FIRST_ENTERPRISE : 1;
      enterprises += 1;
    }
    if (size > 0)
      staff.set(
        id,
        Array.from({ length: size }, () => maker.addPerson(id)),
      );
  }
  return staff;
}
