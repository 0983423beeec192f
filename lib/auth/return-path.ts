/** Destinations after a sign-in: pages of this site only. Pure. */
import type { Account } from "./accounts";

const maxLength = 2_000;
/** Base for the parser; no name resolves under .invalid (RFC 2606). */
const base = "http://return.invalid";

/**
 * Returns a path of this site that is safe to redirect to.
 * @param wanted any value from the address bar or a form; absolute addresses of this site are accepted as
 * their path
 * @param appUrl address of the site
 * @returns the path with its query and fragment, or `/` for any other value
 */
export function safeReturnPath(wanted: unknown, appUrl?: string): string {
  if (typeof wanted !== "string" || wanted.length > maxLength) return "/";
  const origin = appUrl === undefined ? undefined : new URL(appUrl).origin;
  const path = origin !== undefined && wanted.startsWith(`${origin}/`) ? wanted.slice(origin.length) : wanted;
  // Browsers read a backslash as a slash and drop tabs and line breaks, so `/\evil` and `/<tab>/evil` lead to
  // other sites.
  // oxlint-disable-next-line no-control-regex
  if (!path.startsWith("/") || path.startsWith("//") || /[\\\u0000-\u001f\u007f]/.test(path)) return "/";
  if (!URL.canParse(path, base)) return "/";
  const url = new URL(path, base);
  // Dot segments can uncover a double slash: `/.//evil` becomes `//evil`.
  if (url.origin !== base || url.pathname.startsWith("//")) return "/";
  // Back to signing in would be a circle, and an address of the API is no page.
  if (/^\/(sign-in|sign-up|second-factor|confirm|api)(\/|$)/i.test(url.pathname)) return "/";
  const safe = `${url.pathname}${url.search}${url.hash}`;
  // Encoding lengthens text in other scripts.
  return safe.length > maxLength ? "/" : safe;
}

/** The page that members of staff begin at. */
const staffHome = "/admin";

/**
 * Returns the page after a sign-in.
 * @param returnPath a path from safeReturnPath: `/` where the reader came from no page
 * @param home page of a guest who came from none
 */
export function landingPath({ grants }: Pick<Account, "grants">, returnPath: string, home = "/"): string {
  if (returnPath !== "/") return returnPath;
  return grants.length > 0 ? staffHome : home;
}

/** Builds the address of the sign-in page, which leads back to the path. */
export function signInPath(returnPath: string): string {
  return withReturn("/sign-in", returnPath);
}

/** Builds the address of the sign-up page, which leads back to the path. */
export function signUpPath(returnPath: string): string {
  return withReturn("/sign-up", returnPath);
}

/** Builds the address of the page that sends a link to sign in by; it leads back to the path. */
export function signInLinkPath(returnPath: string): string {
  return withReturn("/sign-in-link", returnPath);
}

/**
 * Builds the address of the page that sends a link to choose a new password by; it leads back to the path.
 */
export function forgotPasswordPath(returnPath: string): string {
  return withReturn("/forgot-password", returnPath);
}

/** Page on which an account's owner sets up a second factor. */
export const secondFactorSetupPath = "/account/second-factor";

/** Builds the address of the page that asks for the second factor; it leads on to the path. */
export function secondFactorPath(returnPath: string): string {
  return withReturn("/second-factor", returnPath);
}

/**
 * Builds the address of the page that asks an account's owner to prove who they are; it leads on to the path.
 */
export function confirmOwnerPath(returnPath: string): string {
  return withReturn("/confirm", returnPath);
}

function withReturn(page: string, returnPath: string): string {
  return returnPath === "/" ? page : `${page}?${new URLSearchParams({ next: returnPath }).toString()}`;
}
