/** Bodies that the pages of the waiting room send, as JSON or as a form: short, or refused. */
import { DomainError, isDomainError } from "@/lib/core/errors";
import { isStorable } from "@/lib/core/validation/storable-text";
import { isHttpError } from "@/lib/http/http-error";
import { maxRoomBodyBytes } from "@/lib/waiting-room/limits";

import { requireStorable, unstorable } from "./check";
import type { ApiRequest } from "./transport";

/** Tells whether the body is a form, which a browser sends without scripts. */
export function isForm(request: ApiRequest): boolean {
  return /^application\/x-www-form-urlencoded\b|^multipart\/form-data\b/i.test(request.header("content-type") ?? "");
}

/**
 * Reads a form; empty fields count as absent.
 * @throws {DomainError} `invalid_input`, `limit_exceeded`
 */
export async function readForm(request: ApiRequest): Promise<unknown> {
  const headers = { "content-type": request.header("content-type") ?? "" };
  try {
    const form = await new Response(new Uint8Array(await readShort(request)), { headers }).formData();
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
export async function readJson(request: ApiRequest): Promise<unknown> {
  const text = new TextDecoder().decode(await readShort(request));
  if (text === "") return {};
  const json = tryJson(text);
  requireStorable(json, text);
  return json;
}

/** Reads a body, and tells one that is too long as a limit of the room. */
async function readShort(request: ApiRequest): Promise<Buffer> {
  try {
    return await request.body(maxRoomBodyBytes);
  } catch (error) {
    if (!isHttpError(error) || error.code !== "payload_too_large") throw error;
    throw new DomainError("limit_exceeded", { limit: "bytes of the body", max: maxRoomBodyBytes });
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid_input", { issues: [{ path: [], message: "The body is not JSON." }] });
  }
}
