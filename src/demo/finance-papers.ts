import { addDays, type PlainDate } from '../kernel/time.ts';
import { DAYS_AGO, type DemoPaper, dayOf, nth, type PaperCast, type PaperEnd, yuan } from './paper-cast.ts';

interface InsuranceSketch {
  readonly enterprise: number;
  readonly product: string;
  /** Policies of one product bear one number. */
  readonly number: string;
  /** Years before the last one; null: these weeks. */
  readonly back: 0 | 1 | null;
  readonly premium: number;
  readonly termYears: number;
  readonly firstSet?: boolean;
  readonly inCatalogue?: boolean;
  readonly liability?: boolean;
  readonly end?: PaperEnd;
}

/**
 * Policies that are compensated, and one for each reason not to be: in the national catalogue, too long, another kind
 * of insurance, insured before, not recognised, and one of which nobody has said whether it was.
 */
const INSURANCES: readonly InsuranceSketch[] = [
  {
    enterprise: 0,
    product: '示例型石墨烯导电浆料涂布成套装备',
    number: 'SL-STT-01',
    back: 0,
    premium: 320_000,
    termYears: 1,
  },
  {
    enterprise: 1,
    product: '示例型盾构机刀盘在线监测系统',
    number: 'SL-STT-02',
    back: 0,
    premium: 1_125_000,
    termYears: 3,
  },
  {
    enterprise: 2,
    product: '示例型高压电缆无损检测机器人',
    number: 'SL-STT-03',
    back: 1,
    premium: 268_000,
    termYears: 2,
  },
  {
    enterprise: 2,
    product: '示例型高压电缆无损检测机器人',
    number: 'SL-STT-03',
    back: 0,
    premium: 254_000,
    termYears: 1,
  },
  {
    enterprise: 3,
    product: '示例型锂电池极片激光切割机',
    number: 'SL-STT-04',
    back: 0,
    premium: 410_000,
    termYears: 1,
    inCatalogue: true,
  },
  {
    enterprise: 4,
    product: '示例型粮食烘干智能控制成套设备',
    number: 'SL-STT-05',
    back: 0,
    premium: 186_500,
    termYears: 4,
  },
  {
    enterprise: 5,
    product: '示例型水肥一体化灌溉装置',
    number: 'SL-STT-06',
    back: 0,
    premium: 92_000,
    termYears: 1,
    liability: false,
  },
  {
    enterprise: 6,
    product: '示例型冷链运输温控箱',
    number: 'SL-STT-07',
    back: 0,
    premium: 75_800,
    termYears: 1,
    firstSet: false,
  },
  {
    enterprise: 7,
    product: '示例型工业废水膜处理装置',
    number: 'SL-STT-08',
    back: 1,
    premium: 340_000.5,
    termYears: 1,
  },
  {
    enterprise: 8,
    product: '示例型数控机床主轴',
    number: 'SL-STT-09',
    back: 0,
    premium: 128_000,
    termYears: 1,
    end: 'voided',
  },
  {
    enterprise: 0,
    product: '示例型石墨烯散热模组生产线',
    number: 'SL-STT-10',
    back: null,
    premium: 275_000,
    termYears: 2,
    end: 'recorded',
  },
];
const INSURERS = ['示例财产保险股份有限公司示例市分公司', '演示财产保险股份有限公司示例省分公司'];

/** Policies of enterprises for their first sets. */
export function insurancesOf({ enterprises, year, today }: PaperCast): DemoPaper[] {
  return INSURANCES.map((sketch, index): DemoPaper => {
    const month = String(3 + (index % 8)).padStart(2, '0');
    const paidOn =
      sketch.back === null ? addDays(today, -DAYS_AGO) : dayOf(year - sketch.back, `${month}-18`);
    const startsOn = addDays(paidOn, 3);
    const endsOn = addDays(
      `${Number(startsOn.slice(0, 4)) + sketch.termYears}${startsOn.slice(4)}` as PlainDate,
      -1,
    );
    const unitId = nth(enterprises, sketch.enterprise);
    const { liability = true, firstSet = true, inCatalogue = false } = sketch;
    return {
      register: 'insurance',
      unitId,
      on: addDays(paidOn, 9),
      end: sketch.end ?? 'confirmed',
      values: {
        unitId,
        policyNumber: `示保单${paidOn.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`,
        insurer: nth(INSURERS, index),
        productName: sketch.product,
        productNumber: sketch.number,
        paidOn,
        premium: yuan(sketch.premium),
        startsOn,
        endsOn,
        productQualityLiability: liability,
        firstSet,
        inNationalCatalogue: inCatalogue,
      },
    };
  });
}

interface InvestmentSketch {
  readonly investor: number;
  readonly kind: 'venture-enterprise' | 'other';
  readonly investee: string;
  readonly stage?: 'seed' | 'start-up' | 'other';
  readonly technology?: boolean;
  readonly back: 0 | 1 | null;
  readonly amount: number;
  readonly end?: PaperEnd;
}

const INVESTMENTS: readonly InvestmentSketch[] = [
  {
    investor: 0,
    kind: 'venture-enterprise',
    investee: '示例市初芽传感科技有限公司',
    stage: 'seed',
    back: 0,
    amount: 3_000_000,
  },
  {
    investor: 0,
    kind: 'venture-enterprise',
    investee: '示例市启明样机科技有限公司',
    stage: 'start-up',
    back: 0,
    amount: 8_000_000,
  },
  {
    investor: 0,
    kind: 'venture-enterprise',
    investee: '示例市成材装备股份有限公司',
    stage: 'other',
    back: 0,
    amount: 15_000_000,
  },
  {
    investor: 1,
    kind: 'venture-enterprise',
    investee: '示例市新穗农业科技有限公司',
    stage: 'seed',
    back: 1,
    amount: 1_200_000,
  },
  {
    investor: 1,
    kind: 'venture-enterprise',
    investee: '示例市街角餐饮有限公司',
    stage: 'start-up',
    technology: false,
    back: 0,
    amount: 600_000,
  },
  {
    investor: 2,
    kind: 'other',
    investee: '示例市微澜水处理技术有限公司',
    stage: 'start-up',
    back: 0,
    amount: 2_000_000,
  },
  {
    investor: 1,
    kind: 'venture-enterprise',
    investee: '示例市晨光光电科技有限公司',
    back: 0,
    amount: 4_500_000,
  },
  {
    investor: 0,
    kind: 'venture-enterprise',
    investee: '示例市望远测绘科技有限公司',
    stage: 'start-up',
    back: null,
    amount: 5_000_000,
    end: 'recorded',
  },
];

/** What investors put into young enterprises. */
export function investmentsOf({ investors, year, today }: PaperCast): DemoPaper[] {
  return INVESTMENTS.map((sketch, index): DemoPaper => {
    const month = String(2 + (index % 9)).padStart(2, '0');
    const paidOn =
      sketch.back === null ? addDays(today, -DAYS_AGO) : dayOf(year - sketch.back, `${month}-12`);
    const unitId = nth(investors, sketch.investor);
    return {
      register: 'investment',
      unitId,
      on: addDays(paidOn, 12),
      end: sketch.end ?? 'confirmed',
      values: {
        unitId,
        investorKind: sketch.kind,
        agreementNumber: `示投字${paidOn.slice(0, 4)}第${index + 1}号`,
        investeeName: sketch.investee,
        stage: sketch.stage ?? null,
        technologyEnterprise: sketch.technology ?? true,
        paidOn,
        amount: yuan(sketch.amount),
      },
    };
  });
}
