/** The evidence of a dispute as a file, for staff within ten minutes of a proof that it is they. */
import { notFound, redirect } from "next/navigation";
import type { NextRequest } from "next/server";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { evidenceText, exportEvidence } from "@/lib/documents/dispute-evidence";
import { renderSections } from "@/lib/documents/render-sections";
import { confirmHrefOf } from "@/lib/next/require-recent-password";
import { requireStaff } from "@/lib/next/require-staff";
import { type ListedDispute, readDispute } from "@/lib/orders/refunds/list-disputes";
import type { StaffActor } from "@/lib/staff/actor";

type Params = { params: Promise<{ dispute: string }> };

export async function GET(request: NextRequest, { params }: Params): Promise<Response> {
  const actor = await requireStaff("payments.read");
  const dispute = await read((await params).dispute, actor);
  const confirmHref = await confirmHrefOf(actor, `/admin/disputes/${dispute.id}`);
  if (confirmHref !== undefined) redirect(confirmHref);
  const evidence = await exportEvidence(mainDb(), dispute, actor);
  const isPdf = request.nextUrl.searchParams.get("format") !== "text";
  const body = isPdf ? new Uint8Array(await renderSections(evidence)) : evidenceText(evidence);
  return new Response(body, {
    headers: {
      "content-type": isPdf ? "application/pdf" : "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="dispute-${dispute.orderCode}.${isPdf ? "pdf" : "txt"}"`,
      "cache-control": "private, no-store",
    },
  });
}

async function read(id: string, actor: StaffActor): Promise<ListedDispute> {
  try {
    return await readDispute(mainDb(), id, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
