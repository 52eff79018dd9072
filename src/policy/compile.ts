import { type BuildContext, buildExpression } from './builder.ts';
import type { ItemKind } from './facts.ts';
import type { Evaluator } from './frame.ts';
import { createScope, type InputScope } from './input-scope.ts';
import { type LoadedPack, loadPack, type PackFiles } from './load-pack.ts';
import { noticeYears, underNotices } from './notice.ts';
import { type Pack, type PackProblem, problemLine } from './pack.ts';
import type { Condition, Exception, Measure, Parameter, Relation } from './pack-schema.ts';
import { type DatedValue, datedValues, RatioTable } from './parameter-values.ts';
import { refusePolicy } from './policy-refusals.ts';
import { type CompiledExpression, ProgramBuilder } from './program.ts';
import { checkCitation } from './reference-check.ts';
import { describeType, type ValueKind } from './value-types.ts';

/** A condition of the pack with its evaluators. */
export interface CompiledCondition {
  readonly condition: Condition;
  readonly expression: CompiledExpression;
}

/** An exception of the pack: when it applies, and the amount it puts in the place of the base amount. */
export interface CompiledException {
  readonly exception: Exception;
  readonly when: CompiledExpression;
  readonly amount: CompiledExpression;
}

/** What is evaluated for each item of a measure: its legal date, its conditions, its amount. */
export interface ItemProgram {
  readonly of: ItemKind;
  readonly date: CompiledExpression;
  /** False for items that the measure does not speak of. */
  readonly concerns: CompiledExpression | null;
  readonly conditions: readonly CompiledCondition[];
  readonly amount: CompiledExpression;
  readonly exceptions: readonly CompiledException[];
  /** The conditions' quick evaluators side by side, for the loop that runs most. */
  readonly quickConditions: readonly Evaluator[];
  /** Number of values that a full trace of one item holds. */
  readonly width: number;
}

/** A measure in its two levels: what is evaluated for each item, and what for the unit's year. */
export interface CompiledMeasure {
  readonly measure: Measure;
  readonly item: ItemProgram;
  readonly subject: readonly CompiledCondition[];
  readonly account: CompiledExpression;
  readonly accountWidth: number;
}

/** A relation between measures with what it evaluates: the cap of a joint cap, and whether the relation applies. */
export interface CompiledRelation {
  readonly relation: Relation;
  readonly cap: CompiledExpression | null;
  readonly when: CompiledExpression | null;
  readonly width: number;
}

/** A parameter with its slot for an approved rate and its values in the engine's form. */
export interface CompiledParameter {
  readonly parameter: Parameter;
  readonly slot: number;
  readonly values: readonly DatedValue[];
}

/** A pack that was compiled once: it settles any number of units. */
export interface CompiledPack {
  readonly pack: Pack;
  readonly measures: readonly CompiledMeasure[];
  readonly relations: readonly CompiledRelation[];
  readonly parameters: ReadonlyMap<string, CompiledParameter>;
  readonly ratios: RatioTable;
  /** The pack with the notices of a year laid over it, by that year. */
  readonly underNotices: ReadonlyMap<number, CompiledPack>;
}

/** The form of the pack that a year is settled under: with the notices of that year, where there are any. */
export function packOfYear(compiled: CompiledPack, year: number): CompiledPack {
  return compiled.underNotices.get(year) ?? compiled;
}

/** The document alone, whatever notices there are: to show what a notice changes. */
export function withoutNotices(compiled: CompiledPack): CompiledPack {
  return { ...compiled, underNotices: new Map() };
}

/** Loads and compiles; refuses (`policy.pack_invalid`) with every problem in one sentence. */
export function requirePack(files: PackFiles, packName: string): CompiledPack {
  const loaded: LoadedPack = loadPack(files);
  const compiled = loaded.ok ? compilePack(loaded.pack) : loaded;
  if (compiled.ok) return compiled.compiled;
  const problems = compiled.problems
    .map((problem) => `${problemLine(problem, 'zh')} / ${problem.message.en}`)
    .join(' ');
  throw refusePolicy('policy.pack_invalid', { pack: packName, count: compiled.problems.length, problems });
}

