/** The rule of docs/style.md that a file with a statement as a tagged template states the reason. */
import type { TextFault, TextFile } from "./text-file";

/** Files of the product; tests prepare their rows as they like. */
const isProduct = /^(?:app|db|lib)\/(?!.*(?:\.test\.|\btesting\b)).*\.tsx?$/;
/**
 * A template that begins with a command of SQL, also behind a fragment, and a text that is run as SQL. A
 * template that begins otherwise is an expression or a part.
 */
const statement =
  /\bsql\.unsafe\(|\bsql(?:<[^`]*>)?`\s*(?:\$\{[^}`]*\}\s*)?(?:select|insert|update|delete|with|lock|set|savepoint|rollback|listen|notify|analyze|create|drop)\b/;
const firstComment = /^\/\*\*[^]*?\*\//;

/**
 * Finds raw statements in files whose first comment has no line "Raw SQL: ...".
 * @returns at most one fault a file, at its first statement
 */
export function findUnexplainedStatements(files: readonly TextFile[]): TextFault[] {
  return files.flatMap(({ path, text }) => {
    const found = isProduct.test(path) ? statement.exec(text) : null;
    if (!found || firstComment.exec(text)?.[0].includes("\n * Raw SQL: ")) return [];
    const line = text.slice(0, found.index).split("\n").length;
    return [{ path, line, message: "a raw statement, and no line “Raw SQL: ...” in the first comment of its file" }];
  });
}
