/** The one click that mail programs offer for messages one can refuse (RFC 8058): they post here, people see the page. */
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

/** Whoever opens the address instead is led to the page that asks. */
export function GET(request: Request): Response {
  return new Response(null, { status: 307, headers: { location: `/unsubscribe${new URL(request.url).search}` } });
}
