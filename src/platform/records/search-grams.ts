/**
 * The two-character pieces of a text, for an index that finds any substring of two or more characters: Chinese names
 * have no spaces to split at. Case and full-width forms are folded; longer runs of the same piece count once.
 */
export function searchGrams(text: string): string[] {
  const grams = new Set<string>();
  for (const word of foldForSearch(text).split(/\s+/)) {
    const characters = [...word];
    for (let index = 0; index + 1 < characters.length; index++)
      grams.add(`${characters[index]}${characters[index + 1]}`);
  }
  return [...grams];
}

/** The text as it is searched: NFKC, lower case, white space folded to one blank. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
