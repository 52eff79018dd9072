import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the calendar. */
export const calendarText = {
  heading: { zh: '活动日历', en: 'Meeting calendar' },
  month: { zh: '{year} 年 {month} 月', en: '{year}-{month}' },
  before: { zh: '上个月', en: 'Month before' },
  after: { zh: '下个月', en: 'Month after' },
  thisMonth: { zh: '本月', en: 'This month' },
  none: {
    zh: '本月没有已发布的对接活动，可以翻看前后月份。',
    en: 'No meeting is published in this month. Look at the months beside it.',
  },
  list: { zh: '本月活动（{count}）', en: 'Meetings of the month ({count})' },
  seats: { zh: '余 {left} 席（共 {capacity} 席）', en: '{left} of {capacity} seats left' },
  full: {
    zh: '席位已满，候补 {waiting} 人，仍可报名候补',
    en: 'Full, {waiting} waiting; registrations join the waiting list',
  },
  closes: { zh: '报名截止 {date}', en: 'Registration closes on {date}' },
  closed: { zh: '报名已截止', en: 'Registration has closed' },
  register: { zh: '报名', en: 'Register' },
  registerFor: { zh: '报名参加“{name}”', en: 'Register for "{name}"' },
  file: { zh: '加入日程（ICS）', en: 'Add to my calendar (ICS)' },
  fileOf: { zh: '将“{name}”加入日程（ICS）', en: 'Add "{name}" to my calendar (ICS)' },
  today: { zh: '今天', en: 'today' },
} as const satisfies Catalogue;

/** Days of the week from Monday. */
export const WEEKDAYS = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
] as const;

/** Words of the door. */
export const checkInText = {
  heading: { zh: '活动签到', en: 'Check-in' },
  lead: {
    zh: '用手机相机扫描参会人的签到码即打开本页并签到；也可以粘贴签到码或其网址。',
    en: "Scan a participant's code with the camera of a phone, or paste the code or its address here.",
  },
  code: { zh: '签到码或网址', en: 'Code or address' },
  submit: { zh: '签到', en: 'Check in' },
  empty: { zh: '请先扫描或粘贴签到码。', en: 'Scan or paste a code first.' },
  working: { zh: '正在核验…', en: 'Checking…' },
  next: { zh: '签下一位', en: 'Next person' },
  retry: { zh: '再试一次', en: 'Try again' },
  at: { zh: '签到时间 {at}', en: 'Checked in at {at}' },
  record: { zh: '查看报名', en: 'See the registration' },
  notYoursSentence: {
    zh: '您不负责这张签到码所属活动的签到，没有登记。请到该活动主办单位的签到处办理。',
    en: 'You do not keep the door of the meeting of this code; nothing was recorded. Its organizer checks in.',
  },
} as const satisfies Catalogue;

/** The large words for what became of a code. */
export const outcomeText = {
  accepted: { zh: '签到成功', en: 'Checked in' },
  used: { zh: '已用过', en: 'Already used' },
  expired: { zh: '已过期', en: 'Expired' },
  replaced: { zh: '已换发，此码作废', en: 'Replaced by a newer code' },
  notNow: { zh: '活动未在签到', en: 'No check-in now' },
  ended: { zh: '报名已取消', en: 'Registration ended' },
  notYours: { zh: '不是本场活动的签到码', en: 'Not of this meeting' },
  unreadable: { zh: '无法识别', en: 'Not readable' },
  failed: { zh: '未能核验', en: 'Could not be checked' },
} as const satisfies Catalogue;

/** Words of the ticket. */
export const ticketText = {
  heading: { zh: '签到码', en: 'Ticket' },
  code: { zh: '签到二维码', en: 'QR code of the ticket' },
  lead: {
    zh: '到场时出示此码，由主办单位扫描签到；{until} 当日有效，只能用一次。',
    en: 'Show it at the door, where the organizer scans it. It is good once, until the end of {until}.',
  },
  keep: {
    zh: '签到码只供参会人使用；遗失或外泄的，请换发，旧码立即失效。',
    en: 'It is for the participant alone. If it got lost or seen, get a new one: the old one stops to work at once.',
  },
  byHand: { zh: '不能扫码时使用的文字码', en: 'The code in letters, where scanning does not work' },
  waiting: {
    zh: '现为候补，有席位空出时自动转正并生成签到码。',
    en: 'On the waiting list: a ticket is made when a seat becomes free.',
  },
} as const satisfies Catalogue;
