import type { Fields } from './fields.ts';
import type { CommandDescription, StateDescription } from './register.ts';

/** Changing the fields of a record as they were entered: the first command of most registers. */
export const REVISE = { label: { zh: '修改', en: 'Revise' } } as const satisfies CommandDescription;

/** Taking back what was entered in error: the record stays, with its trail, and counts for nothing. */
export const DISCARD = {
  label: { zh: '作废录入', en: 'Discard' },
  danger: true,
  confirm: {
    zh: '录入有误，作废这条记录？记录和痕迹仍保留。',
    en: 'Entered in error: discard it? The record and its trail are kept.',
  },
} as const satisfies CommandDescription;

/** The state that `DISCARD` leads to. */
export const DISCARDED = {
  label: { zh: '录入作废', en: 'Discarded' },
  tone: 'ended',
} as const satisfies StateDescription;

/** The one field of a command that must give its reason (理由), of so many characters at most. */
export function reasonOf(maxLength: number) {
  return {
    reason: {
      kind: 'text',
      label: { zh: '理由', en: 'Reason' },
      required: true,
      maxLength,
      multiline: true,
    },
  } as const satisfies Fields;
}
