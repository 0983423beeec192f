/** Endpoint for Stripe's events about payments. It only reads the body; lib/orders does the rest. */
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { isHttpError } from "@/lib/http/http-error";
import { readBody } from "@/lib/http/read-body";
import { receiveWebhook } from "@/lib/orders/stripe-sync/receive-webhook";

export const dynamic = "force-dynamic";

/** Stripe's events have a few kilobytes. */
const maxBodyBytes = 256 * 1024;

export async function POST(request: Request): Promise<Response> {
  let body: Buffer;
  try {
    body = await readBody(request, maxBodyBytes);
  } catch (error) {
    if (!isHttpError(error)) throw error;
    return answer(413, "too_large");
  }
  try {
    return answer(200, await receiveWebhook(mainDb(), body, request.headers.get("stripe-signature")));
  } catch (error) {
    if (hasCode(error, "webhook_signature_invalid")) {
      // Any client can send a wrong signature; it deserves a log line, not a stack.
      log.warn("Stripe webhook signature refused");
      return answer(400, "signature_invalid");
    }
    // Any status but 2xx makes Stripe send the event again.
    log.error({ err: error }, "Stripe webhook failed");
    return answer(503, "try_again");
  }
}

function answer(status: number, result: string): Response {
  return Response.json({ result }, { status, headers: { "cache-control": "no-store" } });
}
