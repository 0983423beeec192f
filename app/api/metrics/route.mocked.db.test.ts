/** The address of the metrics: for the bearer of the token alone, and for none where there is no token. */
import { expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import type { Db } from "@/db/client";
import type * as environment from "@/lib/core/env";
import type * as limits from "@/lib/operator/limits";
import type * as readSystem from "@/lib/operator/read-system";
import { startTestStripe } from "@/lib/orders/testing";

import { GET } from "./route";

const setting = vi.hoisted(() => ({ token: undefined as string | undefined }));
vi.mock("@/lib/core/env", async (original) => {
  const real = await original<typeof environment>();
  return { ...real, env: () => ({ ...real.env(), METRICS_TOKEN: setting.token }) };
});

const system = vi.hoisted(() => ({ read: undefined as (() => Promise<never>) | undefined }));
vi.mock("@/lib/operator/read-system", async (original) => {
  const real = await original<typeof readSystem>();
  return { ...real, readSystemForPrograms: (db: Db) => system.read?.() ?? real.readSystemForPrograms(db) };
});
vi.mock("@/lib/operator/limits", async (original) => ({ ...(await original<typeof limits>()), metricsWaitMs: 3_000 }));

await startTestStripe(await createTestDatabase());
const token = "0123456789abcdef";

async function ask(authorization?: string): Promise<Response> {
  return GET(new Request("http://127.0.0.1/api/metrics", authorization === undefined ? {} : { headers: { authorization } }));
}

it("does not exist without the setting", async () => {
  setting.token = undefined;
  for (const header of [undefined, "Bearer ", "Bearer undefined", `Bearer ${token}`])
    expect((await ask(header)).status).toBe(404);
});

it("refuses another token, and one that is sent another way", async () => {
  setting.token = token;
  for (const header of [undefined, "Bearer ", `Bearer ${token}0`, `Bearer ${token.slice(1)}`, `Basic ${token}`, token]) {
    const refused = await ask(header);
    expect([refused.status, refused.headers.get("www-authenticate")], `${header}`).toEqual([401, "Bearer"]);
    expect(await refused.text()).not.toContain("holdfast_");
  }
});

it("gives the figures as text, whatever the case of the scheme", async () => {
  setting.token = token;
  for (const scheme of ["Bearer", "bearer"]) {
    const response = await ask(`${scheme} ${token}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
    const text = await response.text();
    expect(text).toContain('holdfast_service_up{service="postgresql"} 1\n');
    expect(text).toContain('holdfast_queue_due{queue="jobs"} 0\n');
    expect(text).toContain("# TYPE holdfast_database_connections gauge\n");
  }
});

it("gives the services alone where the rest cannot be read, or not in time", async () => {
  setting.token = token;
  for (const read of [() => Promise.reject(new Error("the pool is exhausted")), () => new Promise<never>(() => undefined)]) {
    system.read = read;
    const response = await ask(`Bearer ${token}`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('holdfast_service_up{service="postgresql"} 1\n');
    expect(text).not.toContain("holdfast_queue_due{");
  }
  system.read = undefined;
});
