import type { Fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import {
  type ContractFact,
  type InsuranceFact,
  noFacts,
  type SettlementFacts,
  type UnitFact,
} from '../../policy/facts.ts';
import type { EstimateRequest } from './estimate-schema.ts';

type Deal = EstimateRequest['deals'][number];

/** What somebody says of himself, as the facts that the engine reads: what is not said is null. Pure. */
export function factsOf(request: EstimateRequest, unit: UnitFact): SettlementFacts {
  return {
    ...noFacts,
    contracts: request.deals.map((deal, index) => contractOf(deal, { index, unit, year: request.year })),
    qualifications: request.recognitions.map((recognition, index) => ({
      id: `recognition-${index + 1}`,
      unitId: unit.id,
      kind: recognition.kind,
      level: recognition.level,
      recognizedOn: recognition.recognizedOn as PlainDate,
      issuer: null,
    })),
    sharingFees: request.sharingFees.map((fee, index) => ({
      id: `fee-${index + 1}`,
      paidOn: fee.paidOn as PlainDate,
      amount: BigInt(fee.amount) as Fen,
      invoiceNumber: `${index + 1}`,
      userId: unit.id,
      ownerId: 'owner',
    })),
    insurances: request.insurances.flatMap((insurance, index) =>
      insurancesOf(insurance, `${index + 1}`, unit.id),
    ),
    evaluations: request.evaluations.map((evaluation, index) => ({
      id: `evaluation-${index + 1}`,
      unitId: unit.id,
      kind: evaluation.kind,
      level: evaluation.level,
      grade: evaluation.grade,
      evaluatedOn: evaluation.evaluatedOn as PlainDate,
      approvedAmount: fenOf(evaluation.approvedAmount),
      documentNumber: null,
    })),
    distributions: request.distributions.map((distribution, index) => ({
      id: `distribution-${index + 1}`,
      number: `${index + 1}`,
      unitId: unit.id,
      mode: distribution.mode,
      establishment: distribution.establishment,
      convertedOn: distribution.convertedOn as PlainDate,
      incomeOn: distribution.incomeOn as PlainDate,
      income: fenOf(distribution.income),
      teamAmount: fenOf(distribution.teamAmount),
      agreedOn: distribution.agreedOn as PlainDate | null,
      agreedAmount: fenOf(distribution.agreedAmount),
    })),
    investments: request.investments.map((investment, index) => ({
      id: `investment-${index + 1}`,
      number: `${index + 1}`,
      investorId: unit.id,
      investorKind: investment.investorKind,
      stage: investment.stage,
      technologyEnterprise: investment.technologyEnterprise,
      paidOn: investment.paidOn as PlainDate,
      amount: fenOf(investment.amount),
    })),
  };
}

function fenOf(text: string | null): Fen | null {
  return text === null ? null : (BigInt(text) as Fen);
}

/** The policy, and before it the earlier one of the same product where there was one. */
function insurancesOf(
  insurance: EstimateRequest['insurances'][number],
  number: string,
  insuredId: string,
): readonly InsuranceFact[] {
  const { insuredBefore, paidOn, premium, startsOn, endsOn, ...answers } = insurance;
  const fact: InsuranceFact = {
    id: `insurance-${number}`,
    policyNumber: number,
    insuredId,
    productId: `product-${number}`,
    paidOn: paidOn as PlainDate,
    premium: fenOf(premium),
    startsOn: startsOn as PlainDate,
    endsOn: endsOn as PlainDate,
    ...answers,
  };
  if (insuredBefore !== true) return [fact];
  return [{ ...fact, id: `insurance-${number}-earlier`, paidOn: '1900-01-01' as PlainDate }, fact];
}

function contractOf(
  deal: Deal,
  context: { readonly index: number; readonly unit: UnitFact; readonly year: number },
): ContractFact {
  const number = `${context.index + 1}`;
  const own = { id: context.unit.id, kind: context.unit.kind, region: context.unit.regionCode };
  const other = { id: 'counterpart', kind: deal.counterpartKind, region: deal.counterpartRegion };
  const nobody = { id: 'third', kind: null, region: null };
  const [seller, buyer] =
    deal.role === 'seller'
      ? [own, other]
      : deal.role === 'buyer'
        ? [other, own]
        : [other, { ...nobody, region: null }];
  const registeredOn = deal.registeredOn as PlainDate | null;
  return {
    id: `deal-${number}`,
    number,
    type: deal.type,
    totalAmount: BigInt(deal.totalAmount) as Fen,
    technologyAmount: deal.technologyAmount === null ? null : (BigInt(deal.technologyAmount) as Fen),
    signedOn: registeredOn ?? (`${context.year}-01-01` as PlainDate),
    registeredOn,
    sellerId: seller.id,
    buyerId: buyer.id,
    // A natural person brings deals about as a technology manager, with an account of their own.
    brokerId: deal.role === 'broker' && own.kind !== 'person' ? own.id : null,
    managerId: deal.role === 'broker' && own.kind === 'person' ? own.id : null,
    sellerKind: seller.kind,
    buyerKind: buyer.kind,
    sellerRegion: seller.region,
    buyerRegion: buyer.region,
    crossBorder: deal.crossBorder,
    advancedTechnology: deal.advancedTechnology,
    relatedParties: deal.relatedParties,
    receipts:
      deal.receivedAmount === null || deal.receivedAmount === '0'
        ? []
        : [
            {
              id: `receipt-${number}`,
              receivedOn: registeredOn ?? (`${context.year}-12-31` as PlainDate),
              amount: BigInt(deal.receivedAmount) as Fen,
              invoiceNumber: number,
              voucherNumber: number,
            },
          ],
  };
}
