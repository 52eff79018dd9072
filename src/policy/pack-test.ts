import { parse } from 'yaml';
import { z } from 'zod';
import { type Fen, formatYuan, parseYuan } from '../kernel/money.ts';
import { parseRatio } from '../kernel/ratio.ts';
import { parsePlainDate } from '../kernel/time.ts';
import { type CompiledPack, withoutNotices } from './compile.ts';
import { withDecisions } from './decisions.ts';
import {
  CONTRACT_KINDS,
  CONVERSION_MODES,
  type ContractFact,
  type DistributionFact,
  ESTABLISHMENTS,
  EVALUATION_GRADES,
  type EvaluationFact,
  INVESTEE_STAGES,
  INVESTOR_KINDS,
  type InsuranceFact,
  type InvestmentFact,
  LEVELS,
  QUALIFICATION_KIND_CODES,
  type SettlementFacts,
  UNIT_KINDS,
} from './facts.ts';
import { settleUnit } from './settle.ts';
import type { MeasureSettlement, SettlementRequest, UnitSettlement } from './settlement.ts';

/** Yuan as the documents write them: `400万`, `1,234.56`. */
const amount = z.union([z.string(), z.number()]).transform((value) => readAmount(String(value)));
const day = z.string().transform((value) => parsePlainDate(value));
const receipt = z.strictObject({
  on: day,
  amount,
  /** Which papers prove the arrival; both when nothing is said. */
  papers: z.enum(['both', 'voucher', 'invoice', 'none']).default('both'),
});

const contract = z.strictObject({
  id: z.string(),
  type: z.enum(CONTRACT_KINDS).default('development'),
  totalAmount: amount.optional(),
  technologyAmount: amount.nullable().default(null),
  signedOn: day.default(parsePlainDate('2018-01-10')),
  registeredOn: day.nullable().default(parsePlainDate('2018-03-01')),
  sellerId: z.string().default('seller'),
  buyerId: z.string().default('buyer'),
  brokerId: z.string().nullable().default(null),
  sellerKind: z.enum(UNIT_KINDS).nullable().default('university'),
  buyerKind: z.enum(UNIT_KINDS).nullable().default('enterprise'),
  sellerRegion: z.string().nullable().default('110108'),
  buyerRegion: z.string().nullable().default('410105'),
  crossBorder: z.boolean().nullable().default(false),
  advancedTechnology: z.boolean().nullable().default(true),
  relatedParties: z.boolean().nullable().default(false),
  receipts: z.array(receipt).default([]),
  managerId: z.string().nullable().optional(),
  registrationNumber: z.string().nullable().optional(),
  applicationRegion: z.string().nullable().optional(),
  licenseMonths: z.number().int().nullable().optional(),
  otherNationalRule: z.boolean().nullable().optional(),
});

