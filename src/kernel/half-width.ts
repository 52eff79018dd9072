/**
 * Turns full-width digits, letters and punctuation (`１２，３．５％`) into their ASCII forms and leaves everything else alone.
 * Unicode's NFKC would do more than a reader of amounts wants: it turns `5²` into `52` and `①` into `1`.
 */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}
