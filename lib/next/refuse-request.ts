/**
 * Requests that are refused at the door, before Next.js sees them: addresses that are no addresses, and forms of other sites. Next.js
 * answers both with a bare 500 and logs an error, though nothing is wrong on our side. Pure.
 */
import { isOwnOriginHeader } from "@/lib/core/request-origin";

export interface Refusal {
  readonly status: 400 | 403 | 404;
  readonly title: string;
  /** One sentence for whoever asked. */
  readonly detail: string;
}

export interface AskedRequest {
  readonly method: string;
  /** Path and query, as they came. */
  readonly url: string;
  /** A header of the request by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

const malformed: Refusal = {
  status: 400,
  title: "This address cannot be read",
  detail: "It may have been cut off or changed on its way here. Check it, or begin at the start page.",
};
const nowhere: Refusal = {
  status: 404,
  title: "Page not found",
  detail: "There is nothing at this address. Check it, or begin at the start page.",
};
const foreignForm: Refusal = {
  status: 403,
  title: "This form was sent from another place",
  detail: "Nothing was changed. Open the page it belongs to on this site and try again.",
};

/** C0 controls and DEL: no address of ours has one, and PostgreSQL takes no zero byte in a text. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f]/;
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;

/**
 * @param request what was asked
 * @param appUrl where people reach the site
 * @returns why it goes no further, or undefined when it may
 */
export function refuseRequest(request: AskedRequest, appUrl: string): Refusal | undefined {
  const path = request.url.split(/[?#]/, 1)[0] ?? "/";
  const decoded = decodePath(path);
  if (decoded === undefined) return malformed;
  if (controls.test(decoded)) return nowhere;
  return isForeignForm(request, path, appUrl) ? foreignForm : undefined;
}

/** The path without its percent-encoding (RFC 3986, 2.1), or undefined where that is broken or not UTF-8. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/**
 * A form for a page of ours that says it comes from elsewhere. One that does not say goes on: the action it is for refuses it in its
 * own words (lib/next/action). What machines post below /api answers for itself.
 */
function isForeignForm({ method, header }: AskedRequest, path: string, appUrl: string): boolean {
  if (method !== "POST" || path === "/api" || path.startsWith("/api/")) return false;
  if (header("origin") === undefined) return false;
  if (header("next-action") === undefined && !formTypes.test(header("content-type") ?? "")) return false;
  return !isOwnOriginHeader({ get: (name) => header(name) ?? null }, appUrl);
}
