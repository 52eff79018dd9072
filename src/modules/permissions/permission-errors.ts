import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals about users and what they are granted. */
export const refuseUser = defineRefusals({
  'user.not_found': {
    status: 404,
    zh: '没有这个用户：{id}',
    en: 'There is no user {id}.',
    next: { zh: '请从用户列表重新进入。', en: 'Open it from the list of users.' },
  },
  'user.login_taken': {
    status: 409,
    zh: '登录名“{login}”已被使用。',
    en: 'The login "{login}" is taken.',
    next: { zh: '请换一个登录名。', en: 'Choose another one.' },
  },
  'user.disabled': {
    status: 409,
    zh: '该用户已停用。',
    en: 'This user is disabled.',
  },
  'user.unknown_role': {
    status: 422,
    zh: '没有可授予的角色“{role}”。',
    en: 'There is no role "{role}" to grant.',
  },
  'user.area_not_for_role': {
    status: 422,
    zh: '角色“{role}”不能授予在这种范围内。',
    en: 'Role "{role}" cannot be granted in an area of this kind.',
    next: { zh: '可用的范围：{areas}。', en: 'Kinds of area that it takes: {areas}.' },
  },
  'user.roles_conflict': {
    status: 409,
    zh: '角色“{role}”不能与已有的“{held}”由同一人担任。',
    en: 'Role "{role}" cannot be held together with "{held}".',
    next: {
      zh: '请授予另一人，或先撤回原角色。',
      en: 'Grant it to somebody else, or revoke the other first.',
    },
  },
  'user.own_grant': {
    status: 403,
    zh: '不能给自己授权或撤回自己的授权。',
    en: 'Nobody changes his or her own grants.',
    next: { zh: '请另一位管理员办理。', en: 'Ask another administrator.' },
  },
  'user.already_granted': {
    status: 409,
    zh: '该用户在此范围内已有这个角色。',
    en: 'The user holds this role there already.',
  },
  'user.grant_not_found': {
    status: 404,
    zh: '没有这项授权，或者它已被撤回。',
    en: 'There is no such grant, or it was revoked.',
  },
  'user.empty_span': {
    status: 422,
    zh: '授权的止期应晚于起期。',
    en: 'A grant must end after it begins.',
  },
  'user.administrator_exists': {
    status: 409,
    zh: '系统已有管理员。',
    en: 'There is an administrator already.',
    next: { zh: '请由现任管理员新建用户。', en: 'Let that administrator create users.' },
  },
  'session.not_found': {
    status: 404,
    zh: '没有这个登录会话，或者它已结束。',
    en: 'There is no such session, or it has ended.',
  },
});
