/**
 * Reads a request: bounded, in UTF-8, as JSON, and checked by the operation's own schemas. Each fault has its
 * place.
 */
import { isStorable } from "@/lib/core/validation/storable-text";
import { HttpError } from "@/lib/http/http-error";

import { requireStorable, unstorable } from "../check";
import type { ApiRequest } from "../transport";
import type { MediaType } from "./types";

/**
 * Returns the media type of an answer that exists as JSON and as a file: the file where the request accepts
 * text/csv and does not name JSON.
 */
export function acceptedType(request: ApiRequest): MediaType {
  const types = (request.header("accept") ?? "").split(",").map((type) => type.split(";", 1)[0]?.trim().toLowerCase());
  return types.includes("text/csv") && !types.includes("application/json") ? "text/csv" : "application/json";
}

/** Bytes of one request. */
const maxBodyBytes = 256 * 1024;

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the body within its bounds, if it has the wanted media type.
 * @param maxBytes bound for operations that take more than usual
 * @throws {HttpError} unsupported_media_type, payload_too_large
 */
export function readBodyOf(request: ApiRequest, mediaType: string, maxBytes: number = maxBodyBytes): Promise<Uint8Array> {
  const given = request.header("content-type") ?? "";
  if (given !== mediaType && given.split(";", 1)[0]?.trim().toLowerCase() !== mediaType)
    throw new HttpError("unsupported_media_type", `Send the body as ${mediaType}.`);
  return request.body(maxBytes);
}

/** @throws {HttpError} malformed */
export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new HttpError("malformed", "The body is not valid UTF-8.");
  }
}

/**
 * Decodes a file. Spreadsheets write UTF-16 under the name of "Unicode text"; its first two bytes say so.
 * @throws {HttpError} malformed
 */
export function decodeFile(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new HttpError("malformed", "The file is not valid UTF-8 or UTF-16. Spreadsheets export it as “CSV UTF-8”.");
  }
}

/**
 * Parses a body.
 * @throws {HttpError} malformed
 * @throws {DomainError} invalid_input, for text that cannot be stored
 */
export function parseJson(text: string): unknown {
  const json = tryJson(text);
  requireStorable(json, text);
  return json;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError("malformed", "The body is not valid JSON.");
  }
}

/**
 * Reads the query's parameters. A parameter that is given twice becomes a list, which its schema refuses.
 * @throws {DomainError} invalid_input
 */
export function readQuery({ query }: ApiRequest): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (!isStorable(name) || !isStorable(value)) throw unstorable(isStorable(name) ? [name] : []);
    const earlier = Object.hasOwn(all, name) ? all[name] : undefined;
    all[name] = earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value];
  }
  return all;
}
