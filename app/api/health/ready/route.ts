/** Tells whether the process may get requests of guests; a load balancer leaves it out while this is 503. */
import { readReadiness } from "@/lib/http/health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { ready, status, checks } = await readReadiness();
  return Response.json({ status, checks }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
