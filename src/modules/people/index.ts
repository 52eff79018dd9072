import type { Module } from '../../platform/module.ts';
import { type PeopleParts, personRoutes } from './person-routes.ts';

export { createPerson, loadEmployers, personLabels, revealPerson } from './person-store.ts';

/** Persons whose data can be erased; everything else names them by id. */
export function createPeopleModule(parts: PeopleParts): Module {
  return {
    name: 'people',
    routes: personRoutes(parts),
    actions: {
      'person.read': { zh: '查看人员（脱敏）', en: 'Read persons, masked' },
      'person.create': { zh: '录入人员', en: 'Enter persons' },
      'person.reveal': { zh: '查看人员完整信息', en: 'See persons in full' },
      'person.erase': { zh: '删除个人信息', en: 'Erase personal data' },
    },
  };
}
