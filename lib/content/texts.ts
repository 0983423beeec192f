/** The operator's own pages: Markdown files of one folder, read again within seconds of a change. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { createCache } from "@/lib/core/cache/cache";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";

export interface OperatorText {
  /** The page's path without its slash: `terms`. */
  readonly slug: string;
  readonly title: string;
  /** Markdown below the title, with placeholders filled. */
  readonly markdown: string;
}

/** The usual pages in their usual order; others follow by name. */
const usualOrder = ["help", "contact", "terms", "privacy"];

const cache = createCache({
  name: "content.texts",
  maxAgeMs: 5_000,
  max: 10,
  keyOf: (directory) => directory,
  load: loadTextsOrNone,
});

/**
 * Returns all pages in the order of the footer, at most five seconds old. A folder that cannot be read is
 * logged and gives none.
 * @param values placeholders by name, written `{{name}}` in the files
 */
export async function readTexts(values: Readonly<Record<string, string>>): Promise<readonly OperatorText[]> {
  return cache.get(env().CONTENT_DIR, values);
}

async function loadTextsOrNone(directory: string, values: Readonly<Record<string, string>>): Promise<readonly OperatorText[]> {
  try {
    return await loadTexts(directory, values);
  } catch (error) {
    log.error({ err: error, directory }, "content folder read failed");
    return [];
  }
}

/**
 * Reads a folder's pages.
 * @param directory absolute, or relative to the working directory
 * @throws the file system's error where the folder or a file cannot be read
 */
export async function loadTexts(directory: string, values: Readonly<Record<string, string>>): Promise<readonly OperatorText[]> {
  const slugs = (await readdir(directory)).flatMap((name) => /^([a-z0-9-]+)\.md$/.exec(name)?.[1] ?? []);
  const texts = await Promise.all(
    slugs.map(async (slug) => parseText(slug, await readFile(join(directory, `${slug}.md`), "utf8"), values)),
  );
  return texts.toSorted((one, other) => rankOf(one.slug) - rankOf(other.slug) || one.slug.localeCompare(other.slug));
}

const rankOf = (slug: string) => (usualOrder.includes(slug) ? usualOrder.indexOf(slug) : usualOrder.length);

/**
 * Parses one file: comments are removed, placeholders are filled, the first heading becomes the title. An
 * unknown placeholder stays and is logged.
 */
export function parseText(slug: string, file: string, values: Readonly<Record<string, string>>): OperatorText {
  const filled = file
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) log.warn({ file: `${slug}.md`, placeholder }, "unknown placeholder in a content file");
      return value ?? placeholder;
    })
    .trim();
  const [, title = "", markdown = ""] = /^# +([^\n]+)\n*([\s\S]*)$/.exec(filled) ?? ["", "", filled];
  return { slug, title: title === "" ? titleOf(slug) : title.trim(), markdown };
}

/** Makes a title from a slug: `lost-property` becomes "Lost property". */
const titleOf = (slug: string) => `${slug.charAt(0).toUpperCase()}${slug.slice(1).replaceAll("-", " ")}`;
