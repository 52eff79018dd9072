import { defineRefusals, type RefusalCatalogue } from '../../kernel/refusal.ts';

/** The refusals that all registers share. */
export const recordRefusals = {
  'record.not_found': {
    status: 404,
    zh: '没有找到“{id}”，或者您无权查看。',
    en: 'There is no "{id}", or you may not see it.',
    next: {
      zh: '请从列表重新进入，或向管理员申请权限。',
      en: 'Open it from the list, or ask the administrator for access.',
    },
  },
  'record.stale': {
    status: 409,
    zh: '这条记录已被他人改动（当前第 {current} 版，您看到的是第 {expected} 版）。',
    en: 'Somebody changed this record meanwhile (it is at version {current}; you saw {expected}).',
    next: {
      zh: '请刷新后重新办理，您填写的内容仍在页面上。',
      en: 'Reload and try again; what you entered is still on the page.',
    },
  },
  'record.command_not_allowed': {
    status: 409,
    zh: '“{state}”状态下不能“{command}”。',
    en: 'A record in state "{state}" does not accept "{command}".',
    next: { zh: '请查看页面上可用的操作。', en: 'See which actions the page offers.' },
  },
  'record.invalid': {
    status: 422,
    zh: '有 {count} 处填写不符合要求。',
    en: '{count} fields need attention.',
    next: { zh: '请按各项提示修改后再提交。', en: 'Mend each of them and send again.' },
  },
  'record.duplicate': {
    status: 409,
    zh: '{fields}相同的记录已经存在。',
    en: 'A record with the same {fields} exists already.',
    next: { zh: '请先查找已有记录，避免重复录入。', en: 'Look the existing record up first.' },
  },
  'record.reference_unknown': {
    status: 422,
    zh: '“{label}”指向的“{value}”不存在。',
    en: '"{value}" given for "{label}" does not exist.',
    next: {
      zh: '请先在相应名录中建档，或改选已有的单位。',
      en: 'Enter it in its register first, or choose an existing one.',
    },
  },
  'record.reference_ambiguous': {
    status: 422,
    zh: '“{label}”填写的“{value}”对应多条记录，无法确定是哪一条。',
    en: 'Several records are called "{value}", so "{label}" is not clear.',
    next: { zh: '请改填统一社会信用代码或编号。', en: 'Give the credit code or number instead.' },
  },
  'record.repeated_in_file': {
    status: 409,
    zh: '与本文件第 {row} 行重复。',
    en: 'Repeats row {row} of this file.',
    next: { zh: '请删除其中一行后重新上传。', en: 'Delete one of them and upload again.' },
  },
  'record.not_in_your_area': {
    status: 403,
    zh: '这条记录不在您的权限范围内。',
    en: 'This record lies outside the area you may act in.',
    next: {
      zh: '请由有权限的单位或登记机构录入。',
      en: 'Let the organization or station in charge enter it.',
    },
  },
  'record.import_not_ready': {
    status: 409,
    zh: '这次导入处于“{state}”状态，不能进行该操作。',
    en: 'This import is in state "{state}" and does not accept that.',
    next: { zh: '请刷新查看最新进度。', en: 'Reload to see how far it is.' },
  },
  'record.import_nothing_valid': {
    status: 422,
    zh: '文件中没有可以导入的行。',
    en: 'No row of the file can be imported.',
    next: {
      zh: '请下载错误标注文件，修改后重新上传。',
      en: 'Download the file with the problems marked, mend it and upload again.',
    },
  },
  'record.file_name_missing': {
    status: 400,
    zh: '没有收到文件名。',
    en: 'The file has no name.',
    next: { zh: '请重新选择文件上传。', en: 'Choose the file again.' },
  },
  'record.unknown_field': {
    status: 422,
    zh: '没有名为“{field}”的字段可以填写。',
    en: 'There is no field "{field}" to fill in.',
    next: { zh: '请按接口文档或模板填写。', en: 'See the API document or the template.' },
  },
  'record.bad_query': {
    status: 400,
    zh: '查询条件“{part}”无法识别。',
    en: 'The query part "{part}" is not understood.',
    next: { zh: '请清除筛选条件后重试。', en: 'Clear the filters and try again.' },
  },
  'record.no_export_rows': {
    status: 422,
    zh: '没有可导出的记录。',
    en: 'There is nothing to export.',
    next: { zh: '请放宽筛选条件。', en: 'Loosen the filters.' },
  },
} as const satisfies RefusalCatalogue;

export const refuseRecord = defineRefusals(recordRefusals);
