import { expect, test } from 'vitest';
import { compareQuantities, propertyLikeness, targetsOf } from './constraints.ts';
import { parseQuantities } from './quantities.ts';

const N = null;
/** text · property · low · high · dimension · change */
const CASES: readonly (readonly [string, string, number | null, number | null, string, string | null])[] = [
  ['冲击韧性≥67%', '冲击韧性', 67, N, 'ratio', N],
  ['冲击韧性>=67%', '冲击韧性', 67, N, 'ratio', N],
  ['冲击韧性大于67％', '冲击韧性', 67, N, 'ratio', N],
  ['冲击韧性不低于67%', '冲击韧性', 67, N, 'ratio', N],
  ['冲击韧性在67%以上', '冲击韧性', 67, N, 'ratio', N],
  ['粒径≤5 μm', '粒径', N, 0.005, 'length', N],
  ['粒径≤5µm', '粒径', N, 0.005, 'length', N],
  ['粒径小于500nm', '粒径', N, 0.0005, 'length', N],
  ['粒径不超过5微米', '粒径', N, 0.005, 'length', N],
  ['粒径为50纳米', '粒径', 0.00005, 0.00005, 'length', N],
  ['工作温度：-40~85℃', '工作温度', -40, 85, 'temperature', N],
  ['工作温度-40℃～85℃', '工作温度', -40, 85, 'temperature', N],
  ['工作温度范围 -40 至 85 °C', '工作温度范围', -40, 85, 'temperature', N],
  ['成本降低30%以上', '成本', 30, N, 'ratio', 'decrease'],
  ['成本下降了30%', '成本', 30, 30, 'ratio', 'decrease'],
  ['能耗降低20%-30%', '能耗', 20, 30, 'ratio', 'decrease'],
  ['效率提高15%', '效率', 15, 15, 'ratio', 'increase'],
  ['使用寿命延长50%以上', '使用寿命', 50, N, 'ratio', 'increase'],
  ['破损率降低到3%以下', '破损率', N, 3, 'ratio', N],
  ['重复使用破损率3%以下', '重复使用破损率', N, 3, 'ratio', N],
  ['抗压强度≥1.2GPa', '抗压强度', 1200, N, 'pressure', N],
  ['抗压强度不小于1200MPa', '抗压强度', 1200, N, 'pressure', N],
  ['抗压强度＞80兆帕', '抗压强度', 80, N, 'pressure', N],
  ['压力至少500kPa', '压力', 0.5, N, 'pressure', N],
  ['拟出资60万元', '拟出资', 600_000, 600_000, 'money', N],
  ['预算不超过1.5亿元', '预算', N, 150_000_000, 'money', N],
  ['转速达到12000rpm', '转速', 12_000, 12_000, 'rotational speed', N],
  ['转速≥12,000 r/min', '转速', 12_000, N, 'rotational speed', N],
  ['转速20转/分以下', '转速', N, 20, 'rotational speed', N],
  ['误差±0.5%', '误差', -0.5, 0.5, 'ratio', N],
  ['直径20±0.1mm', '直径', 19.9, 20.1, 'length', N],
  ['长度1.5m', '长度', 1500, 1500, 'length', N],
  ['长度5 mm', '长度', 5, 5, 'length', N],
  ['载重8~15t', '载重', 8000, 15_000, 'mass', N],
  ['载重8—15吨', '载重', 8000, 15_000, 'mass', N],
  ['100/120 粒度', '粒度', 100, 120, 'mesh', N],
  ['80/100目', '粒度', 80, 100, 'mesh', N],
  ['细度325目以上', '细度', 325, N, 'mesh', N],
  ['功率为5kW', '功率', 5000, 5000, 'power', N],
  ['功率小于300mW', '功率', N, 0.3, 'power', N],
  ['装机容量2MW', '装机容量', 2e6, 2e6, 'power', N],
  ['能量密度≥300Wh/kg', '能量密度', 300, N, 'specific energy', N],
  ['克容量≥170mAh/g', '克容量', 170, N, 'specific capacity', N],
  ['处理量5t/h', '处理量', 5, 5, 'throughput', N],
  ['处理能力达到120吨/天', '处理能力', 5, 5, 'throughput', N],
  ['流量≥10m³/h', '流量', 10, N, 'flow', N],
  ['车速120km/h', '车速', 120 / 3.6, 120 / 3.6, 'speed', N],
  ['氨氮≤15mg/L', '氨氮', N, 15, 'concentration', N],
  ['粉尘排放浓度<10mg/m³', '粉尘排放浓度', N, 10, 'gas concentration', N],
  ['噪声低于65dB', '噪声', N, 65, 'sound level', N],
  ['硬度58~62HRC', '硬度', 58, 62, 'hardness', N],
  ['黏度800mPa·s', '黏度', 800, 800, 'viscosity', N],
  ['导热系数≤0.03W/(m·K)', '导热系数', N, 0.03, 'conductivity', N],
  ['响应时间小于50ms', '响应时间', N, 0.05, 'time', N],
  ['保质期6个月以上', '保质期', 15_778_800, N, 'time', N],
  ['面积200亩', '面积', 133_333.34, 133_333.34, 'area', N],
  ['电压4.3-3.0V', '电压', 3, 4.3, 'voltage', N],
  ['频率2.4GHz', '频率', 2.4e9, 2.4e9, 'frequency', N],
  ['密度≤0.8g/cm3', '密度', N, 0.8, 'density', N],
  ['扭矩大于300N·m', '扭矩', 300, N, 'torque', N],
  ['含量不高于50ppm', '含量', N, 0.005, 'ratio', N],
  ['盐度3‰', '盐度', 0.3, 0.3, 'ratio', N],
  ['缺陷数≤3', '缺陷数', N, 3, 'number', N],
  ['菌数1.5×10^8个', '菌数', 1.5e8, 1.5e8, 'pieces', N],
  ['每分钟30件', '每分钟', 30, 30, 'pieces', N],
  ['耐高温１７００度以上', '耐高温', 1700, N, 'temperature', N],
];

