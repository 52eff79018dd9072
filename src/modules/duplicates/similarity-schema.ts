/** Runs of characters that a text is compared by. */
const SHINGLE = 3;
/** Hashes of a signature: bands of rows. Two texts meet in a band with probability 1 − (1 − s^rows)^bands. */
export const BANDS = 16;
export const ROWS = 4;
/** From this share of common runs on, two listings are asked about. */
export const ASKED_FROM = 0.7;

/** A text without what tells two wordings apart that mean the same: width, case, marks, and words of the trade. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/一种|及其|制备方法|的方法|方法|装置|系统|技术|应用|研究|关键|新型/g, '')
    .replace(/[^\p{Script=Han}a-z0-9]/gu, '');
}

/** The runs of three characters of a text, each once; a shorter text is one run. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const plain = normalised(text);
  if (plain.length <= SHINGLE) return new Set(plain === '' ? [] : [plain]);
  const runs = new Set<string>();
  for (let at = 0; at + SHINGLE <= plain.length; at += 1) runs.add(plain.slice(at, at + SHINGLE));
  return runs;
}

/** The share of common runs of two texts (Jaccard), from 0 to 1; 0 when one of them is empty. */
export function similarity(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  let common = 0;
  for (const run of first) if (second.has(run)) common += 1;
  const all = first.size + second.size - common;
  return all === 0 ? 0 : common / all;
}

/**
 * The keys of the bands of a MinHash signature (Broder 1997): two texts of which much is common share at least one key.
 * Empty for an empty text. The same text gives the same keys on every machine.
 */
export function bandKeys(shingles: ReadonlySet<string>): readonly string[] {
  if (shingles.size === 0) return [];
  const least = new Array<number>(BANDS * ROWS).fill(0xffff_ffff);
  for (const run of shingles) {
    const base = fnv(run);
    for (let index = 0; index < least.length; index += 1) {
      const hash = mixed(base ^ Math.imul(index + 1, 0x9e3779b1));
      if (hash < (least[index] ?? 0)) least[index] = hash;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = least.slice(band * ROWS, (band + 1) * ROWS);
    return `${band}:${rows.map((hash) => hash.toString(36)).join('.')}`;
  });
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
