/**
 * The listings' pictures, drawn on request and cached: an address always means the same picture, so caches
 * need not revalidate it.
 */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

import { readArtworkPath } from "@/components/artwork/artwork-address";
import { ArtworkFile } from "@/components/artwork/draw-artwork";
import { lockedPolicy } from "@/lib/http/security-headers";

import type { Handler } from "@/lib/http/receive-request";

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Pictures kept: a page of results shows 20, and a few thousand of 2 kB each cover a busy day. */
const maxKept = 4_000;

/** Pictures by address and encoding. */
const kept = new Map<string, Promise<Buffer>>();

const forGood = "public, max-age=31536000, immutable";
/**
 * Lifetime for the address of a version that is no longer drawn: it shows today's picture, and must not keep
 * it for good.
 */
const forNow = "public, max-age=300";

/** Answers requests below `/artwork/`; all others pass on, including addresses that belong to no picture. */
export function serveArtwork(goOn: Handler): Handler {
  return async (request, response) => {
    const { method, url = "/", headers } = request;
    const isRead = method === "GET" || method === "HEAD";
    const path = url.split("?", 1)[0] ?? "";
    const asked = isRead && path.startsWith("/artwork/") ? readArtworkPath(path) : undefined;
    if (!asked) return goOn(request, response);
    const encoding = encodingOf(headers["accept-encoding"]);
    const body = await pictureOf(path, encoding, () => renderToStaticMarkup(createElement(ArtworkFile, asked)));
    response.writeHead(200, {
      "content-type": "image/svg+xml",
      "content-length": body.length,
      "cache-control": asked.isCurrent ? forGood : forNow,
      "content-security-policy": lockedPolicy,
      vary: "accept-encoding",
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
    });
    response.end(method === "HEAD" ? undefined : body);
  };
}

type Encoding = "br" | "gzip" | "identity";

function encodingOf(accepted: string | string[] | undefined): Encoding {
  const names = new Set(String(accepted ?? "").split(/\s*,\s*/));
  return names.has("br") ? "br" : names.has("gzip") ? "gzip" : "identity";
}

function pictureOf(path: string, encoding: Encoding, draw: () => string): Promise<Buffer> {
  const key = `${encoding} ${path}`;
  const known = kept.get(key);
  if (known) return known;
  // The number of invented addresses is unbounded; clearing the cache is cheaper than ordering its entries.
  if (kept.size >= maxKept) kept.clear();
  const picture = compressed(Buffer.from(draw()), encoding);
  kept.set(key, picture);
  picture.catch(() => kept.delete(key));
  return picture;
}

async function compressed(svg: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return toGzip(svg, { level: 9 });
  if (encoding === "br") return toBrotli(svg, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } });
  return svg;
}
