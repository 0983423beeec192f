/**
 * All that is kept about a person, as JSON or PDF. Only staff who may read people's data get it, within ten
 * minutes of a proof that it is they; for other visitors the address does not exist.
 */
import { notFound, redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { confirmHrefOf } from "@/lib/next/require-recent-password";
import { requireStaff } from "@/lib/next/require-staff";
import { exportAsJson, exportAsPdf, exportPerson } from "@/lib/people/export-person";
import { exportSchema } from "@/lib/people/schemas";

const types = { json: "application/json; charset=utf-8", pdf: "application/pdf" } as const;

export async function GET(request: Request): Promise<Response> {
  const actor = await requireStaff("people.read");
  const { data: asked } = exportSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked) notFound();
  const { email, format } = asked;
  const page = `/admin/people?${new URLSearchParams({ email })}`;
  const confirmHref = await confirmHrefOf(actor, page);
  if (confirmHref !== undefined) redirect(confirmHref);
  try {
    const exported = await exportPerson(mainDb(), asked, actor);
    const body = format === "json" ? exportAsJson(exported) : new Uint8Array(await exportAsPdf(exported));
    return new Response(body, {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="person.${format}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    // The page says what to do about it.
    if (hasCode(error, "limit_exceeded") || hasCode(error, "rate_limited")) redirect(page);
    throw error;
  }
}
