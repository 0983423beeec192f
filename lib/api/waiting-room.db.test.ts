/** The room over HTTP: its responses, and that forged requests change nothing. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { readSales } from "@/lib/sales/sale-cache";
import { operateSale } from "@/lib/waiting-room/operator/operate-sale";
import { stateKey } from "@/lib/waiting-room/redis/internal/room-keys";
import { advanceRoom } from "@/lib/waiting-room/redis/room";
import { fromNow, type MadeSale, makeSale, startTestRedis } from "@/lib/waiting-room/testing";
import { ownerActor } from "@/lib/staff/testing";

import { handleFetch } from "./app";
import { parseStatusPoll } from "./room-status";

const database = await createTestDatabase();
const redis = await startTestRedis(database);

const site = "http://127.0.0.1:4600";
const own = { origin: site, "content-type": "application/json" };

const ask = (path: string, init: RequestInit = {}) => handleFetch(new Request(`${site}/api/waiting-room/${path}`, init));
const post = async (
  sale: MadeSale,
  verb: string,
  { body = "{}", headers = {} }: { body?: string; headers?: Record<string, string> } = {},
) => ask(`${sale.saleSlug}/${verb}`, { method: "POST", body, headers: { ...own, ...headers } });
/** The cookies that a browser would send back. */
const cookiesOf = (...responses: Response[]) =>
  responses.flatMap((each) => each.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "")).join("; ");
const reasonOf = async (response: Response) => ((await response.json()) as { reason?: string }).reason;

async function stateOf(made: MadeSale) {
  const sale = (await readSales()).byId.get(made.id);
  if (!sale) throw new Error("the sale is unknown");
  return (await advanceRoom(sale)).state;
}

it("gives a place in HttpOnly cookies, shows it, admits its visitor once called, and ends the session", async () => {
  const sale = await makeSale(database);
  const joined = await post(sale, "join");
  expect(joined.status).toBe(200);
  expect(await joined.json()).toEqual({ ticket: { epoch: expect.any(Number), lane: 0, index: 0 } });
  for (const cookie of joined.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/i);
  const cookie = cookiesOf(joined);
  expect(await (await ask(`${sale.saleSlug}/place`, { headers: { cookie } })).json()).toMatchObject({
    ticket: { lane: 0, index: 0 },
    pass: null,
  });
  await eventually(async () => expect((await stateOf(sale)).admittedPending).toBe(1), 160);
  const next = `/listings/${sale.slug}?date=2027-06-01`;
  const claimed = await post(sale, "claim", { body: JSON.stringify({ next }), headers: { cookie } });
  expect(await claimed.json()).toMatchObject({ next, pass: { expiresAtMs: expect.any(Number) } });
  const inside = cookiesOf(joined, claimed);
  expect((await post(sale, "renew", { headers: { cookie: inside } })).status).toBe(200);
  expect(await (await post(sale, "leave", { headers: { cookie: inside } })).json()).toEqual({ left: true });
  expect(await reasonOf(await post(sale, "renew", { headers: { cookie: inside } }))).toBe("session_ended");
  expect((await stateOf(sale)).activeSessions).toBe(0);
});

it("redirects visitors to this site only, whatever `next` says", async () => {
  const sale = await makeSale(database);
  const cookie = cookiesOf(await post(sale, "join"));
  await eventually(async () => expect((await stateOf(sale)).admittedPending).toBe(1), 160);
  for (const next of [
    "https://evil.example",
    "//evil.example",
    "/listings/another",
    `/listings/${sale.slug}/../../x`,
    "/\\evil",
  ]) {
    const answer = await post(sale, "claim", { body: JSON.stringify({ next }), headers: { cookie } });
    expect(await answer.json(), `next ${next}`).toMatchObject({ next: `/listings/${sale.slug}` });
    const form = { "content-type": "application/x-www-form-urlencoded", cookie };
    const led = await post(sale, "claim", { body: new URLSearchParams({ next }).toString(), headers: form });
    expect([led.status, led.headers.get("location")], `next ${next}`).toEqual([303, `/listings/${sale.slug}#offers`]);
  }
});

