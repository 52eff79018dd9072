import type { Random } from './random.ts';

/** What a technology field of the first level is about, and what its contracts are coded as. */
export interface DemoTechnologyField {
  readonly code: string;
  readonly weight: number;
  /** Things that are worked on. */
  readonly objects: readonly string[];
  /** What about them is worked on. */
  readonly aspects: readonly string[];
  /**
   * Socio-economic objective (GB/T 24450-2009) and industry section (GB/T 4754-2017) that most of its contracts serve.
   */
  readonly objective: string;
  readonly industry: string;
}

/** Urban development and electronics lead by number, as in the published statistics of contract registration. */
export const DEMO_TECHNOLOGY_FIELDS: readonly DemoTechnologyField[] = [
  {
    code: '01',
    weight: 24,
    objects: [
      '政务数据平台',
      '工业视觉检测系统',
      '车载传感终端',
      '边缘计算网关',
      '语音交互模块',
      '设备管理软件',
    ],
    aspects: ['数据治理', '低功耗设计', '实时调度', '可信存证', '异常识别', '接口集成'],
    objective: '10',
    industry: 'I',
  },
  {
    code: '02',
    weight: 1.5,
    objects: ['无人机飞控单元', '碳纤维机翼构件', '遥感载荷', '浮空平台'],
    aspects: ['轻量化结构', '抗扰控制', '环境适应性', '装配精度'],
    objective: '08',
    industry: 'C',
  },
  {
    code: '03',
    weight: 15,
    objects: ['五轴加工单元', '盾构机刀盘', '焊接机器人', '轴承套圈', '注塑模具', '物料输送线'],
    aspects: ['热变形补偿', '寿命预测', '柔性装夹', '在线检测', '节拍优化', '表面强化工艺'],
    objective: '10',
    industry: 'C',
  },
  {
    code: '04',
    weight: 6,
    objects: ['缓释制剂', '体外诊断试剂', '可降解支架', '中药提取物', '康复训练设备', '疫苗佐剂'],
    aspects: ['稳定性', '制备工艺', '质量标准', '生物相容性', '放大工艺', '检测方法'],
    objective: '03',
    industry: 'C',
  },
  {
    code: '05',
    weight: 5,
    objects: ['高镍正极材料', '超高强钢', '气凝胶毡', '碳化硅陶瓷', '生物基聚酯', '耐磨涂层'],
    aspects: ['烧结工艺', '界面改性', '成型工艺', '性能评价', '连续化制备', '回收再生'],
    objective: '10',
    industry: 'C',
  },
  {
    code: '06',
    weight: 8,
    objects: ['光伏逆变器', '储能电站', '余热锅炉', '燃料电池电堆', '空压站', '充电桩群'],
    aspects: ['能效提升', '安全预警', '并网控制', '热管理', '负荷预测', '节能改造'],
    objective: '02',
    industry: 'D',
  },
  {
    code: '07',
    weight: 7,
    objects: ['工业废水', '焦化烟气', '市政污泥', '建筑垃圾', '含重金属土壤', '废旧电池'],
    aspects: ['深度处理', '资源化利用', '在线监测', '减排工艺', '修复方案', '除臭工艺'],
    objective: '01',
    industry: 'N',
  },
  {
    code: '08',
    weight: 0.5,
    objects: ['辐照保鲜装置', '同位素检测仪', '辐射防护构件'],
    aspects: ['剂量控制', '屏蔽设计', '可靠性'],
    objective: '12',
    industry: 'C',
  },
  {
    code: '09',
    weight: 4,
    objects: ['优质小麦新品系', '设施番茄', '水肥一体机', '生猪养殖场', '食用菌菌棒', '灌区闸门'],
    aspects: ['抗逆栽培', '病害绿色防控', '精准灌溉', '粪污利用', '品质提升', '智能监测'],
    objective: '09',
    industry: 'A',
  },
  {
    code: '10',
    weight: 6,
    objects: ['高速公路桥梁', '轨道扣件', '信号联锁系统', '新能源客车', '港口岸桥', '隧道衬砌'],
    aspects: ['健康监测', '减振降噪', '智能巡检', '疲劳评估', '运行优化', '养护工艺'],
    objective: '05',
    industry: 'G',
  },
  {
    code: '11',
    weight: 23,
    objects: [
      '老旧小区',
      '综合管廊',
      '装配式住宅',
      '城市供水管网',
      '深基坑工程',
      '应急指挥平台',
      '地下停车库',
    ],
    aspects: ['结构安全评估', '数字化设计', '漏损控制', '沉降监测', '节能设计', '风险评估', '运维'],
    objective: '05',
    industry: 'E',
  },
];

/** What contracts of a type are called behind their subject. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  development: ['技术研究开发', '关键技术研发', '系统研制', '技术委托开发', '技术合作开发'],
  transfer: ['技术转让', '专利权转让', '专利申请权转让', '技术秘密转让'],
  license: ['专利实施许可', '技术秘密使用许可', '技术许可'],
  consulting: ['可行性论证', '技术评估', '技术预测与调查', '方案比选分析', '专题技术咨询'],
  service: ['技术服务', '测试分析', '工艺改进服务', '技术支持与调试', '专项技术培训', '非标装置设计'],
};

/** A title such as 城市供水管网漏损控制技术服务; fictional, of our own words. */
export function contractTitle(type: string, field: DemoTechnologyField, random: Random): string {
  return `${random.pick(field.objects)}${random.pick(field.aspects)}${random.pick(ENDINGS[type] ?? ['技术服务'])}`;
}
