/** An operation as it is declared: what is checked, what is answered, what the OpenAPI document is made of. */
import type { KeyScope } from "@/db/schema";
import type { ErrorCode } from "@/lib/core/errors";
import type { Caller } from "@/lib/partners/authenticate-key";

import type { z } from "./zod";

/** What bodies may be. */
export type MediaType = "application/json" | "text/csv";

export interface ResponseSpec {
  readonly description: string;
  /** Absent: nothing is in the body. */
  readonly schema?: z.ZodType;
  /** JSON where absent. */
  readonly mediaType?: MediaType;
  readonly example?: unknown;
}

export type Shape = z.ZodType | undefined;

export type Out<Schema extends Shape> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler is given: all checked. */
export interface OperationRequest<Params extends Shape, Query extends Shape, Body extends Shape> {
  readonly caller: Caller;
  readonly params: Out<Params>;
  readonly query: Out<Query>;
  readonly body: Out<Body>;
  /** The identity of what is made: the same for who asks the same again under the same key. Random where no key is asked for. */
  readonly requestId: string;
}

export interface OperationResponse {
  readonly status: number;
  readonly body?: unknown;
  /** That this is what an earlier request with the same key came to. */
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
  /** Undefined: any key. */
  readonly scope: KeyScope | undefined;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly bodyExample?: unknown;
  /** JSON where absent; else `body` checks the text. */
  readonly bodyType?: MediaType;
  /** Where a body may be larger than usual. */
  readonly maxBytes?: number;
  readonly answers: Readonly<Record<number, ResponseSpec>>;
  /** What of the domain can go wrong; what goes wrong everywhere is added. */
  readonly errors: readonly ErrorCode[];
  /**
   * What becomes of the Idempotency-Key: `kept` stores the answer beside it; `identity` makes it the identity of what is created, which then
   * is found again by itself. Undefined for what is safe to repeat.
   */
  readonly idempotency?: "kept" | "identity";
  readonly handle: (asked: OperationRequest<Params, Query, Body>) => Promise<OperationResponse>;
}
