/** The comments of a file, found line by line and without a parser of its language. */
import type { TextFile } from "./text-file";

export interface CommentLine {
  /** Line number, from 1. */
  readonly line: number;
  /** The text without its marks. */
  readonly words: string;
  /** True where a comment begins; a line comment continues the one right above it. */
  readonly isBeginning: boolean;
}

const script = /\.(?:ts|tsx|mjs|js)$/;
/** Marks of line comments, by the files that have them; SQL stands in templates of TypeScript, too. */
const lineMarks: readonly (readonly [path: RegExp, mark: RegExp])[] = [
  [script, /^\s*\/\/+/],
  [/\.(?:ts|sql|lua)$/, /^\s*--(?= )/],
  [/\.(?:ya?ml|conf)$|(?:^|\/)Dockerfile$/, /^\s*#+/],
];
const opening = /^\s*\{?\/\*+(?!\/)/;
const continued = /^\s*\*(?!\/)/;
/**
 * Comments behind code, and the texts that may look like one. A mark without a space behind it is no comment:
 * it stands in a pattern or an address.
 */
const behindCode =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[;,{})\]] +\/\/ (?<line>.*)$|\/\*\*? (?<block>.*?) *\*\//g;

/**
 * Lists the lines that are comments or end with one.
 * @param file a file of code or configuration
 * @returns in the order of lines
 */
export function readCommentLines({ path, text }: TextFile): CommentLine[] {
  const marks = lineMarks.flatMap(([kind, mark]) => (kind.test(path) ? [mark] : []));
  /** The block that the next line belongs to: "empty" before its first word. */
  let block: "none" | "empty" | "begun" = "none";
  let markBefore: RegExp | undefined;
  return text.split("\n").flatMap((whole, index): CommentLine[] => {
    const line = index + 1;
    if (block !== "none" || opening.test(whole)) {
      const [inner = "", end] = whole.replace(block === "none" ? opening : continued, "").split("*/");
      const words = inner.trim();
      const isBeginning = words !== "" && block !== "begun";
      block = end !== undefined ? "none" : words === "" && block !== "begun" ? "empty" : "begun";
      markBefore = undefined;
      return [{ line, words, isBeginning }];
    }
    const mark = marks.find((one) => one.test(whole));
    const isBeginning = mark !== markBefore;
    markBefore = mark;
    if (mark) return [{ line, words: whole.replace(mark, "").trim(), isBeginning }];
    if (!script.test(path)) return [];
    return [...whole.matchAll(behindCode)].flatMap(({ groups }) => {
      const words = groups?.["line"] ?? groups?.["block"];
      return words === undefined ? [] : [{ line, words, isBeginning: true }];
    });
  });
}
