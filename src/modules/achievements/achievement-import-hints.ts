import type { FieldHints, ImportHints } from '../../platform/excel/propose-mapping.ts';

/** Words of the eleven technology fields as other classifications have them. */
export const TECHNOLOGY_WORDS: NonNullable<FieldHints['values']> = [
  [/航空|航天/, '02'],
  [/核(技术|应用|能)/, '08'],
  [/生物|医药|医疗|制药|健康/, '04'],
  [/新材料|纳米|复合材料|化工/, '05'],
  [/新能源|节能|储能|光伏/, '06'],
  [/环境|环保|资源综合|水处理|生态/, '07'],
  [/农业|农林|畜牧|渔业|食品/, '09'],
  [/交通|汽车|轨道/, '10'],
  [/电子|信息|软件|通信|人工智能/, '01'],
  [/装备|制造|机械|自动化/, '03'],
  [/城市|建筑|社会|文化|安全|旅游|纺织|轻工|服务/, '11'],
];

/** Ways of transfer and co-operation as platforms write them, often without anything between them. */
export const MODE_WORDS: NonNullable<FieldHints['values']> = [
  [/完全转让|技术转让|专利转让|整体转让/, 'transfer'],
  [/许可/, 'license'],
  [/入股|作价|股权/, 'equity'],
  [/合作生产|合作实施|合作转化|合作推广/, 'cooperate'],
  [/自行(投资|实施|转化)|自主实施/, 'self'],
  [/委托(开发|研发)/, 'commission'],
  [/合作(开发|研发|研究)|联合(开发|攻关)/, 'joint'],
  [/咨询|技术服务/, 'service'],
  [/其他|其它|面议/, 'other'],
];

/** How other platforms and universities call the fields of achievements and write their values. */
export const achievementImportHints: ImportHints = {
  name: { headers: ['成果名称', '名称', '项目名称', '技术名称', '标题', 'title', 'project name'] },
  ownerId: { headers: ['完成单位', '第一完成单位', '持有单位', '单位名称', '所属单位', '发布单位', '学校'] },
  ownNumber: { headers: ['编号', '成果编号', '项目编号', '序号', 'id', 'no', 'code'] },
  kind: {
    values: [
      [/应用技术/, 'applied'],
      [/基础理论|基础研究/, 'basic'],
      [/软科学/, 'soft-science'],
    ],
    otherwise: 'applied',
  },
  summary: {
    headers: [
      'context',
      'content',
      'description',
      'abstract',
      '简介',
      '项目简介',
      '成果介绍',
      '技术简介',
      '内容',
      '成果内容',
      '摘要',
      '描述',
      'scope',
      '应用领域',
      '应用范围',
    ],
  },
  keywords: { headers: ['关键字', '标签', 'tags', 'keyword'] },
  techArea: { headers: ['领域', '所属领域', '成果领域', 'field'], values: TECHNOLOGY_WORDS },
  industry: { headers: ['classification', '行业', '所属行业', '国民经济行业', '行业分类'] },
  intellectualProperty: {
    headers: ['zlxx', '专利信息', '专利类型', '知识产权', '知识产权形式', 'patent'],
    values: [
      [/非专利|技术秘密|专有技术/, 'technical-secret'],
      [/发明/, 'invention-patent'],
      [/实用新型/, 'utility-model'],
      [/外观/, 'design-patent'],
      [/软著|软件著作/, 'software-copyright'],
      [/新品种/, 'plant-variety'],
    ],
  },
  maturityLevel: {
    headers: ['成熟度', '技术成熟度', 'maturity', 'trl', '所处阶段'],
    values: [
      [/正在研发|研发中|在研|概念/, '1'],
      [/样品|样机/, '2'],
      [/小试/, '3'],
      [/中试/, '4'],
      [/量产|产业化|批量/, '5'],
    ],
  },
  maturityScale: { otherwise: 'market-stage' },
  transferModes: {
    headers: ['cooperationMethod', '合作方式', '转让方式', '交易方式', '转化方式'],
    values: MODE_WORDS,
  },
  priceKind: {
    headers: ['price', '价格', '交易价格', '报价', '转让价格'],
    values: [
      [/面议|协商|待定/, 'negotiable'],
      [/\d.*(-|~|～|至|—).*\d/, 'range'],
      [/\d/, 'fixed'],
    ],
    otherwise: 'negotiable',
  },
  price: {
    headers: ['price', '价格', '交易价格', '报价', '转让价格'],
    values: [[/面议|协商|待定/, '']],
    part: 'first',
  },
  priceUpTo: {
    headers: ['price', '价格', '交易价格', '报价', '转让价格'],
    values: [[/面议|协商|待定/, '']],
    part: 'last',
  },
};
