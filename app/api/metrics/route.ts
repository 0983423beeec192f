/**
 * The figures of the page of the system for Prometheus and its like, which send `METRICS_TOKEN`. Without that
 * setting the address does not exist.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { mainDb } from "@/db/client";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { readReadiness } from "@/lib/http/health";
import { notFoundProblem } from "@/lib/next/staff-search";
import { metricsWaitMs } from "@/lib/operator/limits";
import { type KnownState, listMetrics } from "@/lib/operator/metrics/list-metrics";
import { metricsContentType, writeMetrics } from "@/lib/operator/metrics/write-metrics";
import { readSystemForPrograms } from "@/lib/operator/read-system";

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

/**
 * Reads what can be read in time: a scraper learns which services answer also while the database is away or
 * its pool is exhausted.
 */
async function readState(): Promise<KnownState> {
  const { checks } = await readReadiness();
  const services = [
    { name: "PostgreSQL", isUp: checks.postgres === "up" },
    { name: "Redis", isUp: checks.redis === "up" },
  ];
  if (checks.postgres !== "up") return { services };
  const late = new AbortController();
  const read = readSystemForPrograms(mainDb()).catch((error: unknown) => {
    log.warn({ err: error }, "metrics read in part");
    return { services };
  });
  const waited = setTimeout(metricsWaitMs, { services }, { signal: late.signal, ref: false }).catch(() => ({ services }));
  return Promise.race([read, waited]).finally(() => late.abort());
}
