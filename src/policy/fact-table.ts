import { type PlainDate, yearOf } from '../kernel/time.ts';
import { encodeBoolean, encodeChoice, encodeDate, encodeFen, encodeRegion, guardExact } from './encoding.ts';
import {
  type ContractFact,
  type EvaluationFact,
  type InsuranceFact,
  ITEM_FIELDS,
  type ItemKind,
  type QualificationFact,
  type ReceiptFact,
  type SharingFeeFact,
  type SharingServiceFact,
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
}

/** What facts are encoded for: the year, and what "newly recognised" looks back on. */
export interface EncodingContext {
  /** The settled year: money that arrived in other years is left out. */
  readonly year: number;
  /** Every known recognition of the unit, to tell the first of its kind and level. */
  readonly qualifications: readonly QualificationFact[];
  /** Every known insurance, to tell the first policy of a product. */
  readonly insurances?: readonly InsuranceFact[];
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
  contract: (fact, { year }) => {
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

/** Whether another recognition of the same unit, kind and level came earlier (by id on the same day). */
function precedes(other: QualificationFact, fact: QualificationFact): boolean {
  if (other.unitId !== fact.unitId || other.kind !== fact.kind || other.level !== fact.level) return false;
  if (other.id === fact.id) return false;
  return (
    other.recognizedOn < fact.recognizedOn || (other.recognizedOn === fact.recognizedOn && other.id < fact.id)
  );
}
