/**
 * Every page, route handler and action of staff, called by every role at every listing, at the listing in
 * question and at another one, and by actors who are no staff. No layout and no proxy stands before them. The
 * entrances and their permissions are read from the modules (testing.ts), the expected results from the table
 * of roles (staff-expectations/testing.ts), the objects and forms from staff-world and staff-forms.
 */
import { fileURLToPath } from "node:url";

import { NextRequest } from "next/server";
import { isValidElement } from "react";
import { describe, expect, it, vi } from "vitest";

import { staffRoles } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import type { SessionActor, SessionUser } from "@/lib/auth/actor";
import { formatActor } from "@/lib/core/actor";
import { someContact, startTestStripe } from "@/lib/orders/testing";
import type { Grant } from "@/lib/staff/actor";
import { makeStaff } from "@/lib/staff/testing";

import type { FormAction, FormState } from "./form-state";
import { expectationsOf } from "./staff-expectations/testing";
import { fieldsOf, orderParamsOf, paramsOf, preparationsOf } from "./staff-forms/testing";
import { makeStaffWorld } from "./staff-world/testing";
import { type Entrance, findEntrances } from "./testing";

const request = vi.hoisted(() => ({ actor: { kind: "anonymous" } as SessionActor }));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined, refresh: () => undefined }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://127.0.0.1:4600", "sec-fetch-site": "same-origin" }),
  cookies: async () => ({ get: () => undefined, set: () => undefined }),
}));
// The proof of the account's owner is tested by itself.
vi.mock("./require-recent-password", () => ({
  requireRecentPassword: async () => undefined,
  isProofWanted: async () => false,
  confirmHrefOf: async () => undefined,
  proofOf: () => ({}),
}));
vi.mock("@/lib/auth/current-actor", () => ({
  currentActor: async () => request.actor,
  ensureActor: async () => ({ actor: request.actor, remember: async () => undefined }),
}));

const root = fileURLToPath(new URL("../..", import.meta.url));
const entrances = findEntrances(root);

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });
const world = await makeStaffWorld(database, stripe);
const { event, elsewhere, here, secrets } = world;
const [params, paramsOfOrder] = [paramsOf(world), orderParamsOf(world)];
const prepare = preparationsOf(world);
const { expectedUpload, expectedView, expectedAnswer } = expectationsOf(here);

const strangers: readonly [string, SessionActor][] = [
  ["an anonymous visitor", { kind: "anonymous" }],
  ["a guest", { kind: "guest", guestId: "hash" }],
  ["an account without a role", await member([])],
];

/** Actors of every role at every listing, here, elsewhere, and as an owner elsewhere, with a label each. */
const actors: readonly (readonly [string, SessionActor])[] = [...strangers, ...(await members())];

async function members(): Promise<[string, SessionUser][]> {
  const made: [string, SessionUser][] = [];
  for (const role of staffRoles) {
    const ofRole = (listingIds: readonly (string | null)[]) => listingIds.map((listingId) => ({ role, listingId }));
    made.push([`${role} at every listing`, await member(ofRole([null]))]);
    made.push([`${role} here`, await member(ofRole(here))]);
    made.push([`${role} elsewhere`, await member(ofRole([elsewhere.listingId]))]);
    // Only the verb refuses this one: at another listing the actor has every permission.
    const both = [...ofRole(here), { role: "owner", listingId: elsewhere.listingId } as const];
    made.push([`${role} here, owner elsewhere`, await member(both)]);
  }
  return made;
}

async function member(grants: readonly Grant[]): Promise<SessionUser> {
  return { ...(await makeStaff(db, { grants })), name: "Ines Duarte", email: "ines@example.com" };
}

async function upload({ file }: Entrance, actor: SessionActor): Promise<string> {
  request.actor = actor;
  const { POST } = (await import(`${root}${file}`)) as { POST: (request: NextRequest) => Promise<Response> };
  const body = new FormData();
  for (const [field, value] of Object.entries({ listingId: event.listingId, alt: "The stage" })) body.set(field, value);
  body.set("photo", new Blob(["<svg/>"], { type: "image/jpeg" }), "stage.jpg");
  const headers = { origin: "http://127.0.0.1:4600", accept: "application/json" };
  try {
    return String((await POST(new NextRequest("http://127.0.0.1:4600/api", { method: "POST", body, headers }))).status);
  } catch (error) {
    return digestOf(error);
  }
}

async function view({ file, kind, name }: Entrance, actor: SessionActor): Promise<string> {
  request.actor = actor;
  const loaded = (await import(`${root}${file}`)) as Record<string, (...given: unknown[]) => Promise<unknown>>;
  // A report is about the listings of its reader, unless it is asked about one.
  const isOfReport = file.includes("[report]");
  const values = file.startsWith("app/admin/orders/") ? paramsOfOrder : params;
  const segments = [...file.matchAll(/\[(\w+)\]/g)].map(([, segment = ""]) => [segment, values[segment] ?? `no ${segment}`]);
  const props = {
    params: Promise.resolve(Object.fromEntries(segments)),
    searchParams: Promise.resolve({
      q: searchOf(file),
      date: event.date,
      email: someContact.email,
      ...(isOfReport ? { listing: event.slug } : {}),
    }),
  };
  const query = new URLSearchParams({ format: "text", listing: event.slug, email: someContact.email });
  const address = new NextRequest(`http://127.0.0.1:4600/?${query}`);
  try {
    const made = await loaded[name]?.(...(kind === "page" ? [props] : [address, props]));
    if (made instanceof Response) return made.ok ? "shown" : String(made.status);
    // The links of a list repeat what its reader has searched for.
    const text = (await textOf(made)).replaceAll(`q=${event.code}`, "");
    return secrets.some((secret) => text.includes(secret)) ? "shown" : "empty";
  } catch (error) {
    return digestOf(error);
  }
}

