import { type PlainDate, yearOf } from '../kernel/time.ts';
import { encodeBoolean, encodeChoice, encodeDate, encodeFen, encodeRegion, guardExact } from './encoding.ts';
import { CONTRACT_SIDES, ITEM_FIELDS } from './fact-fields.ts';
import type {
  ContractFact,
  DistributionFact,
  EvaluationFact,
  InsuranceFact,
  InvestmentFact,
  ItemKind,
  QualificationFact,
  ReceiptFact,
  SharingFeeFact,
  SharingServiceFact,
} from './facts.ts';

/** Facts of one kind as rows of doubles, in the order of `ITEM_FIELDS`; encoded once, evaluated any number of times. */
export interface FactTable {
  readonly of: ItemKind;
  readonly width: number;
  readonly count: number;
  readonly data: Float64Array;
}

/** The facts of each kind of item, as they are given. */
export interface ItemFact {
  readonly contract: ContractFact;
  readonly qualification: QualificationFact;
  readonly sharingFee: SharingFeeFact;
  readonly sharingService: SharingServiceFact;
  readonly insurance: InsuranceFact;
  readonly evaluation: EvaluationFact;
  readonly distribution: DistributionFact;
  readonly investment: InvestmentFact;
}

/** What facts are encoded for: the year, and what "newly recognised" looks back on. */
export interface EncodingContext {
  /** The settled year: money that arrived in other years is left out. */
  readonly year: number;
  /** Every known recognition of the unit, to tell the first of its kind and level. */
  readonly qualifications: readonly QualificationFact[];
  /** Every known insurance, to tell the first policy of a product. */
  readonly insurances?: readonly InsuranceFact[];
  /** The settled unit, to tell its part in a contract. */
  readonly unitId?: string;
}

/** Encodes facts to a table. Refuses amounts beyond exact range and codes outside the tables. */
export function encodeFacts<Kind extends ItemKind>(
  of: Kind,
  facts: readonly ItemFact[Kind][],
  context: EncodingContext,
): FactTable {
  const width = Object.keys(ITEM_FIELDS[of]).length;
  const data = new Float64Array(facts.length * width);
  const encode: (fact: ItemFact[Kind], context: EncodingContext) => readonly number[] = ENCODERS[of];
  for (const [row, fact] of facts.entries()) data.set(encode(fact, context), row * width);
  return { of, width, count: facts.length, data };
}

type Encoders = {
  readonly [Kind in ItemKind]: (fact: ItemFact[Kind], context: EncodingContext) => readonly number[];
};

/** One value a field of `ITEM_FIELDS`, in its order; a test compares the lengths. */
const ENCODERS: Encoders = {
  contract: (fact, { year, unitId }) => {
    const receipts = receiptsOf(fact, year);
    return [
      encodeChoice(fact.type, ITEM_FIELDS.contract.type.codes),
      encodeFen(fact.totalAmount),
      encodeFen(fact.technologyAmount),
      encodeDate(fact.signedOn),
      encodeDate(fact.registeredOn),
      encodeChoice(fact.sellerKind, ITEM_FIELDS.contract.sellerKind.codes),
      encodeChoice(fact.buyerKind, ITEM_FIELDS.contract.buyerKind.codes),
      encodeRegion(fact.sellerRegion),
      encodeRegion(fact.buyerRegion),
      encodeBoolean(fact.crossBorder),
      encodeBoolean(fact.advancedTechnology),
      encodeBoolean(fact.relatedParties),
      receipts.reduce((sum, receipt) => guardExact(sum + encodeFen(receipt.amount)), 0),
      receipts.reduce(
        (last, { receivedOn }) => Math.max(last, encodeDate(receivedOn)),
        Number.NEGATIVE_INFINITY,
      ),
      receipts.filter(isProven).reduce((sum, receipt) => guardExact(sum + encodeFen(receipt.amount)), 0),
      encodeBoolean(isRegistered(fact)),
      encodeRegion(fact.applicationRegion ?? null),
      fact.licenseMonths ?? Number.NaN,
      // A reservation is an exception that somebody has to record: without a record there is none.
      encodeBoolean(fact.otherNationalRule === undefined ? false : fact.otherNationalRule),
      encodeChoice(unitSide(fact, unitId), CONTRACT_SIDES),
    ];
  },
  qualification: (fact, { qualifications }) => [
    encodeChoice(fact.kind, ITEM_FIELDS.qualification.kind.codes),
    encodeChoice(fact.level, ITEM_FIELDS.qualification.level.codes),
    encodeDate(fact.recognizedOn),
    encodeBoolean(!qualifications.some((other) => precedes(other, fact))),
  ],
  sharingFee: (fact) => [encodeDate(fact.paidOn), encodeFen(fact.amount)],
  sharingService: (fact) => [encodeDate(fact.servedOn), encodeFen(fact.approvedAmount)],
  insurance: (fact, { insurances = [] }) => [
    encodeDate(fact.paidOn),
    encodeFen(fact.premium),
    monthsCovered(fact.startsOn, fact.endsOn),
    encodeBoolean(fact.productQualityLiability),
    encodeBoolean(fact.firstSet),
    encodeBoolean(fact.inNationalCatalogue),
    encodeBoolean(!insurances.some((other) => insuredBefore(other, fact))),
  ],
  evaluation: (fact) => [
    encodeChoice(fact.kind, ITEM_FIELDS.evaluation.kind.codes),
    encodeChoice(fact.level, ITEM_FIELDS.evaluation.level.codes),
    encodeChoice(fact.grade, ITEM_FIELDS.evaluation.grade.codes),
    encodeDate(fact.evaluatedOn),
    encodeFen(fact.approvedAmount),
  ],
  distribution: (fact) => [
    encodeChoice(fact.mode, ITEM_FIELDS.distribution.mode.codes),
    encodeChoice(fact.establishment, ITEM_FIELDS.distribution.establishment.codes),
    encodeDate(fact.convertedOn),
    encodeDate(fact.incomeOn),
    encodeFen(fact.income),
    encodeFen(fact.teamAmount),
    // An agreement is what somebody puts on file: without one it lies after every other date.
    fact.agreedOn === null ? Number.POSITIVE_INFINITY : encodeDate(fact.agreedOn),
    encodeFen(fact.agreedAmount),
  ],
  investment: (fact) => [
    encodeDate(fact.paidOn),
    encodeFen(fact.amount),
    encodeChoice(fact.investorKind, ITEM_FIELDS.investment.investorKind.codes),
    encodeChoice(fact.stage, ITEM_FIELDS.investment.stage.codes),
    encodeBoolean(fact.technologyEnterprise),
  ],
};

