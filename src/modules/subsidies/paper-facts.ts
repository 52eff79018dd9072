import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type {
  DistributionFact,
  EvaluationFact,
  InsuranceFact,
  InvestmentFact,
  SettlementFacts,
} from '../../policy/facts.ts';

type PaperFacts = Required<
  Pick<SettlementFacts, 'insurances' | 'evaluations' | 'distributions' | 'investments'>
>;

/**
 * What the registers of papers say about some units, or about all (null): insurances and evaluations of every year,
 * since one-off and newly recognised look back, distributions and investments of one. Only what somebody confirmed
 * counts.
 */
export async function loadPaperFacts(
  read: Kysely<Tables>,
  asked: { readonly unitIds: readonly string[] | null; readonly year: number },
): Promise<PaperFacts> {
  // One after another: a connection of a snapshot answers one question at a time.
  const isAsked =
    asked.unitIds === null
      ? sql<boolean>`true`
      : sql<boolean>`unit_id = any(${sql.val([...asked.unitIds])}::text[])`;
  const [from, until] = [`${asked.year}-01-01`, `${asked.year + 1}-01-01`];
  const insurances = await sql<InsuranceFact>`
    select id, policy_number as "policyNumber", unit_id as "insuredId", product_number as "productId",
      paid_on as "paidOn", premium, starts_on as "startsOn", ends_on as "endsOn",
      product_quality_liability as "productQualityLiability", first_set as "firstSet",
      in_national_catalogue as "inNationalCatalogue"
    from insurances where state = 'confirmed' and ${isAsked} and paid_on < ${until}
    order by paid_on, id
  `.execute(read);
  const evaluations = await sql<EvaluationFact>`
    select id, unit_id as "unitId", kind, level, grade, evaluated_on as "evaluatedOn",
      approved_amount as "approvedAmount", document_number as "documentNumber"
    from evaluations where state = 'confirmed' and ${isAsked} order by evaluated_on, id
  `.execute(read);
  const distributions = await sql<DistributionFact>`
    select id, distribution_number as number, unit_id as "unitId", mode, establishment, converted_on as "convertedOn",
      income_on as "incomeOn", income, team_amount as "teamAmount", agreed_on as "agreedOn",
      agreed_amount as "agreedAmount"
    from distributions where state = 'confirmed' and ${isAsked}
      and income_on >= ${from} and income_on < ${until} order by income_on, id
  `.execute(read);
  const investments = await sql<InvestmentFact>`
    select id, agreement_number as number, unit_id as "investorId", investor_kind as "investorKind", stage,
      technology_enterprise as "technologyEnterprise", paid_on as "paidOn", amount
    from investments where state = 'confirmed' and ${isAsked}
      and paid_on >= ${from} and paid_on < ${until} order by paid_on, id
  `.execute(read);
  return {
    insurances: insurances.rows,
    evaluations: evaluations.rows,
    distributions: distributions.rows,
    investments: investments.rows,
  };
}

/** The papers of one unit, out of those loaded for several; nothing where there are none. */
export function papersOfUnit(facts: SettlementFacts, unitId: string): Partial<PaperFacts> {
  const own: PaperFacts = {
    insurances: (facts.insurances ?? []).filter((each) => each.insuredId === unitId),
    evaluations: (facts.evaluations ?? []).filter((each) => each.unitId === unitId),
    distributions: (facts.distributions ?? []).filter((each) => each.unitId === unitId),
    investments: (facts.investments ?? []).filter((each) => each.investorId === unitId),
  };
  return Object.fromEntries(Object.entries(own).filter(([, list]) => list.length > 0));
}
