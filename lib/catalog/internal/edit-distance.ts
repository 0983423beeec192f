/** Distance between two words, as typing errors count. */

/**
 * Counts the letters to insert, delete, replace, or swap with their neighbour, to get from one word to the
 * other: optimal string alignment (Damerau 1964, without editing a swapped pair again). Trigrams alone treat
 * a swap in a short word as another word.
 */
export function editDistance(from: string, to: string): number {
  const a = Array.from(from);
  const b = Array.from(to);
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of a.entries()) {
    const current = [row + 1];
    for (const [column, other] of b.entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      let best = Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1);
      if (row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === other) {
        best = Math.min(best, (twoAbove[column - 1] ?? 0) + 1);
      }
      current.push(best);
    }
    twoAbove = above;
    above = current;
  }
  return above[b.length] ?? a.length;
}

/**
 * Number of typing errors accepted in a word of that length: one in a short word, about one in four letters
 * in a long one.
 */
export function forgivenSlips(length: number): number {
  return length < 4 ? 0 : Math.max(1, Math.floor(length / 4));
}
