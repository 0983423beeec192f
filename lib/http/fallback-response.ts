/**
 * Answers that the server gives by itself, where no page of Next.js can: a small page for browsers, a problem
 * (RFC 9457) for all other clients. The page needs no script, file or font, so it displays whatever has
 * failed.
 */
import { createHash } from "node:crypto";

import { lockedPolicy } from "@/lib/http/security-headers";

export interface FallbackContent {
  readonly status: number;
  readonly title: string;
  /** One or two sentences: the meaning for the visitor, and the next step. */
  readonly detail: string;
  /** Headers in addition to those of every such answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}

/** The colours of app/styles/colours.css, light and dark. */
const style = [
  ":root{color-scheme:light dark;--paper:oklch(.983 .004 165);--ink:oklch(.235 .028 195);--soft:oklch(.455 .024 190)}",
  "@media (prefers-color-scheme:dark){:root{--paper:oklch(.182 .018 192);--ink:oklch(.95 .008 165);--soft:oklch(.775 .016 172)}}",
  "body{margin:0;min-height:100dvh;display:grid;place-items:center;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}",
  "main{max-width:34rem;padding:2rem;text-align:center}h1{font:500 1.75rem/1.25 Georgia,serif;margin:0 0 .75rem}",
  "p{color:var(--soft);margin:0 0 1.5rem}a{color:inherit}code{user-select:all}",
].join("");
const styleHash = createHash("sha256").update(style).digest("base64");
/** Allows only the page's own style and the site's icon. */
const policy = lockedPolicy.replace(";", `; style-src 'sha256-${styleHash}'; img-src 'self';`);

/**
 * Builds an answer.
 * @param outcome the result; its texts are the site's own, and are escaped in HTML nevertheless
 * @param reader `accept`, the request's header; `requestId`, the id of the request in the log, shown for
 * faults of the server
 */
export function renderFallbackResponse(
  outcome: FallbackContent,
  { accept = "", requestId }: { readonly accept?: string | undefined; readonly requestId?: string | undefined },
): Answer {
  const isPage = /\btext\/html\b/i.test(accept);
  const body = isPage
    ? page(outcome, requestId)
    : JSON.stringify({ type: "about:blank", title: outcome.title, status: outcome.status, detail: outcome.detail });
  return {
    headers: {
      "content-type": isPage ? "text/html; charset=utf-8" : "application/problem+json",
      "content-length": Buffer.byteLength(body),
      "content-security-policy": isPage ? policy : lockedPolicy,
      "cache-control": "no-store",
    },
    body,
  };
}

function page({ status, title, detail }: FallbackContent, requestId: string | undefined): string {
  const reference =
    status >= 500 && requestId !== undefined ? `<p><small>Reference <code>${escapeHtml(requestId)}</code></small></p>` : "";
  // A link to the same address, which requests it anew.
  const again = status >= 500 ? '<a href="">Try again</a> · ' : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Holdfast</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(detail)}</p>${reference}<p>${again}<a href="/">Go to the start page</a></p></main></body></html>
`;
}

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
