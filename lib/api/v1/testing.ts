/** For tests of the API: calls as a partner makes them. */
import { randomUUID } from "node:crypto";

import { api } from "../app";

export interface Call {
  readonly key?: string | undefined;
  readonly body?: unknown;
  /** Sent as it is, instead of a body made of JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** Undefined: a new one, for what wants one. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const origin = "http://127.0.0.1:4600";

/** @param what method and path: `POST /holds` */
export async function call(what: string, { key, body, raw, idempotencyKey, headers = {} }: Call = {}): Promise<Answered> {
  const [method = "GET", path = "/"] = what.split(" ");
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await api.request(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...(method === "POST" || method === "PUT" ? { "idempotency-key": idempotencyKey ?? randomUUID() } : {}),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}
