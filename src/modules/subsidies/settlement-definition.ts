import type { FieldValues } from '../../kernel/field-values.ts';
import { isWithinRegion } from '../../kernel/region-code.ts';
import { yearOf } from '../../kernel/time.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { ENGINE_VERSION } from '../../policy/settlement.ts';
import { type RecordedDecision, standingDecisions } from './interpretation-decisions.ts';
import { formsOfYear, keepPacks } from './pack-archive.ts';
import { type PackLibrary, packUnderDecisions } from './pack-library.ts';
import { parseChoices, refuseForeignChoices, refuseForeignRelations } from './settlement-choices.ts';
import { settlementRegister } from './settlement-schema.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** The job that computes a settlement; enqueued with the event that asks for it. */
export const COMPUTE_TASK = 'subsidies.compute-settlement';

/** The decisions on interpretations that stand when a settlement is asked for. */
type Standing = readonly RecordedDecision[];

function decide(
  library: PackLibrary,
  { input, standing }: { readonly input: CommandInput; readonly standing: Standing },
  context: DecisionContext,
): FieldValues {
  switch (input.command) {
    case 'create': {
      const { packId, year, regionCode } = input.values;
      const compiled = library.require(String(packId));
      const choices = parseChoices(input.values);
      const own = standing.filter((each) => each.packId === packId);
      refuseForeignChoices(packUnderDecisions(compiled, own), choices);
      refuseForeignRelations(library.packs, choices);
      if (Number(year) > yearOf(context.today))
        throw refuseSubsidy('settlement.year_not_begun', { year: Number(year) });
      return {
        // Elsewhere than where the document holds, the run shows what it would come to, and no more.
        trial: !isWithinRegion(String(regionCode), compiled.pack.jurisdiction),
        recordedDecisions: standing.length === 0 ? null : JSON.stringify(standing),
        packHash: compiled.pack.hash,
        packForms: JSON.stringify(formsOfYear(library.packs, Number(year))),
        engineVersion: ENGINE_VERSION,
        requestedBy: context.actor.userId,
      };
    }
    case 'approve':
      return { approvedBy: context.actor.userId };
    default:
      return {};
  }
}

/** The register of settlements with its rules: the person who asks for a run never approves it. */
export function createSettlementDefinition(library: PackLibrary): RecordDefinition<Standing> {
  return {
    description: settlementRegister,
    table: 'settlements',
    eventOf: {
      create: 'settlement.created',
      complete: 'settlement.completed',
      fail: 'settlement.failed',
      approve: 'settlement.approved',
      discard: 'settlement.discarded',
    },
    loadFacts: async (transaction, inputs) => {
      const standing: Standing[] = [];
      for (const { command, values } of inputs) {
        const place = command === 'create' ? String(values.regionCode) : null;
        standing.push(place === null ? [] : await standingDecisions(transaction.query, place));
      }
      return standing;
    },
    decide: (input, standing, context) => decide(library, { input, standing }, context),
    forbids: (record, command, actor) =>
      command === 'approve' && record.values.requestedBy === actor.userId
        ? refuseSubsidy('settlement.same_person')
        : null,
    subject: (record) => ({
      regionCodes: [String(record.values.regionCode)],
      ownerUserIds: [record.createdBy],
    }),
    afterChange: async (transaction, record, command) => {
      if (command !== 'create') return;
      await keepPacks(transaction.query, library.packs);
      await transaction.enqueue(
        COMPUTE_TASK,
        { settlementId: record.id },
        { jobKey: `${COMPUTE_TASK}:${record.id}` },
      );
    },
  };
}
