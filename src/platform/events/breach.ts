import { formatMessage, type Language, type Message } from '../../kernel/messages.ts';

/** How a ledger can be broken. */
export type BreachKind =
  | 'event_changed'
  | 'event_missing'
  | 'events_reordered'
  | 'seal_removed'
  | 'event_without_seal'
  | 'chain_shortened'
  | 'chain_rewritten'
  | 'checkpoint_signature_wrong'
  | 'checkpoint_key_unknown';

/** The first place where the ledger does not fit together. */
export interface Breach {
  readonly kind: BreachKind;
  readonly seq: bigint | null;
  readonly position: bigint | null;
  /** The event at that place, as it reads now. */
  readonly record: {
    readonly streamType: string;
    readonly streamId: string;
    readonly version: number;
    readonly type: string;
  } | null;
  readonly message: Message;
}

export const breachSentences: Readonly<Record<BreachKind, Message>> = {
  event_changed: {
    zh: '第 {seq} 号事件（{record}）的内容在封存之后被改动。',
    en: 'Event {seq} ({record}) was changed after it had been sealed.',
  },
  event_missing: {
    zh: '第 {seq} 号事件（位置 {position}）已被删除，仅存其封存值。',
    en: 'Event {seq} (position {position}) is gone; only its seal is left.',
  },
  events_reordered: {
    zh: '第 {seq} 号事件（{record}）的次序在封存之后被调换。',
    en: 'Event {seq} ({record}) was moved from its place after it had been sealed.',
  },
  seal_removed: {
    zh: '第 {seq} 号封存值已被删除，链条在此中断。',
    en: 'Seal {seq} is gone; the chain is broken there.',
  },
  event_without_seal: {
    zh: '位置 {position} 的事件（{record}）早应封存却没有封存值：封存值被删除，或事件是事后插入的。',
    en: 'The event at position {position} ({record}) has lost its seal, or was slipped in.',
  },
  chain_shortened: {
    zh: '检查点证明链条曾到达第 {seq} 号，现已被截短。',
    en: 'A checkpoint proves that the chain had reached {seq}; it has been shortened since.',
  },
  chain_rewritten: {
    zh: '第 {seq} 号的封存值与当时签名的检查点不符：此前的链条被整体改写。',
    en: 'Seal {seq} is not the one that a checkpoint was signed for: the chain up to it was rewritten.',
  },
  checkpoint_signature_wrong: {
    zh: '第 {seq} 号检查点的签名不正确。',
    en: 'The signature of the checkpoint at {seq} is wrong.',
  },
  checkpoint_key_unknown: {
    zh: '第 {seq} 号检查点由不明密钥签名。',
    en: 'The checkpoint at {seq} was signed with an unknown key.',
  },
};

/** The breach as a sentence that names the record. */
export function describeBreach(breach: Breach, language: Language): string {
  const { record, seq, position } = breach;
  return formatMessage(breach.message, language, {
    seq: seq ?? '—',
    position: position ?? '—',
    record: record === null ? '—' : `${record.streamId} v${record.version} ${record.type}`,
  });
}
