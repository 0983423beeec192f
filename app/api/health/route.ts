/** Liveness and readiness together, for operators. */
import { readReadiness } from "@/lib/http/health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { ready, status, checks } = await readReadiness();
  const body = { live: true, ready, status, checks, uptimeSeconds: Math.floor(process.uptime()) };
  return Response.json(body, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