it("refuses without a place, with a forged one, and before the turn, in plain words", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1 });
  expect(await reasonOf(await post(sale, "claim"))).toBe("no_ticket");
  const [first, second] = [await post(sale, "join"), await post(sale, "join")];
  await eventually(async () => expect((await stateOf(sale)).admittedPending).toBe(1), 160);
  const [one, two] = [cookiesOf(first), cookiesOf(second)];
  const early = await post(sale, "claim", { headers: { cookie: two } });
  expect(early.status).toBe(409);
  expect(early.headers.get("content-type")).toBe("application/problem+json");
  expect(await early.json()).toMatchObject({
    code: "place_refused",
    reason: "not_your_turn",
    detail: "It is not your turn yet. Your place is kept.",
  });
  // One visitor's ticket in another's browser, and one with another number.
  const ticketOf = (cookies: string) => /hf_ticket_\w+=[^;]+/.exec(cookies)?.[0] ?? "";
  const deviceOf = (cookies: string) => /hf_device=[^;]+/.exec(cookies)?.[0] ?? "";
  expect(await reasonOf(await post(sale, "claim", { headers: { cookie: `${ticketOf(one)}; ${deviceOf(two)}` } }))).toBe(
    "no_ticket",
  );
  const [name = "", value = ""] = ticketOf(two).split("=");
  const [key, payload = "", mac] = value.split(".");
  const edited = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  const forged = Buffer.from(JSON.stringify({ ...edited, index: 0 })).toString("base64url");
  expect(
    await reasonOf(await post(sale, "claim", { headers: { cookie: `${name}=${key}.${forged}.${mac}; ${deviceOf(two)}` } })),
  ).toBe("no_ticket");
  expect(await stateOf(sale)).toMatchObject({ activeSessions: 0, admittedPending: 1, waitingCount: 1 });
});

it("leads a form that is damaged or too large back to the room", async () => {
  const sale = await makeSale(database);
  const form = (body: string) => post(sale, "join", { body, headers: { "content-type": "application/x-www-form-urlencoded" } });
  for (const body of ["again=perhaps", `code=${"x".repeat(200)}`, `next=/x&more=${"x".repeat(20_000)}`]) {
    const answer = await form(body);
    expect([answer.status, answer.headers.get("location")], `${body.slice(0, 30)}`).toEqual([
      303,
      `/waiting-room/${sale.saleSlug}?problem=try_again`,
    ]);
  }
  const multipart = { "content-type": "multipart/form-data; boundary=x" };
  expect((await post(sale, "join", { body: "no parts", headers: multipart })).status).toBe(303);
  expect((await stateOf(sale)).waitingCount).toBe(0);
  expect((await form("")).headers.get("location")).toBe(`/waiting-room/${sale.saleSlug}`);
});

it("redirects a visitor who leaves by a form to a page that confirms it, and keeps their return path", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600) });
  const cookie = cookiesOf(await post(sale, "join"));
  const headers = { "content-type": "application/x-www-form-urlencoded", cookie };
  const room = `/waiting-room/${sale.saleSlug}`;
  const left = await post(sale, "leave", { body: "", headers });
  expect([left.status, left.headers.get("location")]).toEqual([303, `${room}?left=yes`]);
  const next = `/listings/${sale.slug}?date=2027-06-01`;
  const again = await post(sale, "leave", { body: new URLSearchParams({ next }).toString(), headers });
  expect(again.headers.get("location")).toBe(`${room}?${new URLSearchParams({ next })}&left=yes`);
});

it("keeps places for as long as a lobby lasts", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(5 * 86_400), closesAt: fromNow(6 * 86_400) });
  const joined = await post(sale, "join");
  const age = joined.headers.getSetCookie().map((cookie) => Number(/hf_ticket.*Max-Age=(\d+)/i.exec(cookie)?.[1] ?? 0));
  expect(Math.max(...age)).toBeGreaterThan(6 * 86_400);
});

it("refuses a claim without a call to Redis while the number is known to be still to come", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1 });
  const [, second] = [await post(sale, "join"), await post(sale, "join")];
  await eventually(async () => expect((await stateOf(sale)).admittedPending).toBe(1), 160);
  await stateOf(sale);
  await redis.plain.del(stateKey({ ...sale, epoch: 0 }));
  // Redis has lost the room, and is not called, so the process has not noticed yet.
  expect(await reasonOf(await post(sale, "claim", { headers: { cookie: cookiesOf(second) } }))).toBe("not_your_turn");
});

