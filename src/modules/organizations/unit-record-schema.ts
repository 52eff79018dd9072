import type { Fields } from '../../kernel/fields.ts';

/**
 * What every record about one organization has that one person enters and another confirms: an insurance, an
 * investment, an evaluation, a distribution. A register spreads these into its own description.
 */
export const unitRecordFields = {
  recordedBy: {
    kind: 'reference',
    to: 'user',
    computed: true,
    list: false,
    label: { zh: '登记人', en: 'Recorded by' },
  },
  confirmedBy: {
    kind: 'reference',
    to: 'user',
    computed: true,
    list: false,
    label: { zh: '核验人', en: 'Confirmed by' },
  },
  unitRegion: {
    kind: 'region',
    label: { zh: '单位所在地', en: 'Region of the organization' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;
