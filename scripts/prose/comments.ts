/** The rules of docs/style.md for comments that a program can check. */
import { readCommentLines } from "./comment-lines";
import type { TextFault, TextFile } from "./text-file";

/** Most columns of a line with a comment. */
export const maxCommentColumns = 110;

/** The call of a test, a group or a step of a journey, up to its title; also behind a table of cases. */
const call = String.raw`^\s*(?:await )?(?:(?:it|test|describe)(?:\.\w+)*(?:(?:<.*>)?\(.*?\))?|[\])\u0060]+)\(`;
/** The title, on the line of its call or on the next. */
const title = new RegExp(`${call}["'\u0060](.*)`);
const titleBelow = new RegExp(`${call}$`);
const pronoun = /\b(?:who(?:so)?ever|nobody|somebody|anybody|everybody|no[ -]one|someone|anyone|everyone)\b/gi;
const relative = /^(?:What|Who|Whose|Whom|Whoever|Whether|How|Where|When|Which|Why|That)$/;
const firstWord = /^[\p{L}’']+/u;
/** Words for tools, and addresses, which cannot be wrapped. */
const fixed = /(?:ox|es)lint-|@ts-|https?:\/\//;

/**
 * Finds comments that are too wide, name no actor, or begin with a relative word, and titles of tests that
 * name no actor.
 * @param files files of code and configuration, and documents, whose sentences need an actor, too
 * @returns in the order of files and lines
 */
export function findCommentFaults(files: readonly TextFile[]): TextFault[] {
  return files.flatMap((file) => {
    const lines = file.text.split("\n");
    const found = file.path.endsWith(".md") ? faultsOfDocument(lines) : faultsOfCode(file, lines);
    return found.map(([line, message]) => ({ path: file.path, line, message }));
  });
}

type Found = [line: number, message: string];

/** Words in quotation marks of code are names. */
const faultsOfDocument = (lines: readonly string[]): Found[] =>
  lines.flatMap((words, index) => pronounsIn(words.replace(/`[^`]*`/g, "")).map((message): Found => [index + 1, message]));

function faultsOfCode(file: TextFile, lines: readonly string[]): Found[] {
  const comments = Map.groupBy(readCommentLines(file), ({ line }) => line);
  return lines.flatMap((whole, index) => {
    const found = comments.get(index + 1) ?? [];
    const messages = [
      ...found.flatMap(({ words, isBeginning }) => faultsOf(whole, words, isBeginning)),
      ...pronounsIn(titleBelow.test(lines[index - 1] ?? "") ? whole : (title.exec(whole)?.[1] ?? "")),
    ];
    return [...new Set(messages)].map((message): Found => [index + 1, message]);
  });
}

const pronounsIn = (words: string) => [...words.matchAll(pronoun)].map(([found]) => `“${found}” names no actor`);

function faultsOf(whole: string, words: string, isBeginning: boolean): string[] {
  const [first = ""] = (isBeginning ? firstWord.exec(words) : undefined) ?? [];
  return [
    ...(whole.length > maxCommentColumns && !fixed.test(whole) ? [`over ${maxCommentColumns} columns`] : []),
    ...pronounsIn(words),
    ...(relative.test(first) ? [`begins with “${first}”, and not with a noun or a verb`] : []),
  ];
}
