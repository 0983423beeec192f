/**
 * The files of photos, read from the store: a name always means the same bytes, so caches need not
 * revalidate it. The store's own address serves them where `MEDIA_S3_PUBLIC_URL` names one.
 */
import { createHash } from "node:crypto";

import { lockedPolicy } from "@/lib/http/security-headers";
import type { Handler } from "@/lib/http/receive-request";
import { isPhotoFileName } from "@/lib/media/format";
import { contentTypes } from "@/lib/media/store/media-store";
import { mediaStore } from "@/lib/media/store/store";

const prefix = "/media/";

/** Answers requests for photos below `/media/`; all others pass on, those for missing files included. */
export function serveMedia(goOn: Handler): Handler {
  return async (request, response) => {
    const { method, url = "/", headers } = request;
    const isRead = method === "GET" || method === "HEAD";
    const path = url.split("?", 1)[0] ?? "";
    const name = path.slice(prefix.length);
    const isAsked = isRead && path.startsWith(prefix) && isPhotoFileName(name);
    const content = isAsked ? await mediaStore().get(name) : undefined;
    if (!content) return goOn(request, response);
    const etag = `"${createHash("sha256").update(content).digest("hex").slice(0, 32)}"`;
    const isKnown = matches(headers["if-none-match"], etag);
    response.writeHead(isKnown ? 304 : 200, {
      "content-type": contentTypes[name.slice(name.lastIndexOf(".") + 1) as keyof typeof contentTypes],
      ...(isKnown ? {} : { "content-length": content.length }),
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": lockedPolicy,
      // Guests' mail programs in browsers show photos of messages, and other sites previews of pages.
      "cross-origin-resource-policy": "cross-origin",
      etag,
    });
    response.end(method === "HEAD" || isKnown ? undefined : content);
  };
}

/** Compares an entity tag weakly with those of `If-None-Match` (RFC 9110, 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
