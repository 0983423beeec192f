/** The router: it finds the handler of a method and a path, or the error where there is none. */
import { HttpError } from "@/lib/http/http-error";

import { problemResponse, problemResponseOf } from "./problem";
import type { ApiResponse, ApiRequest } from "./transport";

type Parameters = Readonly<Record<string, string>>;
export type Handler = (request: ApiRequest, parameters: Parameters) => Promise<ApiResponse>;

/** One method of one path. */
export interface Route {
  /** In capitals. HEAD is answered as GET. */
  readonly method: string;
  /** As OpenAPI writes it: `/api/v1/holds/{id}`, where `{id}` stands for any segment. */
  readonly path: string;
  readonly handler: Handler;
}

/** A path, as its segments are compared. */
interface Address {
  readonly handlers: ReadonlyMap<string, Handler>;
  /** Texts that a path must have, the last one first: most paths differ there. */
  readonly texts: readonly Segment[];
  /** Names of its parameters. */
  readonly names: readonly Segment[];
}

interface Segment {
  readonly nth: number;
  readonly text: string;
}

const noParameters: Parameters = {};
const noAddresses: readonly Address[] = [];

/** A table of paths: those without parameters by their text, the others by the number of their segments. */
export class Router {
  readonly #fixed = new Map<string, Address>();
  readonly #patterns = new Map<number, Address[]>();

  constructor(routes: readonly Route[]) {
    for (const [path, methods] of Map.groupBy(routes, (route) => route.path)) {
      const address = addressOf(path, new Map(methods.map(({ method, handler }) => [method, handler])));
      const { length } = path.split("/");
      if (address.names.length === 0) this.#fixed.set(path, address);
      else this.#patterns.set(length, [...(this.#patterns.get(length) ?? []), address]);
    }
  }

  answer(request: ApiRequest): Promise<ApiResponse> {
    const fixed = this.#fixed.get(request.path);
    if (fixed) return call(fixed, request, noParameters);
    const segments = request.path.split("/");
    for (const address of this.#patterns.get(segments.length) ?? noAddresses) {
      const parameters = match(address, segments);
      if (parameters) return call(address, request, parameters);
    }
    return Promise.resolve(problemResponse(404, "Not found", { detail: "No such resource.", code: "not_found" }));
  }
}

function addressOf(path: string, handlers: ReadonlyMap<string, Handler>): Address {
  const segments = path.split("/").map((text, nth) => ({ nth, text }));
  const names = segments.filter(({ text }) => text.startsWith("{"));
  return {
    handlers,
    texts: segments.filter((segment) => !names.includes(segment)).toReversed(),
    names: names.map(({ nth, text }) => ({ nth, text: text.slice(1, -1) })),
  };
}

function call({ handlers }: Address, request: ApiRequest, parameters: Parameters): Promise<ApiResponse> {
  const handler = handlers.get(request.method === "HEAD" ? "GET" : request.method);
  if (handler) return handler(request, parameters);
  const allow = [...handlers.keys()].join(", ");
  const error = new HttpError("method_not_allowed", `${request.method} is not supported here; use ${allow}.`);
  const answer = problemResponseOf(error);
  return Promise.resolve({ ...answer, headers: { ...answer.headers, allow } });
}

/**
 * @param segments as many as the address has
 * @returns the decoded parameters; undefined for a path that does not match, or cannot be decoded
 */
function match({ texts, names }: Address, segments: readonly string[]): Parameters | undefined {
  for (const { nth, text } of texts) if (segments[nth] !== text) return undefined;
  const parameters: Record<string, string> = {};
  try {
    for (const { nth, text } of names) parameters[text] = decodeURIComponent(segments[nth] ?? "");
  } catch {
    return undefined;
  }
  return parameters;
}
