/**
 * The headers that tell a browser what it may do with our answers. Pure: the proxy sets them on pages, the server on everything.
 */

const httpsOnly = "max-age=63072000";

export interface SecurityOptions {
  /** Whether people reach the site over https. */
  readonly secure: boolean;
  /** The path asked for. */
  readonly path: string;
}

/** Pages whose address itself opens something: orders and offers carry a token in their links, a ticket's address is the ticket. */
const tokenPages = /^\/(check-in|link|orders|waitlist)(\/|$)/;

/** What belongs to one reader: never kept by a cache between us and them, nor by a browser that others use. */
const privatePages = /^\/(account|admin|basket|check-in|checkout|orders|waitlist|waiting-room)(\/|$)/;

/**
 * The headers of every answer, errors included, but for {@link dataHeaders}'. The policy for content is apart: {@link pagePolicy} for pages, {@link lockedPolicy} for
 * what is not meant to be shown.
 */
export function securityHeaders({ secure, path }: SecurityOptions): Readonly<Record<string, string>> {
  return {
    "x-content-type-options": "nosniff",
    // Not no-referrer for the token pages: with it Chromium sends `Origin: null` with forms, and their actions would be refused.
    "referrer-policy": tokenPages.test(path) ? "strict-origin" : "strict-origin-when-cross-origin",
    // The camera reads tickets at the door, the position finds stays nearby; both only on our own pages.
    "permissions-policy":
      "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    // For browsers that do not know frame-ancestors.
    "x-frame-options": "DENY",
    ...(privatePages.test(path) ? { "cache-control": "private, no-store" } : {}),
    ...(secure ? { "strict-transport-security": httpsOnly } : {}),
  };
}

/**
 * The headers of answers that are data and nothing else, asked for thousands of times a second: those that data obeys. What is missing of
 * {@link securityHeaders} is about documents and what they load, open and send, of which the policy leaves nothing, frames included.
 */
export function dataHeaders({ secure }: Pick<SecurityOptions, "secure">): Readonly<Record<string, string>> {
  return {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": lockedPolicy,
    ...(secure ? { "strict-transport-security": httpsOnly } : {}),
  };
}

/** For answers that are data: nothing in them may load or run, wherever they are opened. */
export const lockedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Where the staff scan tickets. Each is loaded anew, never by a script of another page, whose policy would go on to count. */
const doorPages = /^\/admin\/check-in\/./;

/** For files, and for what is not there: scripts that are workers may load our own, nothing may frame or send anything. */
export const filePolicy = `${lockedPolicy}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'unsafe-inline'`;

export interface PagePolicyOptions {
  /** Fresh and unguessable for each request. */
  readonly nonce: string;
  readonly secure: boolean;
  /** The path asked for. */
  readonly path: string;
  /** Next's development server evaluates code, injects styles and talks over a socket. */
  readonly development: boolean;
  /**
   * Origins a form may lead to besides our own. Chromium checks every redirect after a form is sent, so the payment page and the
   * providers one signs in with belong here.
   */
  readonly formOrigins: readonly string[];
}

/**
 * The Content-Security-Policy of a page (CSP Level 3).
 *
 * Scripts run by nonce alone, and what they load (`strict-dynamic`; browsers without it fall back to `self`). Style sheets are our own
 * files; style elements need the nonce. Style attributes are allowed: the components' positions and charts arrive as
 * such, and an attribute can neither load nor run anything here, because images and fonts are our own. WebAssembly may be compiled at the
 * door alone, whose reader of QR codes is such; evaluating text as script stays forbidden there, too.
 */
export function pagePolicy({ nonce, secure, path, development, formOrigins }: PagePolicyOptions): string {
  const compiles = doorPages.test(path) ? ["'wasm-unsafe-eval'"] : [];
  const directives: readonly (readonly string[])[] = [
    ["default-src", "'none'"],
    ["script-src", "'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...compiles, ...(development ? ["'unsafe-eval'"] : [])],
    development ? ["style-src", "'self'", "'unsafe-inline'"] : ["style-src", "'self'", `'nonce-${nonce}'`],
    ["style-src-attr", "'unsafe-inline'"],
    ["img-src", "'self'", "data:", "blob:"],
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