export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledPack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/**
 * Checks every expression of a pack and compiles it, alone and under the notices of each year; returns all problems
 * when there are any.
 */
export function compilePack(pack: Pack): CompileResult {
  const document = compileOne(pack);
  if (!document.ok) return document;
  const forms = new Map<number, CompiledPack>();
  const problems: PackProblem[] = [];
  for (const year of noticeYears(pack)) {
    const form = underNotices(pack, year);
    const result = compileOne(form);
    const file = form.applied.map((notice) => notice.file).join(', ');
    if (result.ok) forms.set(year, result.compiled);
    else problems.push(...result.problems.map((problem) => ({ ...problem, file })));
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, compiled: { ...document.compiled, underNotices: forms } };
}

function compileOne(pack: Pack): CompileResult {
  const problems: PackProblem[] = [];
  const ratios = new RatioTable();
  const parameters = new Map(
    pack.parameters.map((parameter, slot) => [
      parameter.id,
      { parameter, slot, values: readValues(parameter, slot, { ratios, problems }) },
    ]),
  );
  const context: BuildContext = {
    parameters,
    rules: new Map(pack.rules.map((rule) => [rule.id, rule.expression])),
    decisions: new Map(
      pack.interpretations.flatMap(({ id, decision }) => (decision === null ? [] : [[id, decision]])),
    ),
    problems,
    citationProblem: (source) => checkCitation(pack, source),
  };
  const compiler = new Compiler(pack, context);
  const measures = pack.measures.map((measure, index) => compiler.measure(measure, `measures.${index}`));
  const relations = pack.relations.map((relation, index) => compiler.relation(relation, String(index)));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, compiled: { pack, measures, relations, parameters, ratios, underNotices: new Map() } };
}

function readValues(
  parameter: Parameter,
  slot: number,
  { ratios, problems }: { readonly ratios: RatioTable; readonly problems: PackProblem[] },
) {
  try {
    return datedValues(parameter, ratios);
  } catch {
    problems.push({
      file: 'parameters.yaml',
      path: `${slot}.values`,
      message: {
        zh: `“${parameter.id}”的值不是 ${parameter.type}：金额写元数，比例写 20% 一类，日期写 2017-03-17。`,
        en: `A value of "${parameter.id}" is no ${parameter.type}: write yuan, a rate as 20%, a date as 2017-03-17.`,
      },
    });
    return [];
  }
}

/** Where an expression stands and what it has to give. */
interface Site {
  readonly file?: string;
  readonly path: string;
  readonly scope: InputScope;
  readonly wanted: ValueKind;
}

class Compiler {
  private readonly pack: Pack;
  private readonly context: BuildContext;

  constructor(pack: Pack, context: BuildContext) {
    this.pack = pack;
    this.context = context;
  }

  measure(measure: Measure, path: string): CompiledMeasure {
    const { interpretations } = this.pack;
    const items = new ProgramBuilder();
    const account = new ProgramBuilder();
    const unitScope = createScope({ of: null, sum: false, interpretations });
    const accountScope = createScope({ of: null, sum: true, interpretations });
    const item = this.items(items, measure.items, `${path}.items`);
    const site: Site = { path: `${path}.account.amount`, scope: accountScope, wanted: 'money' };
    const subject = { path: `${path}.subject`, scope: unitScope };
    return {
      measure,
      item,
      subject: this.conditions(account, measure.subject.conditions, subject),
      account: this.expression(account, measure.account.amount, site),
      accountWidth: account.width,
    };
  }

