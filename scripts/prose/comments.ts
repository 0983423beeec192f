/** The rules of docs/style.md for comments that a program can check. */
import type { TextFile } from "./citations";

export interface CommentFault {
  readonly path: string;
  /** Line number, from 1. */
  readonly line: number;
  readonly message: string;
}

/** Most columns of a line that is a comment. */
export const maxCommentColumns = 110;

/** A line of a comment: of TypeScript, CSS and JSX, or of SQL and Lua, also inside of a template. */
const comment = /^\s*(?:\/\*\*?|\*\/?|\/\/|\{\/\*|-- )/;
const opening = /^\s*(?:\/\*\*?|\/\/|\{\/\*|-- )\s*([\p{L}’']+)/u;
/** The title of a test, a group of tests or a step of a journey. */
const title = /^\s*(?:await )?(?:(?:it|test|describe)(?:\.\w+)*|[\])`]+)\(["'`](.*)/;
const pronoun = /\b(?:who(?:so)?ever|nobody|somebody|anybody|everybody|no[ -]one|someone|anyone|everyone)\b/gi;
const relative = /^(?:What|Who|Whose|Whom|Whoever|Whether|How|Where|When|Which|Why|That)$/;
/** Words for tools, and addresses, which cannot be wrapped. */
const fixed = /(?:ox|es)lint-|@ts-|https?:\/\//;

/**
 * Finds comments that are too wide, name no actor, or begin with a relative word, and titles of tests that
 * name no actor.
 * @param files files of code
 * @returns in the order of files and lines
 */
export function findCommentFaults(files: readonly TextFile[]): CommentFault[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split("\n");
    return lines.flatMap((words, index) =>
      (comment.test(words) ? faultsOf(words, lines[index - 1] ?? "") : pronounsIn(title.exec(words)?.[1] ?? "")).map(
        (message) => ({ path, line: index + 1, message }),
      ),
    );
  });
}

const pronounsIn = (words: string) => [...words.matchAll(pronoun)].map(([found]) => `“${found}” names no actor`);

function faultsOf(words: string, before: string): string[] {
  // A line comment continues the thought of the one before it.
  const isContinued = ["//", "--"].some((mark) => words.trimStart().startsWith(mark) && before.trimStart().startsWith(mark));
  const [, first = ""] = (isContinued ? undefined : opening.exec(words)) ?? [];
  return [
    ...(words.length > maxCommentColumns && !fixed.test(words) ? [`over ${maxCommentColumns} columns`] : []),
    ...pronounsIn(words),
    ...(relative.test(first) ? [`begins with “${first}”, and not with a noun or a verb`] : []),
  ];
}
