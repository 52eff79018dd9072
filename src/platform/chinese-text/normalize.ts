/** A text as it is compared, and for each of its characters where it stood in what was written. */
export interface NormalizedText {
  /** NFKC, lower case: `ＧＣｒ１５` becomes `gcr15`, `℃` becomes `°c`. */
  readonly text: string;
  /** The index in the original of each character of `text`, and at the end the original's length. */
  readonly origins: readonly number[];
}

/**
 * Folds full and half width, compatibility forms and letter case, character by character, so that what is found in
 * the folded text can be underlined in the original. White space becomes one kind of blank but keeps its length.
 * `keepCase` is for units of measurement, where MPa and mPa differ.
 */
export function normalizeText(
  original: string,
  options: { readonly keepCase?: boolean } = {},
): NormalizedText {
  let text = '';
  const origins: number[] = [];
  let index = 0;
  for (const character of original) {
    const folded = foldCharacter(character, options.keepCase === true);
    for (let offset = 0; offset < folded.length; offset += 1) origins.push(index);
    text += folded;
    index += character.length;
  }
  origins.push(original.length);
  return { text, origins };
}

const ORDINARY = /^[\u4e00-\u9fff0-9a-z]$/;

function foldCharacter(character: string, keepCase: boolean): string {
  if (ORDINARY.test(character)) return character;
  if (/\s/.test(character)) return ' ';
  const folded = character.normalize('NFKC');
  return keepCase ? folded : folded.toLowerCase();
}
