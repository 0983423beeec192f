/** Where to go after signing in: only ever a page of our own. Pure. */

const maxLength = 2_000;
/** Parsing needs a base; nothing resolves under .invalid (RFC 2606). */
const base = "http://return.invalid";

/**
 * A path of this site that is safe to redirect to.
 * @param wanted what the address bar or a form says, so anything; our own absolute addresses are accepted as their path
 * @param appUrl where people reach the site
 * @returns the path with its query and fragment, or `/` for whatever else was asked
 */
export function safeReturnPath(wanted: unknown, appUrl?: string): string {
  if (typeof wanted !== "string" || wanted.length > maxLength) return "/";
  const origin = appUrl === undefined ? undefined : new URL(appUrl).origin;
  const path = origin !== undefined && wanted.startsWith(`${origin}/`) ? wanted.slice(origin.length) : wanted;
  // Browsers read a backslash as a slash and drop tabs and line breaks, so `/\evil` and `/<tab>/evil` leave the site.
  // oxlint-disable-next-line no-control-regex
  if (!path.startsWith("/") || path.startsWith("//") || /[\\\u0000-\u001f\u007f]/.test(path)) return "/";
  if (!URL.canParse(path, base)) return "/";
  const url = new URL(path, base);
  // Dot segments can uncover a double slash: `/.//evil` becomes `//evil`.
  if (url.origin !== base || url.pathname.startsWith("//")) return "/";
  // Back to signing in would go in a circle, and an address of the API is no page.
  if (/^\/(sign-in|sign-up|api)(\/|$)/i.test(url.pathname)) return "/";
  const safe = `${url.pathname}${url.search}${url.hash}`;
  // Encoding makes what was typed in other scripts longer.
  return safe.length > maxLength ? "/" : safe;
}

/** The address of the sign-in page that leads back here. */
export function signInPath(returnPath: string): string {
  return withReturn("/sign-in", returnPath);
}

/** The address of the page to open an account on, leading back in the same way. */
export function signUpPath(returnPath: string): string {
  return withReturn("/sign-up", returnPath);
}

/** The address of the page that sends a link to sign in by, leading back in the same way. */
export function signInLinkPath(returnPath: string): string {
  return withReturn("/sign-in-link", returnPath);
}

/** The address of the page that sends a link to choose a new password by, leading back in the same way. */
export function forgotPasswordPath(returnPath: string): string {
  return withReturn("/forgot-password", returnPath);
}

function withReturn(page: string, returnPath: string): string {
  return returnPath === "/" ? page : `${page}?${new URLSearchParams({ next: returnPath }).toString()}`;
}
