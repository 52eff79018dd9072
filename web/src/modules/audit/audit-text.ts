import type { Message } from '../../../../src/kernel/messages.ts';
import type { StateDescription } from '../../../../src/kernel/register.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Verification } from './audit-answers.ts';

/** Words of the audit page. */
export const auditText = {
  heading: { zh: '审计', en: 'Audit' },
  chain: { zh: '台账', en: 'The ledger' },
  head: { zh: '链尾', en: 'End of the chain' },
  headSeq: { zh: '第 {seq} 号', en: 'no. {seq}' },
  checkpoint: { zh: '最近检查点', en: 'Latest checkpoint' },
  checkpointAt: { zh: '第 {seq} 号，{at} 签名', en: 'no. {seq}, signed {at}' },
  noCheckpoint: { zh: '还没有检查点。', en: 'There is no checkpoint yet.' },
  key: { zh: '密钥 {key}（{algorithm}）', en: 'key {key} ({algorithm})' },
  unsealed: { zh: '待封存', en: 'Waiting for a seal' },
  unsealedCount: { zh: '{count} 条', en: '{count}' },
  unsealedNote: { zh: '新事件在数秒内封存', en: 'new events are sealed within seconds' },
  showHash: { zh: '显示完整哈希', en: 'Show the whole hash' },
  verify: { zh: '验证全链', en: 'Verify the whole chain' },
  verification: { zh: '全链验证', en: 'Verification of the chain' },
  verifyLead: {
    zh: '从第 1 号起逐条重算哈希，并与签名的检查点比对；发现第一处不符即停止并指明。',
    en: 'Every hash is computed again from no. 1 and held against the signed checkpoints; the first misfit is named.',
  },
  neverVerified: { zh: '还没有验证记录。', en: 'The ledger has not been verified yet.' },
  waiting: { zh: '等待开始…', en: 'Waiting to start…' },
  running: { zh: '正在验证：{done} / {total}', en: 'Verifying: {done} of {total}' },
  intact: { zh: '台账完好', en: 'The ledger is intact' },
  intactDetail: {
    zh: '{events} 条事件逐条重算一致，{checkpoints} 个检查点{signatures}。',
    en: 'All {events} events fit, and so do {checkpoints} checkpoints{signatures}.',
  },
  signaturesGood: { zh: '签名有效', en: ' with their signatures' },
  signaturesSkipped: { zh: '一致（未核对签名）', en: ' (signatures not checked)' },
  broken: { zh: '台账有改动', en: 'The ledger was tampered with' },
  brokenDetail: { zh: '此前的 {events} 条一致。', en: 'The {events} events before it fit.' },
  brokenNext: {
    zh: '请立即停止依据台账兑付，保全数据库和备份，并报告主管部门。',
    en: 'Stop payments based on the ledger, keep the database and its copies, and report it.',
  },
  failed: { zh: '验证没有完成，请重新验证。', en: 'The verification did not finish; start it again.' },
  history: { zh: '历次验证', en: 'Verifications so far' },
  startedAt: { zh: '发起时间', en: 'Requested' },
  finishedAt: { zh: '完成时间', en: 'Finished' },
  by: { zh: '发起人', en: 'By' },
  scope: { zh: '范围', en: 'Scope' },
  finding: { zh: '结论', en: 'Finding' },
  scopeWords: { zh: '第 1 至 {seq} 号', en: 'no. 1 to {seq}' },
  events: { zh: '台账事件', en: 'Events' },
  seq: { zh: '台账号', en: 'No.' },
  at: { zh: '时间', en: 'Time' },
  event: { zh: '事件', en: 'Event' },
  record: { zh: '记录', en: 'Record' },
  actor: { zh: '办理人', en: 'By whom' },
  hash: { zh: '哈希', en: 'Hash' },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  notSealed: { zh: '待封存', en: 'not sealed yet' },
  recordKind: { zh: '记录类别', en: 'Kind of record' },
  eventKind: { zh: '事件类型', en: 'Kind of event' },
  recordId: { zh: '记录编号', en: 'Id of the record' },
  find: { zh: '查找', en: 'Find' },
  all: { zh: '全部', en: 'All' },
  system: { zh: '系统', en: 'The system' },
  onlyThis: { zh: '只看这条记录', en: 'Only this record' },
  clear: { zh: '清除条件', en: 'Clear' },
  none: { zh: '没有符合条件的事件。', en: 'No event matches.' },
  caption: { zh: '台账事件，最新的在前', en: 'Events of the ledger, newest first' },
  details: { zh: '内容', en: 'Details' },
  request: { zh: '办理编号', en: 'Request' },
  causedBy: { zh: '由此引起', en: 'Caused by' },
  contents: { zh: '记录的内容', en: 'What was recorded' },
  noContents: { zh: '（无内容）', en: '(nothing)' },
} as const satisfies Catalogue;

/** The state of a verification as a word with a tone. */
export const VERIFICATION_STATES: Readonly<Record<Verification['state'], StateDescription>> = {
  waiting: { label: { zh: '等待', en: 'Waiting' }, tone: 'draft' },
  running: { label: { zh: '验证中', en: 'Running' }, tone: 'progress' },
  intact: { label: { zh: '完好', en: 'Intact' }, tone: 'done' },
  broken: { label: { zh: '有改动', en: 'Tampered with' }, tone: 'ended' },
  failed: { label: { zh: '未完成', en: 'Not finished' }, tone: 'waiting' },
};

/** Streams of events that are no register: signing in, users, persons, certificates. */
export const OTHER_STREAMS: Readonly<Record<string, Message>> = {
  session: { zh: '登录会话', en: 'Session' },
  'sign-in': { zh: '登录', en: 'Signing in' },
  user: { zh: '用户', en: 'User' },
  person: { zh: '个人信息', en: 'Person' },
  certificate: { zh: '证明文件', en: 'Certificate' },
  demonstration: { zh: '演示数据', en: 'Demonstration' },
};

/** What their events are called. */
export const OTHER_EVENTS: Readonly<Record<string, Message>> = {
  'session.opened': { zh: '登录', en: 'Signed in' },
  'session.closed': { zh: '退出', en: 'Signed out' },
  'session.revoked': { zh: '会话被终止', en: 'Session ended' },
  'session.paused': { zh: '多次密码错误，暂停登录', en: 'Paused after wrong passwords' },
  'user.created': { zh: '建立用户', en: 'User created' },
  'user.granted': { zh: '授予角色', en: 'Role granted' },
  'user.grant_revoked': { zh: '收回角色', en: 'Role revoked' },
  'user.disabled': { zh: '停用用户', en: 'User disabled' },
  'user.password_changed': { zh: '更改密码', en: 'Password changed' },
  'person.created': { zh: '登记个人信息', en: 'Person entered' },
  'person.revealed': { zh: '查看个人信息', en: 'Personal data read' },
  'person.erased': { zh: '删除个人信息', en: 'Personal data erased' },
  'certificate.issued': { zh: '出具证明文件', en: 'Certificate issued' },
  'certificate.revoked': { zh: '撤销证明文件', en: 'Certificate revoked' },
  'demonstration.begun': { zh: '开始装入演示数据', en: 'Loading of the demonstration began' },
  'demonstration.loaded': { zh: '演示数据装入完毕', en: 'Demonstration loaded' },
};
