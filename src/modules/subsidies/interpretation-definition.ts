import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { interpretationDecisionRegister } from './interpretation-schema.ts';
import type { PackLibrary } from './pack-library.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

const refuseDecision = defineRefusals({
  'interpretation-decision.decided_in_document': {
    status: 422,
    zh: '问题“{question}”已由政策包决定，不再待解释。',
    en: 'The pack has decided the question "{question}" itself; it is not open.',
    next: {
      zh: '须改变时请修订政策包并附依据，以便结果可追溯。',
      en: 'To change it revise the pack with its ground, so that results stay traceable.',
    },
  },
  'interpretation-decision.same_person': {
    status: 403,
    zh: '提出和决定必须由不同的人办理，这条意见由您提出。',
    en: 'Proposing and deciding must be done by different people, and you proposed this one.',
    next: { zh: '请由另一名有权人员决定。', en: 'Somebody else who may do so has to decide.' },
  },
});

function decide(library: PackLibrary, input: CommandInput, context: DecisionContext): FieldValues {
  if (input.command === 'decide') return { decidedBy: context.actor.userId, decidedOn: context.today };
  if (input.command !== 'create') return {};
  const { packId, interpretationId, option } = input.values;
  const { pack } = library.require(String(packId));
  const question = pack.interpretations.find(({ id }) => id === interpretationId);
  const chosen = question?.options.find(({ code }) => code === option);
  if (question === undefined || chosen === undefined) {
    const given = { id: String(interpretationId), option: String(option) };
    throw refuseSubsidy('settlement.interpretation_unknown', given);
  }
  if (question.decision !== null) {
    throw refuseDecision('interpretation-decision.decided_in_document', { question: question.question.zh });
  }
  return {
    question: question.question.zh,
    optionLabel: chosen.label.zh,
    clause: pack.clauses.find(({ id }) => id === question.clause)?.label.zh ?? question.clause,
  };
}

/** The register of decisions on interpretations: proposed by one person, decided by another, for one document. */
export function createInterpretationDefinition(library: PackLibrary): RecordDefinition {
  return {
    description: interpretationDecisionRegister,
    table: 'interpretation_decisions',
    uniqueFields: ['packId', 'interpretationId', 'regionCode'],
    eventOf: {
      create: 'interpretation-decision.created',
      decide: 'interpretation-decision.decided',
      revoke: 'interpretation-decision.revoked',
      discard: 'interpretation-decision.discarded',
    },
    decide: (input, _facts, context) => decide(library, input, context),
    forbids: (record, command, actor) =>
      command === 'decide' && record.createdBy === actor.userId
        ? refuseDecision('interpretation-decision.same_person')
        : null,
    subject: (record) => ({
      regionCodes: [String(record.values.regionCode)],
      ownerUserIds: [record.createdBy],
    }),
  };
}
