/**
 * Security headers of the site's answers. Pure: the proxy sets them on pages, the server on all other
 * answers.
 */

const httpsOnly = "max-age=63072000";

export interface SecurityOptions {
  /** True when the public address of the site is https. */
  readonly secure: boolean;
  /** Path of the request. */
  readonly path: string;
}

/**
 * Pages whose address itself gives access: orders, offers and invitations carry a token in their links, and a
 * ticket's address is the ticket.
 */
const tokenPages = /^\/(check-in|invitation|link|orders|waitlist)(\/|$)/;

/** Pages of one reader: no cache in between keeps them, nor a browser that others use. */
const privatePages = /^\/(account|admin|basket|check-in|checkout|invitation|orders|waitlist|waiting-room)(\/|$)/;

/**
 * Headers of every answer, errors included, except those with {@link dataHeaders}. The content policy is
 * apart: {@link pagePolicy} for pages, {@link lockedPolicy} for answers that are not displayed.
 */
export function securityHeaders({ secure, path }: SecurityOptions): Readonly<Record<string, string>> {
  return {
    "x-content-type-options": "nosniff",
    // Token pages do not use no-referrer: with it Chromium sends `Origin: null` with forms, and their actions
    // would be refused.
    "referrer-policy": tokenPages.test(path) ? "strict-origin" : "strict-origin-when-cross-origin",
    // The camera reads tickets at the entrance, and the position finds stays nearby; both only on the site's
    // own pages.
    "permissions-policy":
      "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    // Kept for browsers without support for frame-ancestors.
    "x-frame-options": "DENY",
    ...(privatePages.test(path) ? { "cache-control": "private, no-store" } : {}),
    ...(secure ? { "strict-transport-security": httpsOnly } : {}),
  };
}

/**
 * Headers of answers that are only data and are requested thousands of times a second. The headers of
 * {@link securityHeaders} that are missing here concern documents and the requests they make, all of which
 * the policy forbids, frames included.
 */
export function dataHeaders({ secure }: Pick<SecurityOptions, "secure">): Readonly<Record<string, string>> {
  return {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": lockedPolicy,
    ...(secure ? { "strict-transport-security": httpsOnly } : {}),
  };
}

/** Policy of answers that are data: they may load and run nothing, wherever they are opened. */
export const lockedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * Pages where staff scan tickets. Each is loaded anew, never by a script of another page, whose policy would
 * continue to apply.
 */
const doorPages = /^\/admin\/check-in\/./;

/**
 * Policy of files and of missing pages: scripts that are workers may load the site's own, and no page may
 * frame or send any data.
 */
export const filePolicy = `${lockedPolicy}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'unsafe-inline'`;

export interface PagePolicyOptions {
  /** Random value, new and unguessable for each request. */
  readonly nonce: string;
  readonly secure: boolean;
  /** Path of the request. */
  readonly path: string;
  /** Next's development server evaluates code, injects styles and talks over a socket. */
  readonly development: boolean;
  /**
   * Origins besides the site's own that a form may lead to. Chromium checks every redirect after a form is
   * sent, so the payment page and the sign-in providers belong here.
   */
  readonly formOrigins: readonly string[];
  /** Origins besides the site's own from which photos are loaded: the store's public address. */
  readonly imageOrigins: readonly string[];
}

/**
 * Builds the Content-Security-Policy of a page (CSP Level 3).
 *
 * Scripts run by nonce alone, and so do the scripts they load (`strict-dynamic`; browsers without it fall
 * back to `self`). Style sheets are the site's own files; style elements need the nonce. Style attributes are
 * allowed, because components' positions and charts use them. An attribute can neither load nor run anything
 * here, because images and fonts are the site's own, or the photos of its store. WebAssembly may be compiled
 * on the check-in pages alone, whose reader of QR codes needs it; evaluating text as script stays forbidden
 * there, too.
 */
export function pagePolicy({ nonce, secure, path, development, formOrigins, imageOrigins }: PagePolicyOptions): string {
  const compiles = doorPages.test(path) ? ["'wasm-unsafe-eval'"] : [];
  const directives: readonly (readonly string[])[] = [
    ["default-src", "'none'"],
    ["script-src", "'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...compiles, ...(development ? ["'unsafe-eval'"] : [])],
    development ? ["style-src", "'self'", "'unsafe-inline'"] : ["style-src", "'self'", `'nonce-${nonce}'`],
    ["style-src-attr", "'unsafe-inline'"],
    ["img-src", "'self'", ...imageOrigins, "data:", "blob:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'", ...(development ? ["ws:", "wss:"] : [])],
    ["manifest-src", "'self'"],
    ["worker-src", "'self'"],
    ["form-action", "'self'", ...formOrigins],
    ["frame-ancestors", "'none'"],
    ["base-uri", "'none'"],
    ...(secure ? [["upgrade-insecure-requests"]] : []),
  ];
  return directives.map((directive) => directive.join(" ")).join("; ");
}