it("takes nothing from other sites, and nothing it does not know", async () => {
  const sale = await makeSale(database);
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }])
    expect((await post(sale, "join", { headers })).status, `${JSON.stringify(headers)}`).toBe(403);
  expect((await ask(`${sale.saleSlug}/join`, { method: "POST", body: "{}" })).status).toBe(403);
  for (const body of [
    "not json",
    '{"index":0}',
    '{"again":"perhaps"}',
    "[]",
    JSON.stringify({ code: "x".repeat(200) }),
    "x".repeat(20_000),
  ])
    expect((await post(sale, "join", { body })).status, `${body.slice(0, 30)}`).toBe(422);
  for (const path of ["no-such-sale/status", "no-such-sale/place", `${sale.saleSlug}/other`, `${sale.saleSlug}/work`])
    expect((await ask(path)).status, `at ${path}`).toBe(404);
  expect((await stateOf(sale)).waitingCount).toBe(0);
});

it("withstands a join storm from one address, and gives one browser one place", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600) });
  const cookie = cookiesOf(await post(sale, "join"));
  const same = await Promise.all(Array.from({ length: 50 }, () => post(sale, "join", { headers: { cookie } })));
  const places = await Promise.all(same.map(async (each) => JSON.stringify(await each.json())));
  expect(new Set(places).size).toBe(1);
  const storm = { "x-forwarded-for": "203.0.113.7" };
  const answers = await Promise.all(Array.from({ length: 700 }, () => post(sale, "join", { headers: storm })));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(100);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect((await post(sale, "join", { headers: { "x-forwarded-for": "203.0.113.8" } })).status).toBe(200);
  expect((await stateOf(sale)).waitingCount).toBeLessThanOrEqual(602);
});

it("answers the revision in a few bytes, and a document that includes that revision", async () => {
  const sale = await makeSale(database);
  const revision = await ask(`${sale.saleSlug}/revision`);
  expect([revision.status, revision.headers.get("cache-control")]).toEqual([200, "public, max-age=0, s-maxage=1"]);
  expect(await revision.text()).toMatch(/^\d+\.1$/);
  expect(await (await ask(`${sale.saleSlug}/status?v=1.1`)).json()).toMatchObject({ version: 1 });
  await operateSale(sale.saleSlug, { paused: true }, { actor: ownerActor });
  await eventually(async () => expect(await (await ask(`${sale.saleSlug}/revision`)).text()).toMatch(/\.2$/));
  expect(await (await ask(`${sale.saleSlug}/status?v=1.2`)).json()).toMatchObject({ version: 2, phase: "paused" });
  expect((await ask("no-such-sale/revision")).status).toBe(404);
});

it("finds what a poll asks for", () => {
  const poll = (path: string) => parseStatusPoll("GET", `/api/waiting-room/${path}`);
  expect(poll("night-1/status")).toEqual({ slug: "night-1", what: "status", since: undefined });
  expect(poll("night-1/status?v=3.17")).toEqual({ slug: "night-1", what: "status", since: "3.17" });
  expect(poll("night-1/revision")).toEqual({ slug: "night-1", what: "revision", since: undefined });
  for (const path of [
    "Night/status",
    "a/b/status",
    "a/status?x=1",
    "a/revision?v=1.1",
    "a/place",
    `a/status?v=${"1".repeat(30)}`,
  ])
    expect(poll(path), `${path}`).toBeUndefined();
  expect(parseStatusPoll("POST", "/api/waiting-room/a/status")).toBeUndefined();
});

it("answers polls for any cache, the same for every visitor, without personal data", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600) });
  const joined = await post(sale, "join");
  // The document is made anew each second: two responses around the change of a second may differ, but not
  // all of one second.
  const document = await eventually(async () => {
    const mine = await ask(`${sale.saleSlug}/status`, { headers: { cookie: cookiesOf(joined) } });
    const anybodys = await ask(`${sale.saleSlug}/status`);
    expect(mine.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=1, stale-while-revalidate=5");
    expect(mine.headers.getSetCookie()).toEqual([]);
    const text = await mine.text();
    expect(await anybodys.text()).toBe(text);
    return text;
  });
  // The secret is public only after the draw.
  expect(JSON.parse(document)).toMatchObject({
    phase: "lobby",
    draw: { secret: null, commitment: expect.stringMatching(/^[\da-f]{64}$/) },
  });
  const [row] = await database.db.sql<{ draw_secret: string }[]>`select draw_secret from sales where id = ${sale.id}`;
  expect(document).not.toContain(row?.draw_secret);
});
