import type { Random } from './random.ts';

/** An industry that demonstration enterprises are in: the word in the name and the section of GB/T 4754-2017. */
export interface DemoIndustry {
  readonly word: string;
  readonly section: string;
  readonly weight: number;
}

const INDUSTRIES: readonly DemoIndustry[] = [
  { word: '新材料', section: 'C', weight: 9 },
  { word: '智能装备', section: 'C', weight: 9 },
  { word: '精密机械', section: 'C', weight: 7 },
  { word: '生物医药', section: 'C', weight: 7 },
  { word: '医疗器械', section: 'C', weight: 5 },
  { word: '电子元件', section: 'C', weight: 6 },
  { word: '轨道车辆', section: 'C', weight: 3 },
  { word: '农业机械', section: 'C', weight: 3 },
  { word: '新能源', section: 'D', weight: 6 },
  { word: '电力工程', section: 'D', weight: 4 },
  { word: '软件', section: 'I', weight: 10 },
  { word: '数据服务', section: 'I', weight: 7 },
  { word: '环境科技', section: 'N', weight: 5 },
  { word: '水务', section: 'N', weight: 3 },
  { word: '种业', section: 'A', weight: 3 },
  { word: '建筑设计', section: 'M', weight: 5 },
  { word: '检测技术', section: 'M', weight: 4 },
  { word: '市政工程', section: 'E', weight: 5 },
  { word: '物流', section: 'G', weight: 3 },
  { word: '矿业', section: 'B', weight: 2 },
];

const ENTERPRISE_WORDS = [
  ...[
    '启明',
    '长青',
    '远航',
    '恒信',
    '博观',
    '致远',
    '卓立',
    '联创',
    '新程',
    '天工',
    '明德',
    '同舟',
    '瑞丰',
    '凌云',
  ],
  ...[
    '正源',
    '宏图',
    '智汇',
    '开物',
    '合众',
    '百川',
    '立信',
    '广厦',
    '玉衡',
    '金石',
    '清和',
    '知行',
    '万象',
    '晨光',
  ],
  ...[
    '九章',
    '格物',
    '承启',
    '朗新',
    '方圆',
    '深耕',
    '锐进',
    '众智',
    '华章',
    '星河',
    '沃野',
    '云帆',
    '思源',
    '砺锋',
  ],
];

const UNIVERSITY_KINDS = [
  '',
  '理工',
  '农业',
  '师范',
  '医科',
  '交通',
  '工业',
  '财经',
  '海洋',
  '科技',
  '林业',
  '石油',
];
const INSTITUTE_FIELDS = [
  ...[
    '材料科学',
    '机械工程',
    '农业科学',
    '化学工业',
    '电子技术',
    '环境保护',
    '能源',
    '中医药',
    '轻工业',
    '地质',
  ],
  ...['水利水电', '建筑科学', '冶金', '纺织', '食品', '光学'],
];
const NEW_RD_FIELDS = [
  '先进材料',
  '人工智能',
  '生物制造',
  '氢能',
  '集成电路',
  '智能传感',
  '空天信息',
  '绿色化工',
  '脑科学',
];
const TRANSFER_WORDS = [
  ...['科转', '汇智', '技桥', '成果通', '链创', '知桥', '育新', '众转', '融科', '转化源', '智荐', '创汇'],
  ...['渡桥', '同创', '启转', '技联', '通科', '优转', '新链', '智渡'],
];

/** What a kind of body is called; `place` is how its home reads at the head of the name: 样板, or 外省示例. */
export interface NameRequest {
  readonly kind: 'university' | 'institute' | 'new-rd-institution' | 'transfer-institution';
  readonly place: string;
  /** Counts within the kind; gives the bodies of one kind different names. */
  readonly index: number;
}

/** The name of a public body. Every name carries 示例, 样板, 范例 or 演示, so that none can be taken for a real one. */
export function institutionName(request: NameRequest): string {
  const { place, index } = request;
  const ordinal = (words: readonly string[]) => {
    const round = Math.floor(index / words.length);
    return { word: words[index % words.length] ?? '', suffix: round === 0 ? '' : `（${round + 1}）` };
  };
  switch (request.kind) {
    case 'university': {
      const { word, suffix } = ordinal(UNIVERSITY_KINDS);
      return `${place}${word}大学${suffix}`;
    }
    case 'institute': {
      const { word, suffix } = ordinal(INSTITUTE_FIELDS);
      return `${place}${word}研究院${suffix}`;
    }
    case 'new-rd-institution': {
      const { word, suffix } = ordinal(NEW_RD_FIELDS);
      return `${place}${word}产业技术研究院${suffix}`;
    }
    case 'transfer-institution': {
      const { word, suffix } = ordinal(TRANSFER_WORDS);
      return `${place}${word}技术转移有限公司${suffix}`;
    }
  }
}

/** The name and industry of an enterprise; `place` is how its home reads in the name, such as 样板市. */
export function enterpriseName(place: string, random: Random): { name: string; industry: DemoIndustry } {
  const industry = random.weighted(INDUSTRIES.map((each) => [each, each.weight] as const));
  const form = random.weighted([
    ['有限公司', 82],
    ['股份有限公司', 14],
    ['集团有限公司', 4],
  ]);
  return { name: `${place}${random.pick(ENTERPRISE_WORDS)}示例${industry.word}${form}`, industry };
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜'];
const ORDINALS = [...'甲乙丙丁戊己庚辛壬癸'];

/** A person's name as statutes write fictional ones: 赵某甲, 钱某乙丙. */
export function personName(index: number): string {
  const surname = SURNAMES[index % SURNAMES.length] ?? '';
  let rest = Math.floor(index / SURNAMES.length);
  let given = '';
  do {
    given += ORDINALS[rest % ORDINALS.length] ?? '';
    rest = Math.floor(rest / ORDINALS.length);
  } while (rest > 0);
  return `${surname}某${given}`;
}
