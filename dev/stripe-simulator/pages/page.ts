/** A whole page: its frame, its headers, and the small pages that show one message. */
import { createHash } from "node:crypto";
import { Html, html } from "./html";
import { STYLES } from "./styles";

export interface Page {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const STYLES_HASH = createHash("sha256").update(STYLES).digest("base64");

/**
 * @param formTargets addresses to which this page's forms may lead in the end: browsers apply `form-action`
 * to a redirect after a form, too
 */
export function page(title: string, content: Html, options: { status?: number; formTargets?: readonly string[] } = {}): Page {
  const targets = (options.formTargets ?? []).map((url) => new URL(url).origin);
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLES_HASH}'`,
    `form-action ${["'self'", ...new Set(targets)].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${new Html(`<style>${STYLES}</style>`)}
      </head>
      <body>
        ${content}
      </body>
    </html>`;
  return {
    status: options.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
    body: document.text,
  };
}

export function redirect(location: string): Page {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}

/** Makes a page with one message and one link. */
export function notice(status: number, title: string, text: string, way?: { href: string; label: string }): Page {
  return page(
    title,
    html`<main class="center">
      <div class="card">
        <h1>${title}</h1>
        <p>${text}</p>
        ${way && html`<div class="actions"><a class="button" href="${way.href}">${way.label}</a></div>`}
      </div>
    </main>`,
    { status },
  );
}
