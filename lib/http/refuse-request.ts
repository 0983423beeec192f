/**
 * Requests that are refused before Next.js sees them: malformed addresses, forms of other sites, and methods
 * that pages do not support. Next.js answers them with the page or a bare 500, and logs errors, though the
 * site has no fault. Pure.
 */
import { isOwnOrigin } from "@/lib/http/request-origin";

export interface RequestRefusal {
  readonly status: 400 | 403 | 404 | 405 | 409;
  readonly title: string;
  /** One sentence for the client. */
  readonly detail: string;
  /** Headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface AskedRequest {
  readonly method: string;
  /** Path and query, as received. */
  readonly url: string;
  /** Reads a header of the request by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

const malformed: RequestRefusal = {
  status: 400,
  title: "This address cannot be read",
  detail: "It may have been cut off or changed. Check it, or go to the start page.",
};
const nowhere: RequestRefusal = {
  status: 404,
  title: "Page not found",
  detail: "There is nothing at this address. Check it, or go to the start page.",
};
const foreignForm: RequestRefusal = {
  status: 403,
  title: "This form was sent from another site",
  detail: "Nothing was changed. Open the page it belongs to on this site and try again.",
};

const wrongMethod: RequestRefusal = {
  status: 405,
  title: "This method is not supported",
  detail: "Pages can be read and forms sent. The API for programs is described at /docs/api.",
  headers: { allow: "GET, HEAD, POST" },
};
export const damagedCall: RequestRefusal = {
  status: 400,
  title: "This form is damaged",
  detail: "Nothing was changed. Reload the page it belongs to and try again.",
};

/** Refusal of a form without a script, whose action this version of the site does not have or cannot read. */
export const unknownForm: RequestRefusal = {
  status: 409,
  title: "This form cannot be used any more",
  detail: "Nothing was changed. Open the page it belongs to again and repeat what you did.",
};

/** Addresses that are read alone: route handlers with GET. */
const readRoutes = [
  "/admin/check-in/[listing]/[date]/open",
  "/admin/day-close/[listing]/[date]/csv",
  "/admin/disputes/[dispute]/evidence",
  "/admin/orders/[code]/documents/[id]",
  "/admin/orders/[code]/presence",
  "/admin/people/export",
  "/admin/reports/[report]/csv",
  "/admin/sales/[sale]/report/file",
  "/admin/today/[listing]/[date]/csv",
  "/api/admin/changes",
  "/api/admin/inventory/[listing]",
  "/api/admin/inventory/[listing]/edits/[edit]",
  "/api/admin/listings",
  "/api/admin/sales/[sale]",
  "/api/admin/search",
  "/api/health",
  "/api/health/live",
  "/api/health/ready",
  "/api/metrics",
  "/api/suggest",
  "/orders/[code]/calendar",
  "/orders/[code]/documents/[id]",
  "/orders/[code]/open",
  "/orders/[code]/tickets",
  "/waiting-room/[sale]/verify",
  "/waitlist/[entry]/open",
];

/** Addresses that are posted to alone. */
const postRoutes = [
  "/api/admin/photos",
  "/api/auth/callback/credentials",
  "/api/auth/start/[provider]",
  "/api/webhooks/stripe",
];

/**
 * Addresses that are not pages, with their methods: Next.js answers other methods with 405, and does not list
 * the allowed ones (RFC 9110, 15.5.6).
 */
const routes: readonly { readonly path: RegExp; readonly methods: readonly string[] }[] = [
  { path: anyOf(readRoutes), methods: ["GET", "HEAD", "OPTIONS"] },
  { path: anyOf(["/api/unsubscribe"]), methods: ["GET", "HEAD", "POST", "OPTIONS"] },
  { path: anyOf(postRoutes), methods: ["POST", "OPTIONS"] },
];

/** Makes the expression that matches one of some routes; `[name]` in one is a segment of any text. */
function anyOf(paths: readonly string[]): RegExp {
  return new RegExp(`^(?:${paths.map((path) => path.replaceAll(/\[\w+\]/g, "[^/]+")).join("|")})$`);
}

function otherMethod(allow: string): RequestRefusal {
  return { ...wrongMethod, detail: `This address takes ${allow}.`, headers: { allow } };
}

/** C0 controls and DEL: no address of the site has one, and PostgreSQL accepts no zero byte in a text. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f]/;
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;

/**
 * Decides on a request.
 * @param request the request
 * @param appUrl address of the site
 * @returns the refusal, or undefined when the request may pass
 */
export function refuseRequest(request: AskedRequest, appUrl: string): RequestRefusal | undefined {
  const path = request.url.split(/[?#]/, 1)[0] ?? "/";
  const decoded = decodePath(path);
  if (decoded === undefined) return malformed;
  if (controls.test(decoded)) return nowhere;
  const route = routes.find((one) => one.path.test(path));
  if (route && !route.methods.includes(request.method)) return otherMethod(route.methods.join(", "));
  if (path === "/api" || path.startsWith("/api/")) return undefined;
  if (request.method !== "POST") return /^(?:GET|HEAD|OPTIONS)$/.test(request.method) ? undefined : wrongMethod;
  return refusePost(request, appUrl);
}

/**
 * Refuses a POST to a page that is neither a form nor the call of a server action from a page of the site.
 * Next.js would show the page for it.
 */
function refusePost({ header }: AskedRequest, appUrl: string): RequestRefusal | undefined {
  const type = header("content-type") ?? "";
  const call = header("next-action");
  if (call === undefined && !formTypes.test(type)) return wrongMethod;
  if (!isOwnOrigin({ get: (name) => header(name) ?? null }, appUrl)) return foreignForm;
  // Next.js logs both as failures of its own.
  const isWhole = !/^multipart\//i.test(type) || /;\s*boundary=\S/i.test(type);
  return isWhole && (call === undefined || /^[\da-f]{20,128}$/i.test(call)) ? undefined : damagedCall;
}

/** Decodes a path's percent-encoding (RFC 3986, 2.1); undefined where it is broken or not UTF-8. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
