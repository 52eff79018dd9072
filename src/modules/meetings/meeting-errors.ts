import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of meetings, registrations and check-in. */
export const refuseMeeting = defineRefusals({
  'meeting.time_order': {
    status: 422,
    zh: '结束时间（{ends}）不晚于开始时间（{starts}）。',
    en: 'The meeting would end ({ends}) before it starts ({starts}).',
    next: {
      zh: '请核对起止时间；跨日的活动请按日分别录入。',
      en: 'Check both; enter each day of a longer meeting by itself.',
    },
  },
  'meeting.deadline_after_meeting': {
    status: 422,
    zh: '报名截止（{deadline}）晚于举办日期（{held}）。',
    en: 'Registration would close ({deadline}) after the meeting ({held}).',
    next: { zh: '请将报名截止改为举办当日或之前。', en: 'Close it on the day of the meeting or before.' },
  },
  'meeting.date_passed': {
    status: 422,
    zh: '举办日期（{held}）已过，不能发布。',
    en: 'The day of the meeting ({held}) has passed, so it cannot be published.',
    next: { zh: '请修改举办日期。', en: 'Change the day.' },
  },
  'meeting.organizer_not_active': {
    status: 422,
    zh: '主办单位在单位名录中不是正常状态。',
    en: 'The organizer is not active in the register of organizations.',
    next: { zh: '请改选其他单位，或先核实该单位状态。', en: 'Choose another, or clear up its state first.' },
  },
  'meeting.capacity_below_seats': {
    status: 422,
    zh: '席位（{capacity}）少于已确认的报名（{taken}）。',
    en: '{taken} seats are confirmed already, more than {capacity}.',
    next: {
      zh: '请先取消部分报名，或增加席位。',
      en: 'Cancel some registrations first, or keep more seats.',
    },
  },
  'meeting.not_today': {
    status: 422,
    zh: '活动在 {held} 举办，今天不能开始签到。',
    en: 'The meeting is on {held}; it cannot begin today.',
    next: { zh: '请在活动当日办理，或先修改举办日期。', en: 'Do it on the day, or change the day first.' },
  },
  'meeting-registration.not_open': {
    status: 422,
    zh: '该活动目前不接受报名。',
    en: 'The meeting does not take registrations now.',
    next: { zh: '请在活动日历中查看其他活动。', en: 'See the calendar for other meetings.' },
  },
  'meeting-registration.closed': {
    status: 422,
    zh: '报名已于 {deadline} 截止。',
    en: 'Registration closed on {deadline}.',
    next: { zh: '请联系主办单位。', en: 'Ask the organizer.' },
  },
  'meeting-registration.person_missing': {
    status: 422,
    zh: '没有填写参会人，或该人员不属于参会单位。',
    en: 'No participant is named, or the person does not belong to the organization.',
    next: { zh: '请先在本单位人员中录入参会人。', en: 'Enter the person under the organization first.' },
  },
  'meeting-registration.no_seat': {
    status: 409,
    zh: '该报名仍在候补，没有席位。',
    en: 'The registration waits for a seat.',
    next: {
      zh: '有席位后系统自动转正；现场可由主办单位增加席位。',
      en: 'A free seat is given by itself; the organizer may add seats.',
    },
  },
  'check-in.not_readable': {
    status: 422,
    zh: '签到码无法识别，或不是本系统签发。',
    en: 'The code cannot be read, or was not made by this system.',
    next: {
      zh: '请重新打开报名页面，出示最新的签到码。',
      en: 'Open the registration again and show its code.',
    },
  },
  'check-in.expired': {
    status: 409,
    zh: '签到码已过期（有效至 {until}）。',
    en: 'The code was valid until {until}.',
    next: { zh: '请重新打开报名页面取得新的签到码。', en: 'Open the registration again for a new code.' },
  },
  'check-in.replaced': {
    status: 409,
    zh: '签到码已换发，这一张不再有效。',
    en: 'A newer code was made, so this one is void.',
    next: { zh: '请出示最新的签到码。', en: 'Show the newest code.' },
  },
  'check-in.already_used': {
    status: 409,
    zh: '这张签到码已于 {at} 用过。',
    en: 'The code was used at {at} already.',
    next: {
      zh: '请核对来人身份；确有误用的，改用人工签到。',
      en: 'Check who is there; if need be check in by hand.',
    },
  },
  'check-in.not_under_way': {
    status: 409,
    zh: '该活动尚未开始签到，或已经结束。',
    en: 'The meeting has not begun, or is over.',
    next: { zh: '请由主办单位先开始签到。', en: 'The organizer has to begin the check-in first.' },
  },
  'check-in.registration_ended': {
    status: 409,
    zh: '该报名已取消或已记为未到会。',
    en: 'The registration was cancelled or recorded as absent.',
    next: { zh: '请联系主办单位。', en: 'Ask the organizer.' },
  },
});
