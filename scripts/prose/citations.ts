/**
 * Citations in comments and documents: a rule or an invariant by its name in docs/invariants.md, a file or
 * folder by its path from the root, another document by a link. The cited text must exist.
 */
import { posix } from "node:path";

import { readCommentLines } from "./comment-lines";
import type { TextFault, TextFile } from "./text-file";

const namesFile = "docs/invariants.md";
const named = /\((?:rule|rules|invariant|invariants) ([a-z][a-z-]*(?:, [a-z][a-z-]*)*)\)/g;
/** Citation of a rule or an invariant by a number, for which there is no explanation. */
const numbered = /\b[Rr]ules? \d+\b|\bI\d{1,2}\b/g;
const topFolders = "app|bench|clients|components|content|db|deploy|dev|docs|e2e|lib|patches|scripts";
/** A path from the root, as in a sentence or a list; `@/lib/...` and addresses are none. */
const rooted = new RegExp(`(?<![\\w@/.~-])(?:${topFolders})/[\\w()\\[\\]{},.*/-]+`, "g");
/** A file by its name, or by the last part of its path. */
const ending = /(?<![\w@/.*{}[\]-])(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:ts|tsx|mjs|lua|sql|css|md|ya?ml|conf)\b(?![\w/-])/g;
const isRooted = new RegExp(`^(?:${topFolders})/`);
/** A link in the text, or the target of one below it, with its title. */
const link = /(?:\]\(|^\[[^\]]+\]: +)(?!https?:|mailto:)([^)\s#]*)(#[^)\s]*)?(?:\s+"[^"]*")?(?:\)|$)/g;

/**
 * Finds citations of texts that do not exist.
 * @param files texts to read: documents whole, code in its comments
 * @param paths every tracked file, from the root
 * @returns in the order of files and lines
 */
export function findDeadCitations(files: readonly TextFile[], paths: readonly string[]): TextFault[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const names = new Set(headingsOf(texts.get(namesFile) ?? ""));
  const there = withFolders(paths);
  const endings = new Set(paths.flatMap(endingsOf));
  return files.flatMap((file) =>
    citingLines(file).flatMap(([line, words]) =>
      [
        ...badNames(words, names),
        ...badPaths(words, there),
        ...badEndings(file.path, words, endings),
        ...badLinks(file.path, words, there, texts),
      ].map((message) => ({ path: file.path, line, message })),
    ),
  );
}

/** Returns the lines that may cite: all of a document except its blocks of code, and the comments of code. */
function citingLines(file: TextFile): [line: number, words: string][] {
  if (!file.path.endsWith(".md")) return readCommentLines(file).map(({ line, words }) => [line, words]);
  const lines = file.text.split("\n").map((words, index): [number, string] => [index + 1, words]);
  let isCode = false;
  return lines.filter(([, words]) => {
    if (words.trimStart().startsWith("```")) isCode = !isCode;
    return !isCode;
  });
}

function badNames(words: string, names: ReadonlySet<string>): string[] {
  const cited = [...words.matchAll(named)].flatMap(([, list = ""]) => list.split(", "));
  return [
    ...cited.filter((name) => !names.has(name)).map((name) => `${namesFile} has no rule or invariant named ${name}`),
    ...[...words.matchAll(numbered)].map(([what]) => `${what}: cite a rule or an invariant by its name in ${namesFile}`),
  ];
}

function badPaths(words: string, there: ReadonlySet<string>): string[] {
  return [...words.matchAll(rooted)]
    .map(([cited]) => withoutPunctuation(cited))
    .flatMap(withoutBraces)
    .filter((cited) => !isThere(cited.replace(/\/$/, ""), there))
    .map((cited) => `there is no ${cited}`);
}

function badEndings(path: string, words: string, endings: ReadonlySet<string>): string[] {
  // content/README.md names pages that an operator may add; links are relative, and read by themselves.
  if (path.startsWith("content/")) return [];
  const sentence = words.replaceAll(/https?:\S+/g, "").replaceAll(link, "");
  const cited = [...sentence.matchAll(ending)].map(([name]) => name).filter((name) => !isRooted.test(name));
  return cited.filter((name) => !endings.has(name)).map((name) => `no file is named ${name}`);
}

/** Returns the path and what is left of it behind each slash. */
function endingsOf(path: string): string[] {
  return path.split("/").map((_, index, parts) => parts.slice(index).join("/"));
}

function badLinks(path: string, words: string, there: ReadonlySet<string>, texts: ReadonlyMap<string, string>): string[] {
  // Links in content/ lead to pages of the site, and not to files.
  if (!path.endsWith(".md") || path.startsWith("content/")) return [];
  return [...words.matchAll(link)].flatMap(([, target = "", anchor = ""]) => {
    const file = target === "" ? path : posix.join(posix.dirname(path), target);
    if (!isThere(file.replace(/\/$/, ""), there)) return [`the link leads to ${file}, which is not there`];
    const headings = headingsOf(texts.get(file) ?? "").map(anchorOf);
    return anchor === "" || headings.includes(anchor.slice(1)) ? [] : [`${file} has no heading for ${anchor}`];
  });
}

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => heading.trim());
}

/** Makes the anchor of a heading as the usual hosts do. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

function withFolders(paths: readonly string[]): Set<string> {
  const there = new Set(paths);
  for (const path of paths)
    for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder)) there.add(folder);
  return there;
}

/**
 * Removes punctuation that belongs to the sentence or the link around a path; folders may be named `(guest)`
 * and `[code]`.
 */
function withoutPunctuation(cited: string): string {
  let path = cited.split("](", 1)[0] ?? "";
  const hasMore = (closing: string, opening: string) => path.split(closing).length > path.split(opening).length;
  while (/[.,]$/.test(path) || (path.endsWith(")") && hasMore(")", "(")) || (path.endsWith("]") && hasMore("]", "[")))
    path = path.slice(0, -1);
  return path;
}

/** Expands a list in braces, which cites several files. */
function withoutBraces(cited: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(cited);
  if (!braces) return [cited];
  const [all, list = ""] = braces;
  return list.split(",").flatMap((one) => withoutBraces(cited.replace(all, one.trim())));
}

function isThere(cited: string, there: ReadonlySet<string>): boolean {
  if (there.has(cited)) return true;
  // An import or a sentence may name a file without its ending.
  if ([".ts", ".tsx", ".mjs", ".md"].some((ending) => there.has(cited + ending))) return true;
  if (!cited.includes("*")) return false;
  const pattern = new RegExp(`^${cited.replace(/[.[\]()]/g, "\\$&").replaceAll(/\*+/g, "[^ ]*")}$`);
  return [...there].some((path) => pattern.test(path));
}
