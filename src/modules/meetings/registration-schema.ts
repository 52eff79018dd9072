import { choices } from '../../kernel/choices.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

export const SEATS = choices([
  ['confirmed', '有席位', 'Seat confirmed'],
  ['waiting', '候补', 'Waiting list'],
]);

const registrationFields = {
  meetingId: {
    kind: 'reference',
    to: 'meeting',
    label: { zh: '活动', en: 'Meeting' },
    required: true,
    filter: true,
  },
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '参会单位', en: 'Organization' },
    required: true,
    filter: true,
  },
  personId: {
    kind: 'reference',
    to: 'person',
    within: 'organizationId',
    label: { zh: '参会人', en: 'Participant' },
    hint: {
      zh: '名单上姓名脱敏显示',
      en: 'Lists show the name masked',
    },
  },
  interest: {
    kind: 'text',
    label: { zh: '希望对接的内容', en: 'Wishes to talk about' },
    maxLength: 500,
    multiline: true,
    list: false,
  },
  meetingName: {
    kind: 'text',
    label: { zh: '活动名称', en: 'Name of the meeting' },
    computed: true,
    search: true,
    list: false,
  },
  heldOn: {
    kind: 'date',
    label: { zh: '举办日期', en: 'Held on' },
    computed: true,
    filter: true,
    sort: true,
  },
  seat: {
    kind: 'choice',
    choices: SEATS,
    label: { zh: '席位', en: 'Seat' },
    computed: true,
    filter: true,
  },
  ticketNumber: {
    kind: 'integer',
    label: { zh: '签到码版次', en: 'Ticket number' },
    computed: true,
    list: false,
  },
  organizerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '主办单位', en: 'Organizer' },
    computed: true,
    list: false,
  },
  regionCode: { kind: 'region', label: { zh: '举办地', en: 'Place' }, computed: true, list: false },
  checkedInAt: {
    kind: 'instant',
    label: { zh: '签到时间', en: 'Checked in at' },
    computed: true,
  },
  checkedInBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '签到经办', en: 'Checked in by' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

export type RegistrationState = 'registered' | 'checkedIn' | 'absent' | 'cancelled';
export type RegistrationCommand =
  | 'promote'
  | 'reissueTicket'
  | 'checkIn'
  | 'checkInByHand'
  | 'cancel'
  | 'release'
  | 'miss';

const reason = (required: boolean) =>
  ({
    reason: {
      kind: 'text',
      label: { zh: '理由', en: 'Reason' },
      required,
      maxLength: 500,
      multiline: true,
    },
  }) as const satisfies Fields;

/** The register of registrations (活动报名): who takes part in a meeting, with a seat or waiting for one. */
export const registrationRegister = {
  noun: 'meeting-registration',
  plural: 'meeting-registrations',
  idPrefix: 'mrg',
  title: { zh: '活动报名', en: 'Meeting registrations' },
  fields: registrationFields,
  titleField: 'meetingName',
  defaultSort: '-createdAt',
  initialState: 'registered',
  states: {
    registered: { label: { zh: '已报名', en: 'Registered' }, tone: 'progress' },
    checkedIn: { label: { zh: '已签到', en: 'Checked in' }, tone: 'done' },
    absent: { label: { zh: '未到会', en: 'Absent' }, tone: 'ended' },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' }, tone: 'ended' },
  },
  commands: {
    promote: { label: { zh: '候补转正', en: 'Give a seat' }, systemOnly: true },
    reissueTicket: {
      label: { zh: '换发签到码', en: 'New ticket' },
      confirm: {
        zh: '旧签到码立即失效，确认换发？',
        en: 'The old code stops to work at once. Make a new one?',
      },
    },
    checkIn: { label: { zh: '扫码签到', en: 'Check in by code' }, systemOnly: true },
    checkInByHand: { label: { zh: '人工签到', en: 'Check in by hand' }, fields: reason(true) },
    cancel: { label: { zh: '取消报名', en: 'Cancel' }, danger: true, fields: reason(false) },
    release: { label: { zh: '活动取消', en: 'Meeting cancelled' }, systemOnly: true },
    miss: { label: { zh: '记为未到会', en: 'Record as absent' }, systemOnly: true },
  },
  transitions: {
    registered: {
      promote: 'registered',
      reissueTicket: 'registered',
      checkIn: 'checkedIn',
      checkInByHand: 'checkedIn',
      cancel: 'cancelled',
      release: 'cancelled',
      miss: 'absent',
    },
    checkedIn: {},
    absent: {},
    cancelled: {},
  },
  events: {
    'meeting-registration.created': { zh: '报名', en: 'Registered' },
    'meeting-registration.promoted': { zh: '候补转正', en: 'Given a seat' },
    'meeting-registration.ticket-reissued': { zh: '换发签到码', en: 'New ticket' },
    'meeting-registration.checked-in': { zh: '扫码签到', en: 'Checked in by code' },
    'meeting-registration.checked-in-by-hand': { zh: '人工签到', en: 'Checked in by hand' },
    'meeting-registration.cancelled': { zh: '取消报名', en: 'Cancelled' },
    'meeting-registration.released': { zh: '活动取消', en: 'Meeting cancelled' },
    'meeting-registration.missed': { zh: '未到会', en: 'Absent' },
  },
} as const satisfies RegisterDescription<RegistrationState, RegistrationCommand>;
