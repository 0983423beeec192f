/** The router: it finds the operation of a method and a path, or the error where there is none. */
import { problemResponse } from "../problem";
import { HttpError } from "./http-error";
import type { ApiResponse, ApiRequest } from "./transport";

type Parameters = Readonly<Record<string, string>>;
export type Handler = (request: ApiRequest, parameters: Parameters) => Promise<ApiResponse>;

interface Route {
  /** `{id}` stands for any segment. */
  readonly segments: readonly string[];
  readonly handlers: Map<string, Handler>;
}

const noParameters: Parameters = {};

/** A table of paths: those without parameters by their text, the few others by their segments. */
export class Router {
  readonly #fixed = new Map<string, Route>();
  readonly #patterns: Route[] = [];

  /**
   * Adds a handler.
   * @param method in capitals
   * @param path as OpenAPI writes it: `/holds/{id}`
   */
  add(method: string, path: string, handler: Handler): void {
    const segments = path.split("/");
    const known = this.#fixed.get(path) ?? this.#patterns.find((route) => route.segments.join("/") === path);
    const route = known ?? { segments, handlers: new Map<string, Handler>() };
    route.handlers.set(method, handler);
    if (known) return;
    if (path.includes("{")) this.#patterns.push(route);
    else this.#fixed.set(path, route);
  }

  answer(request: ApiRequest): Promise<ApiResponse> {
    const fixed = this.#fixed.get(request.path);
    if (fixed) return call(fixed, request, noParameters);
    const segments = request.path.split("/");
    for (const route of this.#patterns) {
      const parameters = match(route.segments, segments);
      if (parameters) return call(route, request, parameters);
    }
    return Promise.resolve(problemResponse(404, "Not found", { detail: "No such resource.", code: "not_found" }));
  }
}

function call({ handlers }: Route, request: ApiRequest, parameters: Parameters): Promise<ApiResponse> {
  const handler = handlers.get(request.method === "HEAD" ? "GET" : request.method);
  if (handler) return handler(request, parameters);
  const allow = [...handlers.keys()].join(", ");
  const answer = new HttpError("method_not_allowed", `${request.method} is not supported here; use ${allow}.`).answer();
  return Promise.resolve({ ...answer, headers: { ...answer.headers, allow } });
}

/**
 * @returns the decoded parameters; undefined for a path that does not match, or cannot be decoded
 */
function match(pattern: readonly string[], segments: readonly string[]): Parameters | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [nth, part] of pattern.entries()) {
    const segment = segments[nth] ?? "";
    if (!part.startsWith("{")) {
      if (part !== segment) return undefined;
      continue;
    }
    try {
      parameters[part.slice(1, -1)] = decodeURIComponent(segment);
    } catch {
      return undefined;
    }
  }
  return parameters;
}
