/**
 * Corrects misspelt words by the words that listings of the kind really have.
 *
 * Raw SQL: trigrams, and a lateral join with a limit for each word.
 */
import type { ListingKind } from "../schemas";
import { editDistance, forgivenSlips } from "./edit-distance";
import type { Reader } from "./listing-row";
import { searchableText } from "./words-query";

interface WordRow {
  position: number;
  typed: string;
  /** Null when no word is similar at all. */
  word: string | null;
  similarity: number;
  known: boolean;
}

/** Greatest number of words compared letter by letter, per typed word. */
const maxCompared = 200;
/**
 * Trigram similarity from which a word counts as meant even when more letters differ than typing errors
 * explain.
 */
const surelySimilar = 0.5;

/**
 * Replaces each word that no listing has by the one with the fewest differences; folds the text.
 *
 * Similar words are found by trigrams and, because a swap in a short word leaves none in common, by their
 * first letter and length.
 * @returns undefined when a word resembles none, or none was misspelt
 */
export async function correctWords({ sql }: Reader, kind: ListingKind, text: string): Promise<string | undefined> {
  const typed = searchableText(text);
  if (typed === undefined) return undefined;
  const rows = await sql<WordRow[]>`
    with typed as (
      select (row_number() over (order by positions[1]))::int as position, lexeme as typed
      from unnest(to_tsvector('simple', fold(${typed})))
    )
    select t.position, t.typed, n.word, coalesce(n.similarity, 0)::float8 as similarity,
      exists (select from search_words s where s.listing_kind = ${kind} and s.word = t.typed) as known
    from typed t
    left join lateral (
      select s.word, similarity(s.word, t.typed) as similarity
      from search_words s
      where s.listing_kind = ${kind}
        and (s.word % t.typed or (left(s.word, 1) = left(t.typed, 1) and abs(length(s.word) - length(t.typed)) <= 2))
      order by similarity desc, s.word
      limit ${maxCompared}
    ) n on true
    order by t.position`;
  const corrected: string[] = [];
  for (let position = 1; position <= (rows.at(-1)?.position ?? 0); position += 1) {
    const word = nearest(rows.filter((row) => row.position === position));
    if (word === undefined) return undefined;
    corrected.push(word);
  }
  return rows.every((row) => row.known) ? undefined : corrected.join(" ");
}

function nearest(rows: readonly WordRow[]): string | undefined {
  const [first] = rows;
  if (!first || first.known) return first?.typed;
  const near = rows
    .flatMap(({ typed, word, similarity }) =>
      word === null ? [] : [{ word, similarity, slips: editDistance(typed, word), forgiven: forgivenSlips(typed.length) }],
    )
    .filter(({ slips, forgiven, similarity }) => slips <= forgiven || similarity >= surelySimilar)
    .toSorted((a, b) => a.slips - b.slips || b.similarity - a.similarity);
  return near[0]?.word;
}
