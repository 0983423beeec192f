/** Keeps the direction of a text apart from the sentence around it, where there are no elements. Pure. */

/**
 * Puts a text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX 9), for plain text and messages;
 * pages use `<bdi>`. A text of Latin letters alone stays as it is, because it has the direction of the site's
 * sentences.
 */
export function isolate(text: string): string {
  return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text) ? text : `\u2068${text}\u2069`;
}
