import { refuseWorkbook } from './workbook-refusals.ts';

/** What a scanner reports. Names come without their namespace prefix; text comes with its entities resolved. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text?(text: string): void;
}

/** A scanner that is fed piece by piece. */
export interface XmlScanner {
  write(chunk: string): void;
  /** Refuses (`workbook.unreadable`) when the document stops inside a tag or leaves elements open. */
  end(): void;
}

const LONGEST_TOKEN = 16 * 1024 * 1024;
const SLASH = 47;

/**
 * Scans XML in pieces, for the parts of a workbook. It knows elements, text, CDATA and comments; a document type
 * declaration is refused, so that there are no entities to expand and nothing outside of the file is ever read.
 */
export function createXmlScanner(handler: XmlHandler): XmlScanner {
  let rest = '';
  let depth = 0;

  function tag(token: string): void {
    if (token.charCodeAt(0) === SLASH) {
      depth -= 1;
      handler.close(localName(token, 1, token.length).trimEnd());
      return;
    }
    const empty = token.charCodeAt(token.length - 1) === SLASH;
    const stop = empty ? token.length - 1 : token.length;
    let nameEnd = 0;
    while (nameEnd < stop && token.charCodeAt(nameEnd) > 32) nameEnd += 1;
    const name = localName(token, 0, nameEnd);
    handler.open(name, token.slice(nameEnd, stop));
    if (empty) handler.close(name);
    else depth += 1;
  }

  /** Handles what stands at `at` (a `<`); returns where it ends, or -1 when the piece is not complete. */
  function token(source: string, at: number): number {
    const second = source[at + 1];
    if (second === '?') return after(source, '?>', at + 2);
    if (second === '!') {
      if (source.startsWith('<!--', at)) return after(source, '-->', at + 4);
      if (source.startsWith('<![CDATA[', at)) {
        const end = source.indexOf(']]>', at + 9);
        if (end >= 0) handler.text?.(source.slice(at + 9, end));
        return end < 0 ? -1 : end + 3;
      }
      if (source.length - at >= 9) throw refuseWorkbook('workbook.unreadable');
      return -1;
    }
    const end = tagEnd(source, at + 1);
    if (end >= 0) tag(source.slice(at + 1, end));
    return end < 0 ? -1 : end + 1;
  }

  return {
    write(chunk) {
      const source = rest === '' ? chunk : rest + chunk;
      let at = 0;
      for (;;) {
        const start = source.indexOf('<', at);
        if (start < 0) break;
        if (start > at) handler.text?.(decodeEntities(source.slice(at, start)));
        at = start;
        const next = token(source, start);
        if (next < 0) break;
        at = next;
      }
      rest = source.slice(at);
      if (rest.length > LONGEST_TOKEN) throw refuseWorkbook('workbook.unreadable');
    },
    end() {
      if (depth !== 0 || rest.trim() !== '') throw refuseWorkbook('workbook.unreadable');
    },
  };
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function localName(token: string, from: number, to: number): string {
  const colon = token.indexOf(':', from);
  return token.slice(colon >= 0 && colon < to ? colon + 1 : from, to);
}

/**
 * A `>` inside a quoted attribute value does not end the tag. One pass, so that hostile input costs no more than
 * other.
 */
function tagEnd(source: string, from: number): number {
  let end = source.indexOf('>', from);
  let at = from;
  while (end >= 0) {
    const quote = nextQuote(source, at, end);
    if (quote < 0) return end;
    const closing = source.indexOf(source[quote] ?? '"', quote + 1);
    if (closing < 0) return -1;
    at = closing + 1;
    if (at > end) end = source.indexOf('>', at);
  }
  return -1;
}

function nextQuote(source: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}

/** The value of one attribute (its name without a namespace prefix) of a tag's raw attribute text, or undefined. */
export function attributeOf(attributes: string, wanted: string): string | undefined {
  let at = 0;
  while (at < attributes.length) {
    const equals = attributes.indexOf('=', at);
    if (equals < 0) return undefined;
    let quoteAt = equals + 1;
    while (attributes.charCodeAt(quoteAt) <= 32) quoteAt += 1;
    const end = attributes.indexOf(attributes[quoteAt] ?? '"', quoteAt + 1);
    if (end < 0) return undefined;
    const name = attributes.slice(at, equals).trim();
    if (name === wanted || name.endsWith(`:${wanted}`))
      return decodeEntities(attributes.slice(quoteAt + 1, end));
    at = end + 1;
  }
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
