/**
 * Writes a Brotli and a gzip form beside every compressible file of a build, once, at the strongest setting.
 * server.ts sends these files unchanged. As a program it does so for `.next/static`.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const packable = new Set([".js", ".wasm", ".css", ".json", ".svg", ".txt", ".map", ".html"]);
/** Size below which the headers cost more than the compression saves. */
const smallestBytes = 512;

/**
 * Writes the compressed forms of a folder.
 * @param folder searched with all folders below it; forms of an earlier run are replaced
 */
export async function precompress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !packable.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (content.length < smallestBytes) continue;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params }));
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
  }
}

if (import.meta.main) await precompress(".next/static");
