/**
 * Wraps comments that run over the line limit; the formatter leaves comments alone. Part of `npm run format`.
 *
 *   node tools/wrap-comments.mjs [FILE…]   without files: every tracked file of code
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

const LIMIT = 120;
/** Lines of a comment that keep their own line: lists, tables, tags, tool directives, indented examples. */
const FIXED = /^(\s{2,}|[-*|@#]|\d+\. |biome-ignore|<)/;

const lengthOf = (text) => [...text].length;

/** Breaks words into lines; a word of its own that is too long stays whole. */
function fill(words, width) {
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === '' ? word : `${last} ${word}`;
    if (lengthOf(longer) <= width || last === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Wraps the texts of consecutive comment lines; paragraphs without a line over the limit stay as they are. */
function wrapTexts(texts, prefix) {
  const width = LIMIT - lengthOf(prefix);
  const paragraphs = [];
  for (const text of texts) {
    const isAlone = text === '' || FIXED.test(text);
    const current = paragraphs.at(-1);
    if (isAlone || current === undefined || current.alone) paragraphs.push({ alone: isAlone, lines: [text] });
    else current.lines.push(text);
  }
  return paragraphs.flatMap(({ alone, lines }) =>
    alone || lines.every((line) => lengthOf(line) <= width) ? lines : fill(lines.join(' ').split(' '), width),
  );
}

function wrapBlock(lines, indent) {
  if (lines.every((line) => lengthOf(line) <= LIMIT)) return lines;
  const inner =
    lines.length === 1
      ? [lines[0].trim().slice(3, -2).trim()]
      : lines.slice(1, -1).map((line) => line.trim().replace(/^\* ?/, ''));
  const prefix = `${indent} * `;
  const wrapped = wrapTexts(inner, prefix).map((text) => `${prefix}${text}`.trimEnd());
  return [`${indent}/**`, ...wrapped, `${indent} */`];
}

function wrapLineComments(lines, prefix) {
  if (lines.every((line) => lengthOf(line) <= LIMIT)) return lines;
  const texts = lines.map((line) => line.trim().replace(/^(\/\/|--) ?/, ''));
  return wrapTexts(texts, prefix).map((text) => `${prefix}${text}`.trimEnd());
}

/** The text with its long comments wrapped. Only comments on lines of their own are touched. */
export function wrapComments(text) {
  const lines = text.split('\n');
  const result = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index];
    const indent = /^\s*/.exec(line)[0];
    const marker = /^\s*(\/\/|--) /.exec(line)?.[1];
    let end = index + 1;
    if (/^\s*\/\*\*.*\*\/\s*$/.test(line)) {
      result.push(...wrapBlock([line], indent));
    } else if (/^\s*\/\*\*\s*$/.test(line)) {
      while (end < lines.length && !/\*\/\s*$/.test(lines[end])) end += 1;
      end += 1;
      result.push(...wrapBlock(lines.slice(index, end), indent));
    } else if (marker !== undefined) {
      while (end < lines.length && lines[end].startsWith(`${indent}${marker} `)) end += 1;
      result.push(...wrapLineComments(lines.slice(index, end), `${indent}${marker} `));
    } else {
      result.push(line);
    }
    index = end;
  }
  return result.join('\n');
}

function main() {
  const given = process.argv.slice(2);
  const all = () => execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  const files = (given.length > 0 ? given : all()).filter((file) => /\.(ts|tsx|mjs|css)$/.test(file));
  for (const file of files) {
    const place = path.resolve(root, file);
    const text = readFileSync(place, 'utf8');
    const wrapped = wrapComments(text);
    if (wrapped === text) continue;
    writeFileSync(place, wrapped);
    console.log(file);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
