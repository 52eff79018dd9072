/** Names of properties whose values never reach a log: secrets, personal data, amounts and whole payloads. */
const FORBIDDEN = new RegExp(
  [
    'pass(word|wd|phrase)?$|secret|token|cookie|authorization|csrf|private.?key',
    'phone|mobile|e-?mail|address$|id.?number|identity.?number|display.?name|legal.?name|person.?name|bank.?account|^login$',
    'amount|price|^fen$|^yuan$|money',
    '^(body|payload|data|values|query|params|parameters|row|rows|headers)$',
  ].join('|'),
  'i',
);

const REMOVED = '[removed]';
const MAXIMUM_DEPTH = 5;

/** Numbers that look like a mobile phone or a citizen's identity number, wherever they stand in a sentence. */
const PERSONAL_NUMBER = /(?<![0-9A-Za-z])(1[3-9]\d{9}|\d{17}[0-9Xx])(?![0-9A-Za-z])/g;
/** The password inside a database address. */
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]*:)[^\s@]+@/g;

/** Masks personal numbers and passwords inside a text. */
export function redactText(text: string): string {
  return text.replace(URL_PASSWORD, `$1${REMOVED}@`).replace(PERSONAL_NUMBER, REMOVED);
}

/**
 * What may be said about an error. PostgreSQL repeats the values of a row in `message` and `detail`, so of its errors
 * only the code and the names of table and constraint are kept.
 */
function redactError(error: Error, depth: number): unknown {
  const from = error as Error & Record<string, unknown>;
  const isFromDatabase = typeof from['severity'] === 'string' && typeof from['code'] === 'string';
  const kept: Record<string, unknown> = { type: error.name };
  for (const name of ['code', 'table', 'constraint', 'routine']) {
    if (typeof from[name] === 'string') kept[name] = from[name];
  }
  if (!isFromDatabase) kept['message'] = redactText(error.message);
  kept['stack'] = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) => line.trim());
  if (error.cause !== undefined) kept['cause'] = redactValue(error.cause, depth + 1);
  return kept;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAXIMUM_DEPTH) return REMOVED;
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.map((each) => redactValue(each, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  // An instance of a class (a request, a connection, a buffer) may hold anything: only plain objects are walked.
  if (prototype !== Object.prototype && prototype !== null) return `[${value.constructor?.name ?? 'object'}]`;
  return redactObject(value as Record<string, unknown>, depth);
}

/** A copy of what is about to be logged, without anything that may not be in a log. */
export function redactObject(object: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    result[name] = FORBIDDEN.test(name) ? REMOVED : redactValue(value, depth + 1);
  }
  return result;
}
