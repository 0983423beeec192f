/** The declaration of an operation: its checks, its responses, and its part of the OpenAPI document. */
import type { KeyScope } from "@/db/schema";
import type { ErrorCode } from "@/lib/core/errors";
import type { KeyedPartner } from "@/lib/partners/authenticate-key";

import type { z } from "./zod";

/** Media types of bodies. */
export type MediaType = "application/json" | "text/csv";

export interface ResponseSpec {
  readonly description: string;
  /** Absent for an empty body. */
  readonly schema?: z.ZodType;
  /** JSON where absent. */
  readonly mediaType?: MediaType;
  /** Schema of the same as a file, for requests that accept text/csv and no JSON. */
  readonly csv?: z.ZodType;
  readonly example?: unknown;
}

export type Shape = z.ZodType | undefined;

export type Out<Schema extends Shape> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The input of a handler, all checked. */
export interface OperationRequest<Params extends Shape, Query extends Shape, Body extends Shape> {
  readonly actor: KeyedPartner;
  readonly params: Out<Params>;
  readonly query: Out<Query>;
  readonly body: Out<Body>;
  /**
   * The id of a created object: the same for a repeat under the same key. Random where the operation takes no
   * key.
   */
  readonly requestId: string;
  /** Media type that the request accepts; JSON unless the operation has the same as a file. */
  readonly accepted: MediaType;
}

export interface OperationResponse {
  readonly status: number;
  readonly body?: unknown;
  /** True for the stored response of an earlier request with the same key. */
  readonly replayed?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface OperationSpec<Params extends Shape = Shape, Query extends Shape = Shape, Body extends Shape = Shape> {
  /** The name in clients, `placeHold`. */
  readonly id: string;
  readonly method: "get" | "post" | "put" | "delete";
  /** As OpenAPI writes it: `/holds/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Undefined where any key will do. */
  readonly scope: KeyScope | undefined;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly bodyExample?: unknown;
  /** JSON where absent; for other types, `body` checks the text. */
  readonly bodyType?: MediaType;
  /** Greatest size of a body, where it may be larger than usual. */
  readonly maxBytes?: number;
  readonly answers: Readonly<Record<number, ResponseSpec>>;
  /** Errors of the domain; those of every operation are added. */
  readonly errors: readonly ErrorCode[];
  /**
   * Use of the Idempotency-Key: `kept` stores the response with it; `identity` derives the created object's
   * id from it, by which a repeat finds the object. Undefined for an operation that is safe to repeat.
   */
  readonly idempotency?: "kept" | "identity";
  readonly handle: (asked: OperationRequest<Params, Query, Body>) => Promise<OperationResponse>;
}
