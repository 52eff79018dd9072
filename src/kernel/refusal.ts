import { formatMessage, type Language, type Message, type MessageParams } from './messages.ts';

/** What a catalogue says about one refusal: its HTTP status, its sentence, and what the person can do next. */
export interface RefusalEntry extends Message {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 429 | 500 | 503;
  readonly next?: Message;
}

export type RefusalCatalogue = Readonly<Record<string, RefusalEntry>>;

/**
 * A refusal that the person can understand and act on: a code of a catalogue and its parameters.
 * Anything else that is thrown is a defect and is answered with 500.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly entry: RefusalEntry;
  readonly params: MessageParams;

  constructor(code: string, entry: RefusalEntry, params: MessageParams = {}) {
    super(`${code}: ${formatMessage(entry, 'en', params)}`);
    this.code = code;
    this.entry = entry;
    this.params = params;
  }

  /** The sentence, with the advice on what to do next behind it. */
  sentence(language: Language): string {
    const what = formatMessage(this.entry, language, this.params);
    if (this.entry.next === undefined) return what;
    const gap = language === 'en' ? ' ' : '';
    return `${what}${gap}${formatMessage(this.entry.next, language, this.params)}`;
  }
}

const known = new Map<string, RefusalEntry>();

/**
 * Declares a module's refusals. Codes are `noun.what_is_wrong` and unique in the whole system.
 * Returns a function `refuse(code, params)` that makes the refusal; the caller throws it.
 */
export function defineRefusals<const C extends RefusalCatalogue>(
  catalogue: C,
): (code: keyof C & string, params?: MessageParams) => Refusal {
  for (const [code, entry] of Object.entries(catalogue)) {
    if (known.has(code) && known.get(code) !== entry) throw new Error(`refusal ${code} is declared twice`);
    known.set(code, entry);
  }
  return (code, params = {}) => {
    const entry = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
    if (entry === undefined) throw new Error(`refusal ${code} is not in its catalogue`);
    return new Refusal(code, entry, params);
  };
}

/** Every refusal declared so far, by code: the source of the reference page and of the translation test. */
export function allRefusals(): ReadonlyMap<string, RefusalEntry> {
  return known;
}
