/** A unit of measurement: what it measures, and by what a value is multiplied to reach the unit of comparison. */
export interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

/** Per dimension: spellings of each unit and its factor. The first unit with factor 1 is the one compared in. */
const DIMENSIONS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ratio: { '%': 1, '％': 1, 百分点: 1, '‰': 0.1, ppm: 1e-4, ppb: 1e-7 },
  length: {
    mm: 1,
    毫米: 1,
    μm: 1e-3,
    um: 1e-3,
    微米: 1e-3,
    nm: 1e-6,
    纳米: 1e-6,
    cm: 10,
    厘米: 10,
    dm: 100,
    m: 1000,
    米: 1000,
    km: 1e6,
    千米: 1e6,
    公里: 1e6,
  },
  pressure: {
    MPa: 1,
    Mpa: 1,
    兆帕: 1,
    Pa: 1e-6,
    kPa: 1e-3,
    KPa: 1e-3,
    千帕: 1e-3,
    GPa: 1e3,
    Gpa: 1e3,
    bar: 0.1,
  },
  temperature: { '°C': 1, 摄氏度: 1, 度: 1 },
  money: { 元: 1, 万元: 1e4, 亿元: 1e8 },
  'rotational speed': { rpm: 1, 'r/min': 1, '转/分钟': 1, '转/分': 1, 转每分钟: 1 },
  mass: {
    kg: 1,
    千克: 1,
    公斤: 1,
    g: 1e-3,
    克: 1e-3,
    mg: 1e-6,
    毫克: 1e-6,
    μg: 1e-9,
    t: 1e3,
    吨: 1e3,
    万吨: 1e7,
  },
  time: {
    s: 1,
    秒: 1,
    ms: 1e-3,
    毫秒: 1e-3,
    μs: 1e-6,
    min: 60,
    分钟: 60,
    h: 3600,
    小时: 3600,
    天: 86_400,
    d: 86_400,
    个月: 2_629_800,
    年: 31_557_600,
  },
  power: { W: 1, 瓦: 1, mW: 1e-3, kW: 1e3, KW: 1e3, 千瓦: 1e3, MW: 1e6, 兆瓦: 1e6 },
  energy: { kWh: 1, kW·h: 1, 度电: 1, Wh: 1e-3, MWh: 1e3, J: 1 / 3.6e6, kJ: 1 / 3600, MJ: 1 / 3.6 },
  'specific energy': { 'Wh/kg': 1, 'W·h/kg': 1, 'kWh/kg': 1e3 },
  'specific capacity': { 'mAh/g': 1, 'mA·h/g': 1 },
  voltage: { V: 1, v: 1, 伏: 1, mV: 1e-3, kV: 1e3, KV: 1e3, 千伏: 1e3 },
  current: { A: 1, 安: 1, mA: 1e-3, μA: 1e-6, kA: 1e3 },
  capacity: { Ah: 1, mAh: 1e-3 },
  frequency: { Hz: 1, 赫兹: 1, kHz: 1e3, KHz: 1e3, MHz: 1e6, GHz: 1e9 },
  area: {
    m2: 1,
    'm^2': 1,
    平方米: 1,
    cm2: 1e-4,
    mm2: 1e-6,
    亩: 666.6667,
    公顷: 1e4,
    km2: 1e6,
    平方公里: 1e6,
  },
  volume: { L: 1, 升: 1, mL: 1e-3, ml: 1e-3, 毫升: 1e-3, m3: 1e3, 'm^3': 1e3, 立方米: 1e3 },
  flow: { 'm3/h': 1, 'm^3/h': 1, '立方米/小时': 1, 'L/min': 0.06, 'L/h': 1e-3, 'm3/d': 1 / 24, 'm3/min': 60 },
  throughput: { 't/h': 1, '吨/小时': 1, 'kg/h': 1e-3, 't/d': 1 / 24, '吨/天': 1 / 24, '吨/日': 1 / 24 },
  speed: {
    'm/s': 1,
    '米/秒': 1,
    'km/h': 1 / 3.6,
    '公里/小时': 1 / 3.6,
    'm/min': 1 / 60,
    '米/分钟': 1 / 60,
    'mm/s': 1e-3,
  },
  force: { N: 1, 牛: 1, kN: 1e3, KN: 1e3, MN: 1e6 },
  torque: { N·m: 1, Nm: 1, 'N.m': 1, kN·m: 1e3 },
  concentration: { 'mg/L': 1, 'mg/l': 1, '毫克/升': 1, 'g/L': 1e3, 'g/l': 1e3, 'μg/L': 1e-3, 'ug/L': 1e-3 },
  'gas concentration': { 'mg/m3': 1, 'mg/Nm3': 1, 'g/m3': 1e3, 'μg/m3': 1e-3 },
  density: { 'g/cm3': 1, 'kg/m3': 1e-3 },
  viscosity: { mPa·s: 1, 'mPa.s': 1, Pa·s: 1e3, cP: 1 },
  hardness: { HRC: 1 },
  'Brinell hardness': { HB: 1, HBW: 1 },
  'Vickers hardness': { HV: 1 },
  'sound level': { dB: 1, 'dB(A)': 1, 分贝: 1 },
  conductivity: { 'W/(m·K)': 1, 'W/m·K': 1, 'W/mK': 1, 'W/(m.K)': 1 },
  angle: { '°': 1 },
  mesh: { 目: 1 },
  pieces: { 件: 1, 套: 1, 台: 1, 个: 1, 只: 1, 辆: 1, 人: 1, 次: 1, 万次: 1e4, 倍: 1, 级: 1 },
};

const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(DIMENSIONS).flatMap(([dimension, units]) =>
    Object.entries(units).map(([spelling, factor]) => [spelling, { dimension, factor }] as const),
  ),
);

/** The unit of a spelling as NFKC leaves it (`℃` is `°C`), or null. */
export function unitOf(spelling: string): Unit | null {
  return UNITS.get(spelling) ?? null;
}

/** All spellings as one alternative of a regular expression, the longest first. */
export const UNIT_PATTERN = [...UNITS.keys()]
  .sort((a, b) => b.length - a.length)
  // A unit in letters ends where the letters end: the m of `5 mm` is not metres, nor the A of `3 AGV` amperes.
  .map(
    (spelling) =>
      spelling.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&') + (/[A-Za-z]$/.test(spelling) ? '(?![A-Za-z])' : ''),
  )
  .join('|');
