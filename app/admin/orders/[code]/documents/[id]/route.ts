/** An invoice or a credit note of an order as a PDF, for staff who see its payments. */
import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import type { DocumentContent } from "@/lib/documents/content";
import { readDocument } from "@/lib/documents/read-documents";
import { renderPdf } from "@/lib/documents/render-pdf";
import { requireStaff } from "@/lib/next/require-staff";
import { requireOrderPermission } from "@/lib/orders/staff-access";
import type { StaffActor } from "@/lib/staff/actor";

import { readOrderOrHide } from "../../read-order";

type Params = { params: Promise<{ code: string; id: string }> };

export async function GET(_request: NextRequest, { params }: Params): Promise<Response> {
  const actor = await requireStaff("payments.read");
  const { code, id } = await params;
  const { order } = await readOrderOrHide(code, actor);
  const content = await read(order.id, id, actor);
  return new Response(new Uint8Array(await renderPdf(content)), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${content.number}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}

async function read(orderId: string, id: string, actor: StaffActor): Promise<DocumentContent> {
  try {
    await requireOrderPermission(mainDb(), actor, "payments.read", orderId);
    return await readDocument(mainDb(), orderId, id);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
