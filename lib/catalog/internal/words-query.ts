/** Conversion of words to queries of Postgres's text search. */
import type { PendingQuery, Row } from "postgres";

import type { Sql } from "./listing-row";

const maxWords = 8;

/** Splits a text into words: runs of letters and digits, at most eight. */
function wordsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, maxWords);
}

/** Joins the words of a text with spaces; undefined when it has no letter or digit. */
export function searchableText(text: string): string | undefined {
  const words = wordsOf(text);
  return words.length === 0 ? undefined : words.join(" ");
}

/**
 * Builds a query for all words, the last one as a prefix, because guests stop typing when they see what they
 * want: `jazz ni` becomes `'jazz' & 'ni':*`.
 *
 * Postgres folds the text before it looks for words, as it does with the listings' own. Letters may fold into
 * operators of its query language (`ʻ` becomes `'`, `½` becomes `1/2`), so no query is assembled from text:
 * plainto_tsquery accepts any.
 * @param text from {@link searchableText}
 * @returns a tsquery; null when folding leaves no word
 */
export function prefixQuerySql(sql: Sql, text: string | PendingQuery<Row[]>): PendingQuery<Row[]> {
  return sql`(nullif(plainto_tsquery('simple', fold(${text}))::text, '') || ':*')::tsquery`;
}
