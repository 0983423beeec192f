/** Keeping the direction of one text out of the sentence around it, where there are no elements. Pure. */

/**
 * A text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX 9), for plain text and messages; pages use `<bdi>`.
 * A text of Latin letters alone is left as it is: it reads the way our sentences do.
 */
export function isolate(text: string): string {
  return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text) ? text : `\u2068${text}\u2069`;
}
