/** An invoice or a credit note as a PDF, for a visitor who may see the order. */
import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import type { DocumentContent } from "@/lib/documents/content";
import { readDocument } from "@/lib/documents/read-documents";
import { renderPdf } from "@/lib/documents/render-pdf";

import { readOrderOfFile } from "../../order-access";

type Params = { params: Promise<{ code: string; id: string }> };

export async function GET(_request: NextRequest, { params }: Params): Promise<Response> {
  const { code, id } = await params;
  const order = await readOrderOfFile(code);
  const content = await read(order.id, id);
  const bytes = await renderPdf(content);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${content.number}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}

async function read(orderId: string, id: string): Promise<DocumentContent> {
  try {
    return await readDocument(mainDb(), orderId, id);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
