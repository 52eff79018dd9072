import type { Json } from './json.ts';

/**
 * How deeply values may nest. Nothing that we store comes near it; a circular value runs into it instead of the
 * stack.
 */
const DEEPEST = 200;

/** A surrogate without its partner. RFC 8785 forbids such text, because it has no UTF-8 form to be hashed. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The one text of a JSON value by RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 code units, no
 * white space, numbers as ECMAScript prints them. Equal values give equal text on every machine, so that a hash of
 * it can be checked anywhere. Throws a TypeError on whatever JSON cannot carry without loss: undefined, NaN,
 * Infinity, bigint, a function, a symbol, a Date or another class instance, an array with holes, text with a lone
 * surrogate, or a circular value.
 */
export function canonicalJson(value: Json): string {
  return write(value, '', 0);
}

function write(value: unknown, key: string | number, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeText(value, key);
    case 'number':
      if (!Number.isFinite(value)) throw fault(`the number ${value}`, key);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === DEEPEST) throw fault(`a value nested more than ${DEEPEST} deep (or circular)`, key);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, key, depth + 1);
    default:
      throw fault(typeof value, key);
  }
}

function writeText(text: string, key: string | number): string {
  if (LONE_SURROGATE.test(text)) throw fault('text with a lone surrogate', key);
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], depth: number): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) {
    text += (index === 0 ? '' : ',') + write(items[index], index, depth);
  }
  return `${text}]`;
}

function writeObject(object: object, key: string | number, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw fault(`an instance of ${object.constructor?.name ?? 'a class'}`, key);
  }
  const members = object as Readonly<Record<string, unknown>>;
  let text = '{';
  let separator = '';
  for (const name of Object.keys(object).sort()) {
    text += `${separator}${writeText(name, name)}:${write(members[name], name, depth)}`;
    separator = ',';
  }
  return `${text}}`;
}

function fault(what: string, key: string | number): TypeError {
  return new TypeError(`canonical JSON cannot hold ${what}${key === '' ? '' : ` (at "${key}")`}`);
}