const caseShape = z.strictObject({
  name: z.string(),
  unit: z.strictObject({ kind: z.enum(UNIT_KINDS), region: z.string().default('410105') }),
  year: z.number().int(),
  jurisdiction: z.string().optional(),
  /** Id under which the unit stands in the facts. */
  as: z.string().default('unit'),
  contracts: z.array(contract).default([]),
  qualifications: z
    .array(
      z.strictObject({
        kind: z.enum(QUALIFICATION_KIND_CODES),
        level: z.enum(LEVELS).default('municipal'),
        on: day,
      }),
    )
    .default([]),
  sharingFees: z.array(z.strictObject({ on: day, amount })).default([]),
  sharingServices: z.array(z.strictObject({ on: day, amount: amount.nullable() })).default([]),
  insurances: z
    .array(
      z.strictObject({
        id: z.string().optional(),
        product: z.string().default('product'),
        on: day,
        premium: amount.nullable(),
        startsOn: day,
        endsOn: day,
        productQualityLiability: z.boolean().nullable().default(true),
        firstSet: z.boolean().nullable().default(true),
        inNationalCatalogue: z.boolean().nullable().default(false),
      }),
    )
    .optional(),
  evaluations: z
    .array(
      z.strictObject({
        kind: z.enum(QUALIFICATION_KIND_CODES).default('demonstration-institution'),
        level: z.enum(LEVELS).default('provincial'),
        grade: z.enum(EVALUATION_GRADES).default('excellent'),
        on: day,
        amount: amount.nullable().default(null),
      }),
    )
    .optional(),
  distributions: z
    .array(
      z.strictObject({
        mode: z.enum(CONVERSION_MODES).default('transfer'),
        establishment: z.enum(ESTABLISHMENTS).nullable().default('state'),
        convertedOn: day.optional(),
        on: day,
        income: amount.nullable(),
        team: amount.nullable(),
        agreedOn: day.nullable().default(null),
        agreed: amount.nullable().default(null),
      }),
    )
    .optional(),
  investments: z
    .array(
      z.strictObject({
        investorKind: z.enum(INVESTOR_KINDS).nullable().default('venture-enterprise'),
        stage: z.enum(INVESTEE_STAGES).nullable().default('start-up'),
        technologyEnterprise: z.boolean().nullable().default(true),
        on: day,
        amount: amount.nullable(),
      }),
    )
    .optional(),
  priorGrants: z
    .array(
      z.strictObject({
        item: z.string(),
        unit: z.string(),
        level: z.enum(LEVELS),
        year: z.number().int(),
        measure: z.string().optional(),
        amount: amount.optional(),
        certain: z.boolean().optional(),
      }),
    )
    .default([]),
  approvedRates: z.record(z.string(), z.string()).default({}),
  choices: z
    .array(
      z.strictObject({
        relation: z.string(),
        itemId: z.string().nullable().default(null),
        measures: z.array(z.string()),
      }),
    )
    .default([]),
  /** Decisions taken for this case only, to show what each reading leads to. */
  decisions: z.record(z.string(), z.string()).default({}),
  /** `false`: the document alone, without the notices of the year. */
  notices: z.boolean().default(true),
  /** The code of the refusal that the engine must answer with, instead of a result. */
  refusal: z.string().optional(),
  expect: z
    .record(
      z.string(),
      z.strictObject({
        status: z.enum(['granted', 'ceiling', 'refused', 'waiting', 'incomplete']),
        amount: amount.nullable().optional(),
        lowest: amount.optional(),
        possible: amount.nullable().optional(),
        items: z.array(amount.nullable()).optional(),
        refused: z.array(z.string()).optional(),
        missing: z.array(z.string()).optional(),
        questions: z.array(z.string()).optional(),
        readings: z.array(amount).optional(),
        earmarks: z.array(amount.nullable()).optional(),
      }),
    )
    .default({}),
});

export type PackTestCase = z.infer<typeof caseShape>;

/** Reads the cases of one `tests/*.yaml` file. Throws a ZodError that names the path of what is wrong. */
export function readPackTests(text: string): readonly PackTestCase[] {
  return z.array(caseShape).parse(parse(text));
}

function readAmount(text: string): Fen {
  const tenThousands = /^([\d,.]+)万$/.exec(text);
  if (tenThousands === null) return parseYuan(text);
  const exact = parseRatio((tenThousands[1] ?? '').replaceAll(',', ''));
  return ((exact.numerator * 1_000_000n) / exact.denominator) as Fen;
}

/** The request that a case describes. */
export function requestOf(test: PackTestCase): SettlementRequest {
  const jurisdiction = test.jurisdiction === undefined ? {} : { jurisdiction: test.jurisdiction };
  return {
    unit: { id: test.as, name: '示例单位', kind: test.unit.kind, regionCode: test.unit.region },
    year: test.year,
    ...jurisdiction,
    facts: factsOf(test),
    approvedRates: Object.entries(test.approvedRates).map(([parameter, rate]) => ({
      parameter,
      rate: parseRatio(rate),
      evidence: { kind: 'notice', id: 'notice', label: '申报通知' },
    })),
    choices: test.choices,
  };
}

function factsOf(test: PackTestCase): SettlementFacts {
  return {
    contracts: test.contracts.map(contractOf),
    qualifications: test.qualifications.map(({ kind, level, on }, index) => ({
      id: `q${index + 1}`,
      unitId: test.as,
      kind,
      level,
      recognizedOn: on,
      issuer: null,
    })),
    sharingFees: test.sharingFees.map((fee, index) => ({
      id: `f${index + 1}`,
      paidOn: fee.on,
      amount: fee.amount,
      invoiceNumber: `票${index + 1}`,
      userId: test.as,
      ownerId: 'owner',
    })),
    sharingServices: test.sharingServices.map((service, index) => ({
      id: `s${index + 1}`,
      ownerId: test.as,
      servedOn: service.on,
      approvedAmount: service.amount,
      documentNumber: null,
    })),
    ...(test.insurances === undefined ? {} : { insurances: test.insurances.map(insuranceOf(test.as)) }),
    ...(test.evaluations === undefined ? {} : { evaluations: test.evaluations.map(evaluationOf(test.as)) }),
    ...(test.distributions === undefined
      ? {}
      : { distributions: test.distributions.map(distributionOf(test.as)) }),
    ...(test.investments === undefined ? {} : { investments: test.investments.map(investmentOf(test.as)) }),
    priorGrants: test.priorGrants.map(({ item: itemId, unit: unitId, ...grant }, index) => ({
      ...grant,
      id: `g${index + 1}`,
      itemId,
      unitId,
      side: null,
      label: `先前支持 ${index + 1}`,
    })),
  };
}

