import { choiceLabel } from '../../kernel/choices.ts';
import type { Choice } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';
import type { Indicator } from '../../policy/indicator-schema.ts';
import { contractRegister } from '../contracts/contract-schema.ts';
import { ORGANIZATION_KINDS } from '../organizations/organization-schema.ts';
import { QUALIFICATION_KINDS, QUALIFICATION_LEVELS } from '../organizations/qualification-schema.ts';

function list(table: readonly Choice[], codes: readonly string[]): Message {
  const labels = codes.map((code) => choiceLabel(table, code));
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}

const SIDES = {
  seller: { zh: '卖方', en: 'seller' },
  buyer: { zh: '买方', en: 'buyer' },
} as const satisfies Readonly<Record<'seller' | 'buyer', Message>>;

/** How a figure comes from the ledger, as a sentence: what is counted, where, and when. Pure. */
export function indicatorWords(formula: Indicator): Message {
  switch (formula.kind) {
    case 'contract-total': {
      const side = SIDES[formula.side];
      return {
        zh: `期限当年登记、${side.zh}在本地区的技术合同成交额之和，已注销和撤销的不计`,
        en: `Total amount of the contracts registered in the year of the deadline whose ${side.en} lies in the region; cancelled and revoked ones do not count`,
      };
    }
    case 'contract-growth': {
      const side = SIDES[formula.side];
      return {
        zh: `每年登记、${side.zh}在本地区的技术合同成交额比上年的增长，只比较完整年度`,
        en: `Growth against the year before of the total amount of contracts whose ${side.en} lies in the region; whole years only`,
      };
    }
    case 'contract-count':
      return countWords(formula);
    case 'recognitions':
      return recognitionWords(formula);
    case 'reported':
      return formula.reason;
    case 'judged':
      return {
        zh: '文件没有数值，由监督评估认定',
        en: 'The document names no figure: an evaluation says whether it is reached',
      };
  }
}

function countWords(formula: Extract<Indicator, { kind: 'contract-count' }>): Message {
  const parties = list(ORGANIZATION_KINDS, formula.parties);
  const types = list(contractRegister.fields.type.choices, formula.types);
  const side = SIDES[formula.side];
  const where = formula.bothInside
    ? { zh: '双方均在本地区', en: 'both parties lie in the region' }
    : { zh: `${side.zh}在本地区`, en: `the ${side.en} lies in the region` };
  return {
    zh: `文件印发至期限登记的${types.zh}合同项数，${side.zh}为${parties.zh}，${where.zh}`,
    en: `Contracts (${types.en}) registered from the adoption to the deadline whose ${side.en} is one of: ${parties.en}; ${where.en}`,
  };
}

function recognitionWords(formula: Extract<Indicator, { kind: 'recognitions' }>): Message {
  const kinds = list(QUALIFICATION_KINDS, formula.of);
  const isAny = formula.levels.length === QUALIFICATION_LEVELS.length;
  const levels = list(QUALIFICATION_LEVELS, formula.levels);
  const when =
    formula.when === 'valid'
      ? { zh: '期末有效', en: 'valid at the deadline' }
      : { zh: '文件印发至期限认定', en: 'given from the adoption to the deadline' };
  const count =
    formula.count === 'units'
      ? { zh: '按单位计，一家计一次', en: 'each unit once' }
      : { zh: '按认定计', en: 'each recognition' };
  return {
    zh: `${when.zh}的资质认定：${kinds.zh}${isAny ? '' : `（${levels.zh}）`}，单位在本地区，${count.zh}`,
    en: `Recognitions ${when.en}: ${kinds.en}${isAny ? '' : ` (${levels.en})`}; the unit lies in the region; ${count.en}`,
  };
}
