import type { ImportHints } from '../../platform/excel/propose-mapping.ts';
import { MODE_WORDS, TECHNOLOGY_WORDS } from '../achievements/index.ts';

/** How other platforms call the fields of needs and write their values. */
export const needImportHints: ImportHints = {
  name: { headers: ['需求名称', '名称', '技术需求', '项目名称', '难题名称', '标题', 'title'] },
  organizationId: { headers: ['需求单位', '企业名称', '单位名称', '发布单位', '公司名称'] },
  ownNumber: { headers: ['编号', '需求编号', '序号', 'id', 'no', 'code'] },
  problem: {
    headers: [
      'context',
      'content',
      'description',
      '需求描述',
      '需求内容',
      '内容',
      '简介',
      '难题描述',
      '问题描述',
    ],
  },
  targets: { headers: ['指标', '技术指标', '考核指标', '预期目标', '预期效果', '技术要求'] },
  keywords: { headers: ['关键字', '标签', 'tags', 'keyword'] },
  techArea: { headers: ['领域', '所属领域', '技术领域', 'field'], values: TECHNOLOGY_WORDS },
  industry: { headers: ['classification', '行业', '所属行业', '国民经济行业', '行业分类', 'industry'] },
  budget: {
    headers: ['预算', '投入经费', '拟投入资金', '资金', '经费', 'budget'],
    values: [[/面议|协商|待定/, '']],
  },
  deadline: {
    headers: ['time', '截止日期', '有效期', '需求时间', '完成时间', '期限', 'deadline'],
    part: 'last',
  },
  cooperationModes: { headers: ['cooperationMethod', '合作方式', '拟合作方式'], values: MODE_WORDS },
  confidentiality: { otherwise: 'public' },
};
