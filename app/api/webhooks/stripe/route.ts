/** Where Stripe tells us what happened to payments. Everything but reading the body is lib/orders' business. */
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { readBodyWithin } from "./read-body";
import { receiveWebhook } from "@/lib/orders/settlement/receive-webhook";

export const dynamic = "force-dynamic";

/** Stripe's events are a few kilobytes. */
const maxBodyBytes = 256 * 1024;

export async function POST(request: Request): Promise<Response> {
  const body = await readBodyWithin(request, maxBodyBytes);
  if (!body) return answer(413, "too_large");
  try {
    return answer(200, await receiveWebhook(mainDb(), body, request.headers.get("stripe-signature")));
  } catch (error) {
    if (hasCode(error, "webhook_signature_invalid")) {
      // Anybody can send one; it is worth a line, not a stack.
      log.warn("Stripe webhook signature refused");
      return answer(400, "signature_invalid");
    }
    // Anything but 2xx makes Stripe send it again.
    log.error({ err: error }, "Stripe webhook failed");
    return answer(503, "try_again");
  }
}

function answer(status: number, result: string): Response {
  return Response.json({ result }, { status, headers: { "cache-control": "no-store" } });
}