  private items(builder: ProgramBuilder, items: Measure['items'], path: string): ItemProgram {
    const { interpretations } = this.pack;
    const scope = createScope({ of: items.of, sum: false, interpretations });
    const money = (at: string): Site => ({ path: `${path}.${at}`, scope, wanted: 'money' });
    const date = this.expression(builder, items.date, { path: `${path}.date`, scope, wanted: 'date' });
    const concerns =
      items.concerns === undefined
        ? null
        : this.expression(builder, items.concerns, { ...money('concerns'), wanted: 'boolean' });
    const own = this.conditions(builder, items.conditions, { path, scope });
    const conditions = [...this.inForce(builder, scope), ...own];
    const amount = this.expression(builder, items.amount, money('amount'));
    const exceptions = (items.exceptions ?? []).map((exception, index) => {
      const at = `exceptions.${index}`;
      const when = this.expression(builder, exception.when, { ...money(`${at}.when`), wanted: 'boolean' });
      return { exception, when, amount: this.expression(builder, exception.amount, money(`${at}.amount`)) };
    });
    return {
      of: items.of,
      date,
      concerns,
      conditions,
      amount,
      exceptions,
      quickConditions: conditions.map(({ expression }) => expression.quick),
      width: builder.width,
    };
  }

  relation(relation: Relation, path: string): CompiledRelation {
    const builder = new ProgramBuilder();
    const scope = createScope({ of: null, sum: true, interpretations: this.pack.interpretations });
    const file = 'relations.yaml';
    const cap =
      relation.kind === 'joint-cap'
        ? this.expression(builder, relation.cap, { file, path: `${path}.cap`, scope, wanted: 'money' })
        : null;
    const { when } = relation;
    return {
      relation,
      cap,
      when:
        when === undefined
          ? null
          : this.expression(builder, when, { file, path: `${path}.when`, scope, wanted: 'boolean' }),
      width: builder.width,
    };
  }

  /** The condition that every item of a pack shares: its legal date lies in the time the document is in force. */
  private inForce(builder: ProgramBuilder, scope: InputScope): readonly CompiledCondition[] {
    const { inForce } = this.pack;
    const after = { compare: { left: { input: 'item.legalDate' }, isAtLeast: inForce.from } };
    const before = { compare: { left: { input: 'item.legalDate' }, isLessThan: inForce.until } };
    const when = inForce.until === null ? after : { all: [after, before] };
    const refusal = {
      zh: '法定日期不在本文件施行期间内。',
      en: 'The legal date is outside the time in which the document is in force.',
    };
    const label = {
      zh: '法定日期在文件施行期间内',
      en: 'the legal date lies in the time the document is in force',
    };
    const condition: Condition = { id: 'in-force', label, when, citation: inForce.citation, refusal };
    return [
      {
        condition,
        expression: this.expression(builder, when, {
          file: 'pack.yaml',
          path: 'inForce',
          scope,
          wanted: 'boolean',
        }),
      },
    ];
  }

  private conditions(
    builder: ProgramBuilder,
    list: readonly Condition[],
    { path, scope }: { readonly path: string; readonly scope: InputScope },
  ) {
    return list.map((condition, index): CompiledCondition => {
      const site: Site = { path: `${path}.conditions.${index}.when`, scope, wanted: 'boolean' };
      return { condition, expression: this.expression(builder, condition.when, site) };
    });
  }

  private expression(builder: ProgramBuilder, source: unknown, site: Site): CompiledExpression {
    const { file = 'measures.yaml', path, scope, wanted } = site;
    const node = buildExpression(source, { file, path, scope }, this.context);
    if (node.type.kind !== wanted && node.type.kind !== 'unknown') {
      this.context.problems.push({
        file,
        path,
        message: {
          zh: `此处须得出 ${wanted}，而这里是 ${describeType(node.type)}，请改正表达式。`,
          en: `A value of type ${wanted} is needed here, this is ${describeType(node.type)}: correct the expression.`,
        },
      });
    }
    return builder.compile(node);
  }
}
