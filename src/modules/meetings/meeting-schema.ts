import { choices } from '../../kernel/choices.ts';
import { DISCARD, DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

export const MEETING_KINDS = choices([
  ['matchmaking', '供需对接会', 'Matchmaking meeting'],
  ['roadshow', '成果路演', 'Roadshow'],
  ['challenge-day', '揭榜挂帅发布日', 'Challenge day'],
  ['training', '业务培训', 'Training'],
]);

/** A time of day in China, `09:30`. */
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

const meetingFields = {
  name: {
    kind: 'text',
    label: { zh: '活动名称', en: 'Name' },
    required: true,
    search: true,
    maxLength: 120,
  },
  kind: {
    kind: 'choice',
    choices: MEETING_KINDS,
    label: { zh: '活动类型', en: 'Kind' },
    required: true,
    filter: true,
  },
  organizerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '主办单位', en: 'Organizer' },
    required: true,
    filter: true,
    hint: { zh: '填统一社会信用代码或单位全称', en: 'Credit code or full name' },
  },
  regionCode: {
    kind: 'region',
    label: { zh: '举办地', en: 'Place' },
    required: true,
    filter: true,
  },
  venue: {
    kind: 'text',
    label: { zh: '会场', en: 'Venue' },
    required: true,
    search: true,
    maxLength: 120,
    list: false,
    hint: { zh: '楼宇、楼层、会议室', en: 'Building, floor, room' },
  },
  heldOn: {
    kind: 'date',
    label: { zh: '举办日期', en: 'Held on' },
    required: true,
    filter: true,
    sort: true,
  },
  startsAt: {
    kind: 'text',
    label: { zh: '开始时间', en: 'Starts at' },
    required: true,
    pattern: TIME_OF_DAY,
    hint: { zh: '如 09:30', en: 'Such as 09:30' },
  },
  endsAt: {
    kind: 'text',
    label: { zh: '结束时间', en: 'Ends at' },
    required: true,
    pattern: TIME_OF_DAY,
    list: false,
    hint: { zh: '如 17:00', en: 'Such as 17:00' },
  },
  capacity: {
    kind: 'integer',
    minimum: 1,
    maximum: 5000,
    label: { zh: '席位', en: 'Seats' },
    required: true,
    hint: { zh: '报满以后的报名列为候补', en: 'Later registrations wait for a seat' },
  },
  registrationClosesOn: {
    kind: 'date',
    label: { zh: '报名截止', en: 'Registration closes on' },
    required: true,
    filter: true,
    sort: true,
    hint: { zh: '当日仍可报名', en: 'Registration is still possible on that day' },
  },
  agenda: {
    kind: 'text',
    label: { zh: '活动内容', en: 'Agenda' },
    required: true,
    maxLength: 4000,
    multiline: true,
    list: false,
    hint: {
      zh: '对公众公开，不填个人信息和涉密内容',
      en: 'Shown to the public: no personal data, nothing secret',
    },
  },
  summary: {
    kind: 'text',
    label: { zh: '活动小结', en: 'Summary' },
    computed: true,
    maxLength: 4000,
    multiline: true,
    list: false,
  },
} as const satisfies Fields;

export type MeetingState = 'draft' | 'published' | 'underway' | 'concluded' | 'cancelled' | 'discarded';
export type MeetingCommand = 'revise' | 'publish' | 'open' | 'conclude' | 'cancel' | 'discard';

/** The register of meetings (对接活动): matchmaking meetings, roadshows, challenge days. */
export const meetingRegister = {
  noun: 'meeting',
  plural: 'meetings',
  idPrefix: 'mtg',
  title: { zh: '对接活动', en: 'Meetings' },
  fields: meetingFields,
  titleField: 'name',
  defaultSort: '-heldOn',
  initialState: 'draft',
  states: {
    draft: { label: { zh: '筹备中', en: 'In preparation' }, tone: 'draft' },
    published: { label: { zh: '已发布', en: 'Published' }, tone: 'progress' },
    underway: { label: { zh: '进行中', en: 'Under way' }, tone: 'progress' },
    concluded: { label: { zh: '已结束', en: 'Concluded' }, tone: 'done' },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    publish: {
      label: { zh: '发布', en: 'Publish' },
      confirm: {
        zh: '发布后公众可见并可报名，确认发布？',
        en: 'The public sees it and may register. Publish?',
      },
    },
    open: {
      label: { zh: '开始签到', en: 'Begin' },
      confirm: { zh: '活动当日开始签到，确认？', en: 'Begin the meeting and its check-in?' },
    },
    conclude: {
      label: { zh: '结束活动', en: 'Conclude' },
      fields: {
        summary: {
          kind: 'text',
          label: { zh: '活动小结', en: 'Summary' },
          required: true,
          maxLength: 4000,
          multiline: true,
          hint: {
            zh: '未签到的报名将记为未到会',
            en: 'Whoever has not checked in is recorded as absent',
          },
        },
      },
    },
    cancel: {
      label: { zh: '取消活动', en: 'Cancel' },
      danger: true,
      fields: reasonOf(1000),
    },
    discard: DISCARD,
  },
  transitions: {
    draft: { revise: 'draft', publish: 'published', discard: 'discarded' },
    published: { revise: 'published', open: 'underway', cancel: 'cancelled' },
    underway: { conclude: 'concluded' },
    concluded: {},
    cancelled: {},
    discarded: {},
  },
  events: {
    'meeting.created': { zh: '录入', en: 'Entered' },
    'meeting.revised': { zh: '修改', en: 'Revised' },
    'meeting.published': { zh: '发布', en: 'Published' },
    'meeting.opened': { zh: '开始签到', en: 'Begun' },
    'meeting.concluded': { zh: '结束活动', en: 'Concluded' },
    'meeting.cancelled': { zh: '取消活动', en: 'Cancelled' },
    'meeting.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<MeetingState, MeetingCommand>;
