/** The order as a calendar file, for a visitor who may see its page. */
import { pageIcs } from "@/lib/notifications/order-documents";

import { readOrderOfFile } from "../order-access";

export async function GET(_request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  const order = await readOrderOfFile((await params).code);
  return new Response(pageIcs(order), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="holdfast-${order.code}.ics"`,
      "cache-control": "private, no-store",
    },
  });
}