function insuranceOf(insuredId: string) {
  return (entry: NonNullable<PackTestCase['insurances']>[number], index: number): InsuranceFact => {
    const { id = `p${index + 1}`, product: productId, on: paidOn, ...rest } = entry;
    return { ...rest, id, policyNumber: `保单-${id}`, insuredId, productId, paidOn };
  };
}

function evaluationOf(unitId: string) {
  return (entry: NonNullable<PackTestCase['evaluations']>[number], index: number): EvaluationFact => {
    const { on: evaluatedOn, amount: approvedAmount, ...rest } = entry;
    return { ...rest, id: `e${index + 1}`, unitId, evaluatedOn, approvedAmount, documentNumber: null };
  };
}

function distributionOf(unitId: string) {
  return (entry: NonNullable<PackTestCase['distributions']>[number], index: number): DistributionFact => {
    const { on: incomeOn, convertedOn = incomeOn, team: teamAmount, agreed: agreedAmount, ...rest } = entry;
    const id = `d${index + 1}`;
    return { ...rest, id, number: `收益-${id}`, unitId, incomeOn, convertedOn, teamAmount, agreedAmount };
  };
}

function investmentOf(investorId: string) {
  return (entry: NonNullable<PackTestCase['investments']>[number], index: number): InvestmentFact => {
    const { on: paidOn, ...rest } = entry;
    return { ...rest, id: `i${index + 1}`, number: `投资-${index + 1}`, investorId, paidOn };
  };
}

function contractOf(entry: PackTestCase['contracts'][number]): ContractFact {
  return {
    ...entry,
    number: `合同-${entry.id}`,
    totalAmount: entry.totalAmount ?? entry.technologyAmount ?? (0n as Fen),
    receipts: entry.receipts.map(({ on, amount: received, papers }, index) => ({
      id: `${entry.id}-r${index + 1}`,
      receivedOn: on,
      amount: received,
      invoiceNumber: papers === 'both' || papers === 'invoice' ? `票${index + 1}` : null,
      voucherNumber: papers === 'both' || papers === 'voucher' ? `证${index + 1}` : null,
    })),
  };
}

/** Runs one case; returns a sentence for each difference, none when it passes. */
export function runPackTest(compiled: CompiledPack, test: PackTestCase): readonly string[] {
  const form = test.notices ? compiled : withoutNotices(compiled);
  const decided = Object.keys(test.decisions).length === 0 ? form : withDecisions(form, test.decisions);
  let settlement: UnitSettlement;
  try {
    settlement = settleUnit(decided, requestOf(test));
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (test.refusal !== undefined && code === test.refusal) return [];
    throw error;
  }
  if (test.refusal !== undefined) return [`expected the refusal ${test.refusal}, but it settled`];
  const differences: string[] = [];
  const settled = [...settlement.measures, ...(settlement.checks ?? [])];
  for (const [id, expected] of Object.entries(test.expect)) {
    const found = settled.find((measure) => measure.id === id);
    if (found === undefined) {
      differences.push(`${id}: not in the result`);
      continue;
    }
    for (const [key, wanted] of Object.entries(expected)) {
      const is = show(shownOf(found)[key as keyof typeof expected]);
      if (is !== show(wanted)) differences.push(`${id}.${key}: expected ${show(wanted)}, got ${is}`);
    }
  }
  const surplus = settled.filter(({ id }) => test.expect[id] === undefined).map(({ id }) => id);
  if (surplus.length > 0) differences.push(`not expected: ${surplus.join(', ')}`);
  return differences;
}

function shownOf(measure: MeasureSettlement): Record<keyof PackTestCase['expect'][string], unknown> {
  return {
    status: measure.status,
    amount: measure.amount,
    lowest: measure.lowest,
    possible: measure.possible,
    items: measure.items.map((item) => item.amount),
    refused: [...new Set(measure.items.flatMap((item) => item.reasons.map(({ condition }) => condition)))],
    missing: [...new Set(measure.missing.map(({ input }) => input))],
    questions: measure.questions.map(({ id }) => id),
    readings: measure.questions.flatMap(({ readings }) => readings.map((reading) => reading.amount)),
    earmarks: (measure.earmarks ?? []).map((earmark) => earmark.amount),
  };
}

function show(value: unknown): string {
  if (typeof value === 'bigint') return formatYuan(value as Fen);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  return String(value);
}