/**
 * Months of a term from its first to its last covered day; a month that has begun counts. Three years from
 * 2018-01-01 end on 2020-12-31 and are 36 months, one day more makes 37.
 */
export function monthsCovered(startsOn: PlainDate, endsOn: PlainDate): number {
  const [year = 0, month = 0, day = 0] = startsOn.split('-').map(Number);
  const [endYear = 0, endMonth = 0, endDay = 0] = endsOn.split('-').map(Number);
  if (endsOn < startsOn) return 0;
  return (endYear - year) * 12 + (endMonth - month) + (endDay >= day ? 1 : 0);
}

/** Whether another policy of the same product was paid earlier (by id on the same day). */
function insuredBefore(other: InsuranceFact, fact: InsuranceFact): boolean {
  if (other.insuredId !== fact.insuredId || other.productId !== fact.productId || other.id === fact.id) {
    return false;
  }
  return other.paidOn < fact.paidOn || (other.paidOn === fact.paidOn && other.id < fact.id);
}

/** The arrivals of a contract in one year. */
export function receiptsOf(fact: ContractFact, year: number): readonly ReceiptFact[] {
  return fact.receipts.filter((receipt) => yearOf(receipt.receivedOn) === year);
}

/** Whether an arrival of money is proven by both papers, transfer voucher and invoice (依据转账凭证和发票). */
export function isProven(receipt: ReceiptFact): boolean {
  return (receipt.invoiceNumber ?? '') !== '' && (receipt.voucherNumber ?? '') !== '';
}

/** Whether a contract stands in the national register. */
function isRegistered({ registeredOn, registrationNumber }: ContractFact): boolean {
  return registeredOn !== null && registrationNumber !== null;
}

/** The unit's part in a contract; null when it has none. */
export function unitSide(fact: ContractFact, unitId: string | undefined) {
  const parties = {
    buyer: fact.buyerId,
    seller: fact.sellerId,
    broker: fact.brokerId,
    manager: fact.managerId,
  };
  return CONTRACT_SIDES.find((side) => unitId !== undefined && parties[side] === unitId) ?? null;
}

/** Whether another recognition of the same unit, kind and level came earlier (by id on the same day). */
function precedes(other: QualificationFact, fact: QualificationFact): boolean {
  if (other.unitId !== fact.unitId || other.kind !== fact.kind || other.level !== fact.level) return false;
  if (other.id === fact.id) return false;
  return (
    other.recognizedOn < fact.recognizedOn || (other.recognizedOn === fact.recognizedOn && other.id < fact.id)
  );
}
