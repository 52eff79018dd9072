import type { Message } from '../kernel/messages.ts';
import {
  type Building,
  EXPRESSION_NAMES,
  type ExpressionName,
  type ExpressionNode,
} from './expressions/expression.ts';
import { EXPRESSION_LABELS, EXPRESSIONS } from './expressions/registry.ts';
import type { InputScope } from './input-scope.ts';
import type { PackProblem } from './pack.ts';
import type { ExpressionSource, Parameter } from './pack-schema.ts';
import { type DatedValue, parameterEvaluator, parameterType } from './parameter-values.ts';
import { unknownType } from './value-types.ts';

/** What the names in expressions mean: shared by all expressions of a pack. */
export interface BuildContext {
  readonly parameters: ReadonlyMap<
    string,
    { readonly parameter: Parameter; readonly slot: number; readonly values: readonly DatedValue[] }
  >;
  readonly rules: ReadonlyMap<string, ExpressionSource>;
  /** The options that were decided, by the id of the question. */
  readonly decisions: ReadonlyMap<string, string>;
  readonly problems: PackProblem[];
  /** The words of the problem when a citation does not stand, or null. */
  readonly citationProblem: (source: unknown) => Message | null;
}

/** Where an expression stands: file and path for messages, and which facts it may read. */
export interface BuildPlace {
  readonly file: string;
  readonly path: string;
  readonly scope: InputScope;
  /** The rules that lead to this place, outermost first: none of them may be used again. */
  readonly ruleChain?: readonly string[];
}

/** Builds and checks one expression with everything below it; problems go to the context's list. */
export function buildExpression(source: unknown, place: BuildPlace, context: BuildContext): ExpressionNode {
  const name = expressionName(source);
  if (name === null) {
    context.problems.push({
      file: place.file,
      path: place.path,
      message: {
        zh: `此处须是只有一个键的表达式，键为 ${EXPRESSION_NAMES.join('、')} 之一。`,
        en: `An expression is needed here: an object with one key out of ${EXPRESSION_NAMES.join(', ')}.`,
      },
    });
    return unknownNode(place.path);
  }
  const building = buildingOf(name, place, context);
  const parts = EXPRESSIONS[name].build((source as Record<string, unknown>)[name], building);
  return { label: EXPRESSION_LABELS[name], detail: {}, ...parts, kind: name, path: place.path };
}

function expressionName(source: unknown): ExpressionName | null {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return null;
  const keys = Object.keys(source);
  return EXPRESSION_NAMES.find((name) => keys.length === 1 && keys[0] === name) ?? null;
}

function unknownNode(path: string): ExpressionNode {
  return {
    kind: 'money',
    type: unknownType,
    path,
    label: EXPRESSION_LABELS.money,
    detail: {},
    children: [],
    make: notKnown,
  };
}

function notKnown() {
  return () => Number.NaN;
}

function buildingOf(name: ExpressionName, place: BuildPlace, context: BuildContext): Building {
  const chain = place.ruleChain ?? [];
  const path = place.path === '' ? name : `${place.path}.${name}`;
  const at = (key: string) => (key === '' ? path : `${path}.${key}`);
  const report = (message: Message, key = '') =>
    context.problems.push({ file: place.file, path: at(key), message });
  return {
    path,
    child: (key, source) => buildExpression(source, { ...place, path: at(key) }, context),
    problem(message, key) {
      report(message, key);
      return { type: unknownType, children: [], make: notKnown };
    },
    unknown: () => ({ type: unknownType, children: [], make: notKnown }),
    decision: (id) => context.decisions.get(id) ?? null,
    input: (wanted) => place.scope.find(wanted),
    inputNames: place.scope.names,
    parameter(id) {
      const found = context.parameters.get(id);
      if (found === undefined) return null;
      const evaluator = parameterEvaluator(found.parameter, found.slot, found.values);
      return { parameter: found.parameter, type: parameterType(found.parameter), evaluator };
    },
    parameterIds: [...context.parameters.keys()],
    rule(id) {
      if (id === 'items') return place.scope.itemsSum;
      const source = context.rules.get(id);
      if (source === undefined || chain.includes(id)) return null;
      return buildExpression(source, { ...place, path: at(id), ruleChain: [...chain, id] }, context);
    },
    citation(source, key) {
      const wrong = context.citationProblem(source);
      if (wrong !== null) report(wrong, key);
      return wrong === null;
    },
  };
}
