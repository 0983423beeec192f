/** The order's tickets as a PDF, one a page, for a visitor who may see its page. */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { readTickets } from "@/lib/check-in/read-tickets";
import { renderTickets } from "@/lib/documents/render-tickets";

import { readOrderOfFile } from "../order-access";

export async function GET(_request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  const order = await readOrderOfFile((await params).code);
  const open = (await readTickets(mainDb(), order)).filter(({ state }) => state === "valid");
  if (open.length === 0) notFound();
  return new Response(new Uint8Array(await renderTickets(order, open)), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="tickets-${order.code}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
