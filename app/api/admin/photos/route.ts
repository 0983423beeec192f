/**
 * Takes a photo of a member of staff: from the form of the photo editor, which it leads back to, or from that
 * page's script, which reads the outcome as JSON. The reader is known before the body is read; the body is
 * read no further than to its limit.
 */
import type { NextRequest } from "next/server";

import { mainDb } from "@/db/client";
import { env } from "@/lib/core/env";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { isHttpError } from "@/lib/http/http-error";
import { readBody } from "@/lib/http/read-body";
import { isOwnOrigin } from "@/lib/http/request-origin";
import { addPhoto } from "@/lib/media/add-photo";
import { type UploadOutcome, uploadTexts } from "@/lib/media/copy";
import { maxUploadBytes } from "@/lib/media/limits";
import { outcomeOf } from "@/lib/media/refuse-photo";
import { uploadSchema } from "@/lib/media/schemas";
import { requireStaff } from "@/lib/next/require-staff";
import type { StaffActor } from "@/lib/staff/actor";

const statuses: Readonly<Partial<Record<UploadOutcome, number>>> = {
  done: 201,
  busy: 503,
  forbidden: 403,
  foreign: 403,
  gone: 404,
  too_large: 413,
  unreadable: 400,
  failed: 500,
};

export async function POST(request: NextRequest): Promise<Response> {
  const actor = await requireStaff("catalogue.edit");
  const outcome = isOwnOrigin(request.headers, env().APP_URL) ? await upload(request, actor) : "foreign";
  const isScript = request.headers.get("accept")?.includes("application/json") ?? false;
  if (isScript) return Response.json({ outcome, message: uploadTexts[outcome] }, { status: statuses[outcome] ?? 422, headers });
  const listing = request.nextUrl.searchParams.get("listing") ?? "";
  const page = `/admin/catalogue/${encodeURIComponent(listing)}?${new URLSearchParams({ upload: outcome })}#photos`;
  return new Response(null, { status: 303, headers: { ...headers, location: page } });
}

const headers = { "cache-control": "private, no-store" };

async function upload(request: NextRequest, actor: StaffActor): Promise<UploadOutcome> {
  try {
    const form = await readForm(request);
    if (form === undefined) return "unreadable";
    const file = form.get("photo");
    const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === "string" && value !== ""));
    const parsed = uploadSchema.safeParse(fields);
    if (!parsed.success) throw invalidInput(parsed.error);
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    await addPhoto(mainDb(), { ...parsed.data, bytes }, actor);
    return "done";
  } catch (error) {
    if (isHttpError(error)) return error.code === "payload_too_large" ? "too_large" : "unreadable";
    const outcome = isDomainError(error) ? outcomeOf(error) : undefined;
    if (outcome === undefined) log.error({ err: error }, "photo upload failed");
    return outcome ?? "failed";
  }
}

/**
 * Reads a form with a file.
 * @returns undefined for a body that is no such form, or ended early
 * @throws {HttpError} payload_too_large
 */
async function readForm(request: NextRequest): Promise<FormData | undefined> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) return undefined;
  const body = await readBody(request, maxUploadBytes);
  return new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData().catch(() => undefined);
}
