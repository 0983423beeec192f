/** The verifications of tokens that a request to the room costs: one for each token that it carries. */
import { beforeEach, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { readSales } from "@/lib/sales/sale-cache";
import { checkAdmission } from "@/lib/waiting-room/check-admission";
import { advanceRoom } from "@/lib/waiting-room/redis/room";
import { type MadeSale, makeSale, startTestRedis } from "@/lib/waiting-room/testing";
import { deviceCookieName, passCookieName } from "@/lib/waiting-room/tokens/cookies";
import { readToken } from "@/lib/waiting-room/tokens/token";

import { handleFetch } from "./app";

vi.mock("@/lib/waiting-room/tokens/token", { spy: true });

const database = await createTestDatabase();
await startTestRedis(database);

const site = "http://127.0.0.1:4600";

/** A browser that keeps the room's cookies. */
class Browser {
  readonly cookies = new Map<string, string>();

  async post(sale: MadeSale, verb: string): Promise<number> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: site, "content-type": "application/json", cookie };
    const address = `${site}/api/waiting-room/${sale.saleSlug}/${verb}`;
    const response = await handleFetch(new Request(address, { method: "POST", body: "{}", headers }));
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";", 1)[0] ?? "").split("=");
      this.cookies.set(name, value);
    }
    return response.status;
  }
}

/** Kinds of the tokens verified since the last count. */
function takeVerified(): string[] {
  const calls = vi.mocked(readToken).mock.calls.filter(([, , token]) => token !== undefined);
  vi.mocked(readToken).mockClear();
  return calls.map(([, kind]) => kind).toSorted();
}

beforeEach(() => void vi.mocked(readToken).mockClear());

it("verifies each token of a join, a claim, a renewal and a hold once", async () => {
  const sale = await makeSale(database);
  const browser = new Browser();
  expect(await browser.post(sale, "join")).toBe(200);
  expect(takeVerified()).toEqual([]);
  expect(await browser.post(sale, "join")).toBe(200);
  expect(takeVerified()).toEqual(["ticket"]);
  await eventually(async () => {
    const known = (await readSales()).byId.get(sale.id);
    expect(known && (await advanceRoom(known)).state.admittedPending).toBe(1);
  }, 160);
  expect(await browser.post(sale, "claim")).toBe(200);
  expect(takeVerified()).toEqual(["ticket"]);
  expect(await browser.post(sale, "renew")).toBe(200);
  expect(takeVerified()).toEqual(["pass", "ticket"]);
  const passes = [browser.cookies.get(passCookieName(sale.id)) ?? ""];
  await checkAdmission(database.db, [sale.listingId], { deviceKey: browser.cookies.get(deviceCookieName()), passes });
  expect(takeVerified()).toEqual(["pass"]);
});

it("verifies no token of a browser without the bits that it is bound to", async () => {
  const sale = await makeSale(database);
  const browser = new Browser();
  await browser.post(sale, "join");
  browser.cookies.delete(deviceCookieName());
  expect(await browser.post(sale, "claim")).toBe(409);
  expect(takeVerified()).toEqual([]);
});
