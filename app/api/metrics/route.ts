/**
 * The figures of the page of the system for Prometheus and its like, which send `METRICS_TOKEN`. Without that
 * setting the address does not exist.
 */
import { createHash, timingSafeEqual } from "node:crypto";

import { mainDb } from "@/db/client";
import { env } from "@/lib/core/env";
import { readReadiness } from "@/lib/http/health";
import { notFoundProblem } from "@/lib/next/staff-search";
import { listMetrics } from "@/lib/operator/metrics/list-metrics";
import { metricsContentType, writeMetrics } from "@/lib/operator/metrics/write-metrics";
import { readSystemState } from "@/lib/operator/read-system";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  if (token === undefined) return notFoundProblem();
  if (!isToken(/^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "", token)) {
    const problem = {
      type: "about:blank",
      title: "Unauthorized",
      status: 401,
      detail: "Send METRICS_TOKEN as a bearer token.",
    };
    const headers = { "cache-control": "no-store", "content-type": "application/problem+json", "www-authenticate": "Bearer" };
    return Response.json(problem, { status: 401, headers });
  }
  return new Response(writeMetrics(listMetrics(await readState())), {
    headers: { "cache-control": "no-store", "content-type": metricsContentType },
  });
}

/** Compares in a time that tells nothing about the token, nor about its length. */
function isToken(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** Reads what can be read: a scraper learns also from this process that the database is away. */
async function readState() {
  const { checks } = await readReadiness();
  if (checks.postgres === "up") return readSystemState(mainDb());
  const services = [
    { name: "PostgreSQL", isUp: false },
    { name: "Redis", isUp: checks.redis === "up" },
  ];
  return { services };
}