/**
 * Returns what a list is searched for: the list of listings for a slug, others for an order. The form of the
 * list of orders repeats it, in small letters, which are not those of a code that the list shows.
 */
function searchOf(file: string): string {
  if (file.startsWith("app/admin/catalogue/")) return event.slug;
  return file === "app/admin/orders/page.tsx" ? event.code.toLowerCase() : event.code;
}

/** Converts the errors that travel through Next.js: "404", or "shown" for a redirect. */
function digestOf(error: unknown): string {
  const { digest = "" } = error as { readonly digest?: string };
  // The first, because an id in the address of a redirect may contain these digits.
  if (digest.startsWith("NEXT_REDIRECT")) return "shown";
  if (digest.includes("404")) return "404";
  throw error;
}

/** Collects the texts that a page gives to its components; those of the server that read data are called. */
async function textOf(node: unknown): Promise<string> {
  if (typeof node !== "object" || node === null) return typeof node === "function" ? "" : String(node);
  if (isValidElement(node)) {
    const { type, props } = node;
    const isReading = typeof type === "function" && type.constructor.name === "AsyncFunction";
    return textOf(isReading ? await (type as (given: unknown) => Promise<unknown>)(props) : props);
  }
  const texts = await Promise.all(Object.values(node).map(textOf));
  return texts.join("\n");
}

/** Lists the fields that a strict schema does not have, as its refusal names them. */
function unknownFieldsIn({ code, message = "" }: FormState<unknown>): string[] {
  if (code !== "invalid_input" || !message.startsWith("Unrecognized key")) return [];
  return [...message.matchAll(/"([^"]+)"/g)].flatMap(([, field = ""]) => [field, `${field}[]`]);
}

async function answer({ file, name }: Entrance, actor: SessionActor): Promise<string> {
  request.actor = actor;
  const loaded = (await import(`${root}${file}`)) as Record<string, FormAction<unknown>>;
  const form = new FormData();
  for (const [field, value] of Object.entries(fieldsOf(world))) form.set(field, value);
  try {
    let state = (await loaded[name]?.({ status: "idle" }, form)) ?? { status: "error" };
    const unknown = unknownFieldsIn(state);
    if (unknown.length > 0) {
      const isUnknown = (name: string) => unknown.some((field) => name === field || name.startsWith(`${field}.`));
      for (const name of Array.from(form.keys()).filter(isUnknown)) form.delete(name);
      state = (await loaded[name]?.({ status: "idle" }, form)) ?? state;
    }
    const { status, code = "" } = state;
    // The door shows a refusal as a result: the ticket is of a listing at which the actor does not work.
    const isRefused = status === "ok" && (state.data as { readonly tone?: string } | undefined)?.tone === "danger";
    if (isRefused) return "not_found";
    if (
      status === "ok" ||
      ["version_conflict", "invalid_state", "still_open", "on_the_books", "preview_outdated"].includes(code)
    )
      return "done";
    return code === "forbidden" || code === "not_found" ? code : JSON.stringify(state);
  } catch (error) {
    return digestOf(error) === "shown" ? "done" : digestOf(error);
  }
}

/** Counts what the actor's calls have changed; webhooks and jobs, which act for the system, are left out. */
async function countTraces(actor: SessionActor): Promise<number> {
  const text = formatActor(actor);
  const [row] = await db.sql<{ count: number }[]>`
    select (select count(*) from audit_log where actor = ${text})::int
      + (select count(*) from check_ins where actor = ${text})::int as count`;
  return row?.count ?? 0;
}

const labelled = (wanted: (entrance: Entrance) => boolean) =>
  entrances.filter(wanted).map((entrance) => [`${entrance.file} ${entrance.name}`, entrance] as const);

describe("an entrance of staff", () => {
  it("is found by reading the modules", () => {
    expect(new Set(entrances.map(({ kind }) => kind))).toEqual(new Set(["page", "route", "action"]));
    expect(entrances.length).toBeGreaterThan(30);
  });

  // Views before actions, which change what they show.
  it.each(labelled(({ name }) => name === "POST"))("%s takes files of the roles that may", async (_, entrance) => {
    for (const [label, actor] of actors)
      expect([label, await upload(entrance, actor)]).toEqual([label, expectedUpload(entrance, actor)]);
  });

  it.each(labelled(({ kind, name }) => kind !== "action" && name !== "POST"))(
    "%s shows each role what it may see",
    async (_, entrance) => {
      for (const [label, actor] of actors)
        expect([label, await view(entrance, actor)]).toEqual([label, expectedView(entrance, actor)]);
    },
  );

  it.each(labelled(({ kind }) => kind === "action"))("%s obeys the roles that may, and no other", async (_, entrance) => {
    for (const [label, actor] of actors) {
      const expected = expectedAnswer(entrance, actor);
      await prepare[entrance.name]?.(actor);
      const before = await countTraces(actor);
      expect([label, await answer(entrance, actor)]).toEqual([label, expected]);
      if (expected !== "done") expect([label, await countTraces(actor)]).toEqual([label, before]);
    }
  });
});
