/**
 * The one-click unsubscription of mail programs (RFC 8058): the programs post here, and guests see the page.
 */
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { readOptOut, setOptOut } from "@/lib/notifications/opt-out";

export async function POST(request: Request): Promise<Response> {
  try {
    await setOptOut(mainDb(), readOptOut(new URL(request.url).searchParams), true);
  } catch (error) {
    if (!hasCode(error, "not_found")) throw error;
    return Response.json(
      { type: "about:blank", title: "Not found", status: 404, detail: "This link is not one of ours." },
      { status: 404, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
    );
  }
  return new Response(null, { status: 204 });
}

/** A browser that opens the address is redirected to the page with the button. */
export function GET(request: Request): Response {
  return new Response(null, { status: 307, headers: { location: `/unsubscribe${new URL(request.url).search}` } });
}
