/**
 * The one rule for names, of people and of listings: letters, marks, digits, punctuation, symbols and joiners
 * of every script. Controls, line breaks, direction overrides and invisible fillers are refused: they could
 * make one name look like another, end a mail header, or display as nothing. Free of server imports.
 */
import { z } from "zod";

const maxNameLength = 100;

/**
 * Joiners, which Persian, Sinhala, Malayalam, Mongolian and others write inside words: U+200C, U+200D and
 * U+180E. One follows a letter, a mark or a symbol (it joins an emoji of several), never at the beginning,
 * never twice in a row.
 */
const joiner = "\\u200C\\u200D\\u180E";
/** Letters that display as nothing: Hangul fillers and the blank braille cell. */
const filler = "\\u115F\\u1160\\u3164\\uFFA0\\u2800";
const visible = `(?![${filler}])[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]`;

const shape = new RegExp(`^(?:${visible}|(?<=[\\p{L}\\p{M}\\p{S}])[${joiner}])+$`, "u");
/** More marks on one letter than any script writes, which would cover the lines above and below. */
const heapedMarks = /\p{M}{9}/u;

/** Tells whether a text is a name by the rule, apart from its length. */
export function isName(text: string): boolean {
  return (
    shape.test(text) && /[\p{L}\p{N}]/u.test(text.replaceAll(new RegExp(`[${filler}]`, "gu"), "")) && !heapedMarks.test(text)
  );
}

/**
 * Schema of a name, trimmed and composed (NFC), so that equal names are equal texts.
 * @param missing the message where there is none
 * @param max greatest length in UTF-16 units
 */
export function nameSchema(missing = "Enter your name.", max = maxNameLength) {
  return z
    .string({ error: missing })
    .transform((text) => text.trim().normalize("NFC"))
    .pipe(
      z
        .string()
        .min(1, { error: missing, abort: true })
        .max(max, { error: `At most ${max} characters.`, abort: true })
        .refine(isName, { error: "Use letters, digits and punctuation only." }),
    );
}

/**
 * Cleans a name from another source (a provider, a file): characters that the rule refuses are removed.
 * @returns undefined where no visible character is left
 */
export function cleanName(text: string | undefined, max = maxNameLength): string | undefined {
  const kept = (text ?? "")
    .normalize("NFC")
    .replaceAll(new RegExp(`[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}${joiner}]|[${filler}]`, "gu"), "")
    .replaceAll(new RegExp(`(?<![\\p{L}\\p{M}\\p{S}])[${joiner}]`, "gu"), "");
  const name = Array.from(kept).slice(0, max).join("").slice(0, max).trim();
  return isName(name) ? name : undefined;
}