test.each(CASES)('%s', (text, property, low, high, dimension, change) => {
  const [quantity, ...others] = parseQuantities(text);
  expect(others).toEqual([]);
  expect(quantity).toMatchObject({ property, dimension, change });
  for (const [read, wanted] of [
    [quantity?.low, low],
    [quantity?.high, high],
  ]) {
    if (wanted === null) expect(read).toBeNull();
    else expect(read).toBeCloseTo(wanted as number, 6);
  }
});

test.each([
  'GCr15轴承钢丝',
  'STAT3蛋白',
  '811三元',
  '2021年完成',
  '5G基站',
  '3、设备开发',
  'H2O2氧化',
  '无数字',
])('numbers of names and lists are no measure: %s', (text) => expect(parseQuantities(text)).toEqual([]));

test('a text with several targets gives each its own property and place', () => {
  const text = '要求：抗拉强度≥600MPa，延伸率不低于14%；工作温度-20~60℃。';
  const found = parseQuantities(text);
  expect(found.map((quantity) => quantity.property)).toEqual(['抗拉强度', '延伸率', '工作温度']);
  expect(text.slice(found[1]?.span.start, found[1]?.span.end)).toBe('延伸率不低于14%');
});

const outcome = (need: string, offer: string) =>
  compareQuantities(targetsOf(need), parseQuantities(offer)).map((finding) => finding.outcome);

test.each([
  ['抗压强度≥80MPa', '抗压强度达到0.08GPa', 'satisfied'],
  ['抗压强度≥80MPa', '抗压强度达到79MPa', 'violated'],
  ['粒径≤5μm', '平均粒径为800nm', 'satisfied'],
  ['粒径≤5μm', '粒径6微米以上', 'violated'],
  ['工作温度-40~85℃', '工作温度-55~125℃', 'satisfied'],
  ['工作温度-40~85℃', '工作温度-20~60℃', 'violated'],
  ['粒径1~5μm', '粒径2~3μm', 'satisfied'],
  ['成本降低30%以上', '成本降低35%', 'satisfied'],
  ['成本降低30%以上', '成本降低20%', 'violated'],
  ['成本降低30%以上', '成本提高35%', 'unknown'],
  ['抗压强度≥80MPa', '抗压强度≥70MPa', 'unknown'],
  ['抗压强度≥80MPa', '延伸率≥90%', 'unknown'],
  ['功率5kW', '功率6kW', 'unknown'],
  ['功率5kW', '功率5000W', 'satisfied'],
])('%s beside %s is %s', (need, offer, wanted) => expect(outcome(need, offer)).toEqual([wanted]));

test('properties are alike when one ends in the other or they share most of their characters', () => {
  expect(propertyLikeness('强度', '抗压强度')).toBe(0.9);
  expect(propertyLikeness('破损率', '重复使用破损率')).toBe(0.9);
  expect(propertyLikeness('成本', '效率')).toBe(0);
  expect(propertyLikeness('', '效率')).toBe(0);
});
