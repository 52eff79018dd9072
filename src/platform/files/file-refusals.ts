import { defineRefusals } from '../../kernel/refusal.ts';

/** What can be wrong with a file that somebody hands in or asks for. */
export const refuseFile = defineRefusals({
  'file.too_large': {
    status: 413,
    zh: '文件大小为 {size} MB，超过上限 {limit} MB。',
    en: 'The file has {size} MB; the limit is {limit} MB.',
    next: { zh: '请压缩或拆分后再上传。', en: 'Compress or split it and upload again.' },
  },
  'file.empty': {
    status: 422,
    zh: '文件是空的。',
    en: 'The file is empty.',
    next: { zh: '请检查后重新选择文件。', en: 'Check it and choose the file again.' },
  },
  'file.type_not_allowed': {
    status: 415,
    zh: '不接受这种类型的文件（{type}）。',
    en: 'Files of this type ({type}) are not accepted.',
    next: {
      zh: '可以上传 xlsx、csv、pdf、png 和 jpeg 文件。',
      en: 'You can upload xlsx, csv, pdf, png and jpeg files.',
    },
  },
  'file.content_mismatch': {
    status: 422,
    zh: '文件内容与所声明的类型不符：声明为 {declared}，实际是 {found}。',
    en: 'The content does not match the declared type: declared {declared}, found {found}.',
    next: {
      zh: '请用相应软件打开检查并另存后再上传。',
      en: 'Open it in its program, save it again and upload it.',
    },
  },
  'file.damaged': {
    status: 500,
    zh: '保存的文件与登记的摘要不符，可能已损坏。',
    en: 'The stored file does not match its recorded digest; it may be damaged.',
    next: { zh: '请联系管理员从备份恢复。', en: 'Ask the administrator to restore it from a backup.' },
  },
  'file.not_found': {
    status: 404,
    zh: '没有找到这个文件。',
    en: 'There is no such file.',
    next: { zh: '请从记录页面重新进入。', en: 'Open it from its record again.' },
  },
});
