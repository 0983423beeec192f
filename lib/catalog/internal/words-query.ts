/** Words as Postgres's text search takes them. */

const maxWords = 8;

/** The words of a text: runs of letters and digits, at most eight. */
export function wordsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, maxWords);
}

/**
 * All words, the last one as a beginning, because people stop typing when they see what they want: `jazz ni` becomes `jazz & ni:*`.
 * Meant for the `simple` configuration and folded text.
 * @returns undefined when there is no letter or digit in it
 */
export function toTsquery(text: string): string | undefined {
  const words = wordsOf(text);
  if (words.length === 0) return undefined;
  return words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(" & ");
}
