/**
 * An operation's entry in the OpenAPI document: the schemas that check requests, every response, and all its
 * errors.
 */
import type { OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";

import type { ErrorCode } from "@/lib/core/errors";
import { type HttpErrorCode, httpErrorOf } from "@/lib/http/http-error";

import { kindOf } from "../../problem";
import { z } from "../zod";
import type { OperationSpec } from "../types";

export const securityName = "key";

export const problemSchema = z
  .looseObject({
    type: z.string().openapi({
      description: "A reference to the page that explains this kind of problem; stable.",
      example: "/docs/api/errors#not_available",
    }),
    title: z.string().openapi({ description: "What kind of problem it is; stable.", example: "Not available" }),
    status: z.int().openapi({ example: 409 }),
    detail: z.string().openapi({ description: "One sentence about this occurrence.", example: "Not available: sold_out." }),
    code: z
      .string()
      .optional()
      .openapi({ description: "For programs; stable. Absent only for an error on our side.", example: "not_available" }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().openapi({ description: "JSON Pointer to what is wrong.", example: "/lines/0/check_out" }),
          message: z.string(),
        }),
      )
      .optional()
      .openapi({ description: "With `invalid_input`: each error with its place." }),
    details: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: "Values that belong to the code, for programs." }),
    request_id: z.string().optional().openapi({ description: "Quote it when you contact us about this answer." }),
  })
  .openapi("Problem", { description: "RFC 9457." });

/** Errors of every operation. */
const everywhere: readonly ErrorCode[] = ["unauthenticated", "rate_limited", "overloaded"];

/** Headers of every response to a known key. */
const limitHeaders = z.object({
  "RateLimit-Policy": z.string().optional().openapi({ description: "The key's limit.", example: '"key";q=1000;w=60' }),
  RateLimit: z
    .string()
    .optional()
    .openapi({ description: "What remains of the limit, and for how many seconds.", example: '"key";r=998;t=42' }),
});
const retryHeaders = limitHeaders.extend({
  "Retry-After": z.string().optional().openapi({ description: "Seconds.", example: "3" }),
});
const keptHeaders = limitHeaders.extend({
  "Idempotent-Replayed": z.literal("true").optional().openapi({
    description: "Present where this is the stored answer of an earlier request with the same key.",
  }),
});

type Responses = Record<
  number,
  { description: string; headers?: z.ZodObject; content?: Record<string, { schema: z.ZodType; example?: unknown }> }
>;

/** Adds an operation to the document. */
export function describeOperation(registry: OpenAPIRegistry, spec: OperationSpec): void {
  const { id, method, path, tag, summary, description, scope, params, query, body, bodyExample, idempotency } = spec;
  const { bodyType = "application/json" } = spec;
  const request = {
    ...(params ? { params: params as z.ZodObject } : {}),
    ...(query ? { query: query as z.ZodObject } : {}),
    ...(idempotency ? { headers: keyHeader } : {}),
    ...(body
      ? {
          body: {
            required: true,
            content: { [bodyType]: { schema: body, ...(bodyExample === undefined ? {} : { example: bodyExample }) } },
          },
        }
      : {}),
  };
  registry.registerPath({
    operationId: id,
    method,
    path,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: [{ [securityName]: scope === undefined ? [] : [scope] }],
    request,
    responses: { ...answersOf(spec), ...problemsOf(spec) },
  });
}

const keyHeader = z.object({
  "Idempotency-Key": z.string().min(1).max(255).openapi({
    description: "Unique for each operation; send the same one to retry it. Answers are stored for 24 hours.",
    example: "9b2f6a1c-order-4711",
  }),
});

function answersOf({ answers, idempotency }: OperationSpec): Responses {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, example, csv, mediaType = "application/json" }]) => [
      status,
      {
        description,
        headers: idempotency ? keptHeaders : limitHeaders,
        ...(schema
          ? {
              content: {
                [mediaType]: { schema, ...(example === undefined ? {} : { example }) },
                ...(csv ? { "text/csv": { schema: csv } } : {}),
              },
            }
          : {}),
      },
    ]),
  );
}

/** One entry a status, which names the codes with it and shows one of them. */
function problemsOf({ errors, scope, body, idempotency }: OperationSpec): Responses {
  const refusals: HttpErrorCode[] = [
    ...(idempotency || body ? (["malformed"] as const) : []),
    ...(body ? (["payload_too_large", "unsupported_media_type"] as const) : []),
  ];
  const codes: ErrorCode[] = [
    ...everywhere,
    ...(scope === undefined ? [] : (["forbidden"] as const)),
    "invalid_input",
    ...(idempotency ? (["idempotency_mismatch"] as const) : []),
    ...(idempotency === "kept" ? (["in_progress"] as const) : []),
    ...errors,
  ];
  const all = [
    ...[...new Set(codes)].map((code) => ({ code: code as string, ...kindOf(code) })),
    ...refusals.map((code) => ({ code: code as string, ...httpErrorOf(code) })),
  ];
  const byStatus = Map.groupBy(all, ({ status }) => status);
  const problems = [...byStatus].map(([status, kinds]) => {
    const [first] = kinds;
    const example = first && {
      type: `/docs/api/errors#${first.code}`,
      title: first.title,
      status,
      detail: `${first.title}.`,
      code: first.code,
      request_id: "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10",
    };
    const description = kinds.map(({ code, title }) => `\`${code}\`: ${title}`).join("; ");
    const headers = status === 409 || status === 429 || status === 503 ? retryHeaders : limitHeaders;
    return [
      status,
      { description, headers, content: { "application/problem+json": { schema: problemSchema, example } } },
    ] as const;
  });
  const ours = {
    description: "An error on our side; try again in a moment.",
    content: { "application/problem+json": { schema: problemSchema } },
  };
  return { ...Object.fromEntries(problems), 500: ours };
}
