/** Bodies that the pages of the waiting room send, as JSON or as a form: short, or refused. */
import type { Context } from "hono";

import { DomainError, isDomainError } from "@/lib/core/errors";
import { findUnstorable, isStorable, unstorableMessage } from "@/lib/core/storable-text";

const maxBodyBytes = 16_384;

async function readBody(context: Context): Promise<ArrayBuffer> {
  const body = await context.req.arrayBuffer();
  if (body.byteLength > maxBodyBytes)
    throw new DomainError("limit_exceeded", { limit: "bytes of the body", max: maxBodyBytes });
  return body;
}

/**
 * Reads a form; empty fields count as absent.
 * @throws {DomainError} `invalid_input`, `limit_exceeded`
 */
export async function readForm(context: Context): Promise<unknown> {
  const headers = { "content-type": context.req.header("content-type") ?? "" };
  try {
    const form = await new Response(await readBody(context), { headers }).formData();
    for (const [name, text] of form) if (typeof text === "string" && !isStorable(text)) throw unstorable([name]);
    return Object.fromEntries([...form].filter(([, text]) => text !== ""));
  } catch (error) {
    if (isDomainError(error)) throw error;
    throw new DomainError("invalid_input", { issues: [{ path: [], message: "The body is not a form." }] });
  }
}

/**
 * Reads JSON; an empty body is an empty object.
 * @throws {DomainError} `invalid_input`, `limit_exceeded`
 */
export async function readJson(context: Context): Promise<unknown> {
  const text = new TextDecoder().decode(await readBody(context));
  if (text === "") return {};
  const json = tryJson(text);
  const path = findUnstorable(json, text);
  if (path !== undefined) throw unstorable(path);
  return json;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid_input", { issues: [{ path: [], message: "The body is not JSON." }] });
  }
}

const unstorable = (path: readonly (string | number)[]) =>
  new DomainError("invalid_input", { issues: [{ path: [...path], message: unstorableMessage }] });
