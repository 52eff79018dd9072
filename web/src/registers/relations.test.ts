import { expect, it } from 'vitest';
import { achievementRegister } from '../../../src/modules/achievements/achievement-schema.ts';
import { organizationRegister } from '../../../src/modules/organizations/organization-schema.ts';
import { achievementPackageRegister } from '../../../src/modules/packages/package-schema.ts';
import { registers } from '../app/registers.ts';
import { relationsTo } from './relations.ts';

const found = (description: Parameters<typeof relationsTo>[0]) =>
  relationsTo(description, registers).map(
    (each) => `${each.description.noun}.${each.field}${each.isOneOfSeveral ? ' of several' : ''}`,
  );

it('finds the registers that refer to a record by a field that lists are filtered by', () => {
  expect(found(achievementPackageRegister)).toEqual(['package-item.packageId']);
  const about = found(achievementRegister);
  expect(about).toEqual(expect.arrayContaining(['patent.achievementId', 'completer.achievementId']));
  expect(about).toContain('duplicate-suspicion.otherAchievementId of several');
});

it('leaves out what almost every register refers to', () => {
  expect(found(organizationRegister)).toEqual([]);
});
