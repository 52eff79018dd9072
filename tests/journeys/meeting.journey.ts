import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { obstacles } from './accessibility.ts';
import { journey } from './journey.ts';
import { enterPerson, signIn } from './people.ts';
import { settled } from './settled.ts';

const MEETING = '示例旅程供需对接会';

interface Item {
  readonly id: string;
  readonly version: number;
}

/** Gives a command, or creates, as the page would; the pages themselves are walked where people meet. */
async function give(page: Page, path: string, values: Readonly<Record<string, unknown>>): Promise<Item> {
  const { request } = page.context();
  const { csrfToken } = await (await request.get('/api/v1/session')).json();
  const headers = { 'x-csrf-token': csrfToken };
  const answer = await request.post(`/api/v1/${path}`, { headers, data: values });
  const body = await answer.json();
  if (!answer.ok()) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return body.item;
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The bureau announces a meeting of today. */
async function announce(bureau: Page): Promise<Item> {
  const { request } = bureau.context();
  const found = await (await request.get('/api/v1/organizations?limit=1&f.kind=university')).json();
  const meeting = await give(bureau, 'meetings', {
    name: MEETING,
    kind: 'matchmaking',
    organizerId: found.items[0].id,
    regionCode: '990101',
    venue: '示例大厦三层',
    heldOn: today(),
    startsAt: '09:00',
    endsAt: '17:00',
    capacity: 20,
    registrationClosesOn: today(),
    agenda: '示例内容',
  });
  return await give(bureau, `meetings/${meeting.id}/publish`, { expectedVersion: meeting.version });
}

/** A party registers one of its people, and opens the ticket. Returns the code. */
async function register(party: Page, meetingId: string): Promise<string> {
  await party.goto(`/meeting-registrations/new?meetingId=${meetingId}`);
  const { request } = party.context();
  const { user } = await (await request.get('/api/v1/session')).json();
  const { item } = await (await request.get(`/api/v1/organizations/${user.organizationId}`)).json();
  const organization = party.getByLabel('参会单位');
  await organization.click();
  await organization.fill(item.name);
  await party
    .locator('.ant-select-item-option')
    .filter({ hasText: item.name, visible: true })
    .first()
    .click();
  await enterPerson(party, { 姓名: '丁示例', 电话: '13900004444' });
  await party.getByRole('button', { name: '保存' }).click();
  await party.getByRole('img', { name: '签到二维码' }).waitFor();
  expect(await obstacles(party, 'a ticket')).toEqual([]);
  await party.getByText('不能扫码时使用的文字码').click();
  return (await party.locator('code').filter({ hasText: 'mrg_' }).textContent()) ?? '';
}

/** At the door the code is taken once, and kindly refused a second time. */
async function checkIn(door: Page, code: string): Promise<void> {
  await door.goto(`/check-in#${code}`);
  await door.getByText('签到成功').waitFor();
  await door.getByText('丁**').waitFor();
  expect(door.url()).not.toContain(code);
  expect(await obstacles(door, 'the door')).toEqual([]);
  await door.getByRole('button', { name: '签下一位' }).click();
  await door.getByLabel('签到码或网址').fill(code);
  await door.keyboard.press('Enter');
  await door.getByText('已用过').waitFor();
}

journey(
  'somebody registers for a meeting, is checked in at its door once, and what follows counts for the meeting',
  async ({ page: bureau, openAnother, complaints }) => {
    await signIn(bureau, 'bureau');
    const meeting = await announce(bureau);
    const party = await openAnother();
    await signIn(party, 'enterprise');
    const code = await register(party, meeting.id);

    // Before the door is open the code is refused with the reason, and stays good.
    const door = await openAnother({ width: 390, height: 844 });
    await signIn(door, 'bureau');
    await door.goto(`/check-in#${code}`);
    await door.getByText('活动未在签到').waitFor();
    const opened = await give(bureau, `meetings/${meeting.id}/open`, { expectedVersion: meeting.version });
    await checkIn(door, code);
    await party.reload();
    await party.getByRole('main').getByText('已签到', { exact: true }).first().waitFor();
    expect(await party.getByRole('img', { name: '签到二维码' }).count()).toBe(0);

    const published = await party.context().request.get('/api/v1/achievements?f.state=published&limit=1');
    const [achievement] = (await published.json()).items;
    const { user } = await (await party.context().request.get('/api/v1/session')).json();
    await give(party, 'introductions', {
      origin: 'meeting',
      meetingId: meeting.id,
      achievementId: achievement.id,
      seekerId: user.organizationId,
    });
    await give(bureau, `meetings/${meeting.id}/conclude`, {
      expectedVersion: opened.version,
      summary: '示例小结',
    });
    await bureau.goto('/introductions/funnel?by=meeting');
    await settled(bureau);
    const row = bureau.getByRole('row').filter({ hasText: MEETING });
    await row.waitFor();
    expect(await row.getByRole('cell').first().textContent()).toBe('1');
    const refusals = complaints.filter((complaint) => !complaint.includes('meeting-check-ins'));
    expect(refusals).toEqual([]);
  },
  { seconds: 120 },
);
