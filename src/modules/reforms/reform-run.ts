import type { JsonObject } from '../../kernel/json.ts';
import type { Database } from '../../platform/database/database.ts';
import { onlyUnitByUnit } from '../../policy/bulk/bulk-plan.ts';
import { type CompiledPack, packOfYear } from '../../policy/compile.ts';
import { type ApprovedRate, ENGINE_VERSION } from '../../policy/settlement.ts';
import { type PackLibrary, packUnderDecisions, refuseForeignChoices } from '../subsidies/index.ts';
import { reformedPack, reformHash, trialRates } from './reform.ts';
import { refuseReform } from './reform-errors.ts';
import type { Reform, TrialRequest, TrialScope, TrialYear } from './reform-schema.ts';
import { tallyReform } from './reform-tally.ts';
import { type LedgerForm, settleLedger } from './settle-ledger.ts';

/** What trials are run with. */
export interface TrialParts {
  readonly database: Database;
  readonly library: PackLibrary;
}

/** What the trial of a year came to, and the digest of its facts where it was asked for. */
export interface YearRun extends TrialYear {
  readonly factsDigest: string | null;
}

/** How a trial is run. */
export interface TrialOptions {
  readonly digest?: boolean;
  /** The document in another form than that of the node, by year. */
  readonly documents?: ReadonlyMap<number, CompiledPack>;
}

/** A trial of reforms over some years of the ledger. */
export interface TrialRun {
  readonly engineVersion: string;
  readonly reformHashes: readonly string[];
  readonly years: readonly YearRun[];
}

/**
 * Tries reforms on the facts of the ledger, each year from one state of it. Nothing is stored. Only the document itself
 * is settled: what other documents pay and what was granted before is left out on both sides. Refuses (`reform.*`) what
 * the document does not have or cannot carry.
 */
export async function runTrial(
  { database, library }: TrialParts,
  { scope, reforms }: TrialRequest,
  options: TrialOptions = {},
): Promise<TrialRun> {
  const years: YearRun[] = [];
  for (const year of scope.years) {
    const document = documentOf(options.documents?.get(year) ?? library.require(scope.packId), scope);
    const forms = [
      baseForm(document, scope, year),
      ...reforms.map((reform) => reformForm(document, scope, { reform, year })),
    ];
    const settled = await settleLedger(database, { year, forms, digest: options.digest === true });
    const [before, ...afters] = settled.results;
    if (before === undefined) throw new Error('a trial has a form to start from');
    const [base] = forms;
    years.push({
      year,
      contracts: settled.contracts,
      readUpTo: settled.readUpTo,
      packHash: base?.compiled.pack.hash ?? '',
      factsDigest: settled.factsDigest,
      outcomes: afters.map((after, index) => {
        const packs = [base, forms[index + 1]].flatMap((form) => (form === undefined ? [] : [form.compiled]));
        return tallyReform(settled.ledger, { before, after }, packs);
      }),
    });
  }
  return { engineVersion: ENGINE_VERSION, reformHashes: reforms.map(reformHash), years };
}

/** The document as the decisions of the scope read it. */
function documentOf(document: CompiledPack, { decisions }: TrialScope): CompiledPack {
  refuseForeignChoices(document, {
    approvedRates: [],
    relations: [],
    decisions: decisions.map((each) => ({ ...each, reason: '' })),
  });
  const taken = decisions.map((decision) => ({
    ...decision,
    reason: '推演',
    decidedBy: '推演',
    decidedOn: '',
  }));
  return packUnderDecisions(document, taken);
}

function baseForm(document: CompiledPack, scope: TrialScope, year: number): LedgerForm {
  return formOf(packOfYear(document, year), scope, { year, rates: [] });
}

function reformForm(
  document: CompiledPack,
  scope: TrialScope,
  { reform, year }: { readonly reform: Reform; readonly year: number },
): LedgerForm {
  const { compiled, approvedRates } = reformedPack(document, reform, year);
  return formOf(compiled, scope, { year, rates: approvedRates });
}

function formOf(
  compiled: CompiledPack,
  scope: TrialScope,
  { year, rates }: { readonly year: number; readonly rates: readonly ApprovedRate[] },
): LedgerForm {
  const places = onlyUnitByUnit(compiled);
  if (places.length > 0) throw refuseReform('reform.not_in_bulk', { places: places.join(', ') });
  const given = trialRates(scope.approvedRates).filter(
    ({ parameter }) => !rates.some((rate) => rate.parameter === parameter),
  );
  return { compiled, request: { year, jurisdiction: scope.regionCode, approvedRates: [...given, ...rates] } };
}

/** What a run says of its figures, without what differs between two runs over the same facts. */
export function comparable(outcome: TrialYear['outcomes'][number] | undefined): JsonObject {
  return (outcome ?? {}) as unknown as JsonObject;
}
