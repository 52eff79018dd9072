import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of reforms: each names the place in the reform, counted from 1. */
export const refuseReform = defineRefusals({
  'reform.other_document': {
    status: 422,
    zh: '方案“{title}”改的是文件“{pack}”，不是“{wanted}”。',
    en: 'The reform "{title}" changes the document "{pack}", not "{wanted}".',
    next: { zh: '请改正方案的 pack，或选择该文件。', en: 'Correct its pack, or choose that document.' },
  },
  'reform.unknown_name': {
    status: 422,
    zh: '方案第 {place} 项：文件没有{what}“{name}”。可用：{names}。',
    en: 'Change {place} of the reform: the document has no {what} "{name}". It has: {names}.',
    next: { zh: '请改用列出的名称。', en: 'Use one of these names.' },
  },
  'reform.nothing_changed': {
    status: 422,
    zh: '方案第 {place} 项没有改动任何内容。',
    en: 'Change {place} of the reform changes nothing.',
    next: { zh: '请填写要改动的内容，或删去这一项。', en: 'Say what it changes, or remove it.' },
  },
  'reform.no_cap': {
    status: 422,
    zh: '方案第 {place} 项：措施“{measure}”本身没有年度上限，不能取消。',
    en: 'Change {place} of the reform: the measure "{measure}" has no yearly cap of its own to take away.',
    next: { zh: '请删去这一项，或写明上限金额。', en: 'Remove the change, or give the amount of a cap.' },
  },
  'reform.value': {
    status: 422,
    zh: '方案改动后的文件不能成立：{detail}',
    en: 'The document does not hold together after the reform: {detail}',
    next: {
      zh: '比例写 20% 一类，金额写元数，表达式按编写指南书写。',
      en: 'Write rates as 20%, amounts in yuan, expressions as the guide to packs says.',
    },
  },
  'reform.not_in_bulk': {
    status: 422,
    zh: '方案改动后的文件不能成批测算：{places} 的条件随日期变化。',
    en: 'The document cannot be settled in bulk after the reform: the conditions at {places} change with dates.',
    next: {
      zh: '请把日期条件写到每笔事项的条件中。',
      en: 'Put conditions on dates among those of the items.',
    },
  },
  'reform.malformed': {
    status: 422,
    zh: '改革方案“{place}”处写法不对：{detail}',
    en: 'The reform is wrong at "{place}": {detail}',
    next: { zh: '请按说明改正这一处。', en: 'Correct it as described in the guide.' },
  },
  'reform.file_malformed': {
    status: 422,
    zh: '不是推演结果文件，或内容不完整：{detail}',
    en: 'This is no file of a reform result, or it is not whole: {detail}',
    next: {
      zh: '请选择由“导出签名文件”得到的文件。',
      en: 'Choose a file that was exported with its signature.',
    },
  },
  'reform.file_forged': {
    status: 422,
    zh: '文件的签名不符：内容在签名之后被改动，或签名不完整。',
    en: 'The signature of the file is not right: it was changed after it was signed, or the signature is not whole.',
    next: { zh: '请向出具节点重新索取文件。', en: 'Ask the node that issued it for the file again.' },
  },
});
