/** Test support: calls of a partner, each response checked against the OpenAPI document. */
import { randomUUID } from "node:crypto";

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

import { handleFetch } from "../app";
import { openApiDocument } from "./app";

export interface Call {
  readonly key?: string | undefined;
  readonly body?: unknown;
  /** Sent unchanged, instead of a JSON body. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** A new key when absent, for methods that take one. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; empty for other media types. */
  readonly body: Record<string, unknown>;
  readonly text: string;
}

const origin = "http://127.0.0.1:4600";

/**
 * @param what method and path: `POST /holds`
 */
export async function call(what: string, { key, body, raw, idempotencyKey, headers = {} }: Call = {}): Promise<Answered> {
  const [method = "GET", path = "/"] = what.split(" ");
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...(method === "POST" || method === "PUT" ? { "idempotency-key": idempotencyKey ?? randomUUID() } : {}),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const response = await handleFetch(request);
  const text = await response.text();
  const isJson = text !== "" && !(response.headers.get("content-type") ?? "").startsWith("text/");
  const answered = {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
    text,
  };
  requireDescribed(method, path.split("?", 1)[0] ?? "", answered);
  return answered;
}

interface DescribedAnswer {
  readonly content?: Readonly<Record<string, unknown>>;
}

export interface DescribedOperation {
  readonly method: string;
  /** As in the document: `/holds/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
}

/** Every operation of the document. */
export function describedOperations(): DescribedOperation[] {
  return Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Omit<DescribedOperation, "method" | "path">>).map(([method, described]) => ({
      ...described,
      method: method.toUpperCase(),
      path,
    })),
  );
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
let isKnown = false;

/** The validator of a schema of the document, by its JSON Pointer. */
export function validatorOf(...pointer: readonly string[]): ValidateFunction {
  if (!isKnown) ajv.addSchema({ $id: "api", ...openApiDocument() });
  isKnown = true;
  const path = pointer.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  const validate = ajv.getSchema(`api#/${path.map(encodeURIComponent).join("/")}`);
  if (!validate) throw new Error(`the document has no schema at ${path.join("/")}`);
  return validate;
}

/**
 * @throws {Error} for a response that the document does not describe
 */
function requireDescribed(method: string, path: string, { status, headers, body, text }: Answered): void {
  const operation = describedOperations().find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  // An unknown path, or a method that it does not have.
  if (!operation) {
    if (status !== 404 && status !== 405) throw new Error(`${method} ${path} is not described and answered ${status}`);
    return;
  }
  const described = operation.responses[String(status)];
  const where = `${method} ${operation.path} ${status}`;
  if (!described) throw new Error(`${where} is not described`);
  const type = headers.get("content-type")?.split(";", 1)[0] ?? "";
  const isEmpty = text === "";
  if (isEmpty !== (described.content === undefined)) throw new Error(`${where} has a body, or none, unlike described`);
  if (isEmpty) return;
  if (described.content?.[type] === undefined) throw new Error(`${where} is ${type}, which is not described`);
  const pointer = ["paths", operation.path, method.toLowerCase(), "responses", String(status), "content", type, "schema"];
  const validate = validatorOf(...pointer);
  if (!validate(type === "text/csv" ? text : body))
    throw new Error(`${where} is not as described: ${ajv.errorsText(validate.errors)} ${JSON.stringify(body)}`);
}
