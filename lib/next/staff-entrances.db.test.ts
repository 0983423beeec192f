/**
 * Every page, route handler and action of staff, called by every role at every listing, at the listing in
 * question and at another one, and by actors who are no staff. No layout and no proxy stands before them. The
 * entrances and their permissions are read from the modules (testing.ts), the expected results from the table
 * of roles (lib/staff/permissions.ts).
 */
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";

import { and, eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { isValidElement } from "react";
import { describe, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { zoneAtNoon } from "@/db/testing/zones";
import {
  listings,
  notifications,
  photos,
  sales,
  savedViews,
  staffGrants,
  staffInvitations,
  staffRoles,
  waitlistEntries,
  webhookDeliveries,
} from "@/db/schema";
import type { SessionActor, SessionUser } from "@/lib/auth/actor";
import { inviteStaff } from "@/lib/auth/staff/invite-staff";
import { bookEvent } from "@/lib/check-in/testing";
import { closeDay } from "@/lib/front-desk/day-close/close-days";
import { formatActor, systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { prepareJobs } from "@/lib/events/jobs";
import { makeFailedJob } from "@/lib/events/staff/testing";
import { storePhoto } from "@/lib/media/add-photo";
import { useTestMedia } from "@/lib/media/testing";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { holdAtDesk } from "@/lib/orders/desk/hold-at-desk";
import { followDisputesSince } from "@/lib/orders/refunds/follow-dispute";
import { reconcilePayments } from "@/lib/orders/stripe-sync/reconcile-payments";
import { bookSomething, someContact, startTestStripe } from "@/lib/orders/testing";
import { assignListing } from "@/lib/partners/supply/assign-listing";
import { makePartner } from "@/lib/partners/testing";
import { createEndpoint } from "@/lib/partners/webhooks/endpoints";
import type { Grant } from "@/lib/staff/actor";
import {
  isPermitted,
  isPermittedSomewhere,
  type ListingPermission,
  type Permission,
  permissionToSee,
} from "@/lib/staff/permissions";
import { makeStaff, listingPermissions } from "@/lib/staff/testing";
import { applyEdit } from "@/lib/supply/edits/apply-edit";
import { previewEdit } from "@/lib/supply/edits/preview-edit";
import type { Edit } from "@/lib/supply/schemas";
import { makeSale } from "@/lib/waiting-room/testing";

import type { FormAction, FormState } from "./form-state";
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

const event = await bookEvent(database, 60, 2, zoneAtNoon);
const sale = await makeSale(database);
const disputed = await bookSomething(database);
const refunded = await bookSomething(database);
const elsewhere = await makeListing(db);
const partner = await makePartner(db);
const endpointId = randomUUID();
const endpoint = { id: endpointId, url: "https://example.com/hook", types: [] };
await createEndpoint(db, { kind: "partner", partnerId: partner.partnerId, test: false }, endpoint);
const [messageId, viewId] = [randomUUID(), randomUUID()];
const { store } = useTestMedia();
const photoId = randomUUID();
const startsAt = await readStart();
const photo = { id: photoId, listingId: event.listingId, unitTypeId: null, alt: "The stage", sha256: "a".repeat(64) };
const made = { width: 400, height: 300, widths: [400], files: [], placeholder: "data:image/webp;base64,AAAA" };
await storePhoto(db, store, { ...photo, made }, systemActor);
const failed = { kind: "reminder", subject: messageId, orderId: event.orderId, lastError: "no such mailbox" } as const;
await db.orm.insert(notifications).values(failed);
const deliveryId = randomUUID();
await db.orm
  .insert(webhookDeliveries)
  .values({ id: deliveryId, endpointId, messageId: deliveryId, type: "ping", body: "{}", attempts: 1, failedAt: new Date() });
await prepareJobs();
const jobId = await makeFailedJob(db, "end-sale-session", { saleId: randomUUID(), session: "s" });
const entryId = await joinLine();
const colleague = await makeStaff(db, { grants: [{ role: "door", listingId: disputed.listing.listingId }] });
const colleagueGrant = { id: randomUUID(), userId: colleague.userId, listingId: sale.listingId, role: "door" } as const;
const { id: invitationId } = await inviteStaff(
  db,
  { email: "invited@example.com", role: "door", place: event.slug },
  systemActor,
);
const [disputeId, refundId] = [await openDispute(), await returnRefund()];
const [unitTypeId, inventoryEdit, edit] = await editInventory();

await closeDay(db, event.listingId, event.date);
const [ticketType] = await db.sql<{ id: string }[]>`select id from unit_types where listing_id = ${event.listingId}`;
/** A ticket of the event, as the desk's forms ask for it. */
const ticket = {
  listingId: event.listingId,
  unitTypeId: ticketType?.id ?? "",
  checkIn: event.date,
  checkOut: addDays(event.date, 1),
  quantity: 1,
  guests: 1,
};
const atDesk = await holdAtDesk(db, { requestId: randomUUID(), lines: [ticket] }, await makeStaff(db));
const deskTotalMinor = atDesk.reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);

/** Listings of all objects that the entrances are called for. */
const here = [event.listingId, sale.listingId, disputed.listing.listingId, refunded.listing.listingId];
/** Texts that no actor sees who may not see what belongs to those listings, or to the house. */
const secrets = [event.slug, event.code, sale.saleSlug, disputed.code, refunded.code, partner.partnerId, invitationId, jobId];

/** Values for the dynamic segments of addresses, by their names. */
const params: Readonly<Record<string, string>> = {
  sale: sale.saleSlug,
  dispute: disputeId,
  partner: partner.partnerId,
  listing: event.slug,
  order: atDesk.orderId,
  date: event.date,
  code: event.ticket(1),
  report: "occupancy",
  unitType: unitTypeId,
  edit,
};

/** Values for the fields of all forms, by their names: one form fits every action. */
const fields = (): Readonly<Record<string, string>> => ({
  ...params,
  reservationId: event.reservationIds[0] ?? "",
  move: "check_in",
  checkOut: addDays(event.date, 1),
  requestId: randomUUID(),
  dueMinor: "0",
  refundMinor: "0",
  version: "1",
  schedule: "dated",
  lobbyOpensAt: "2027-06-01T19:30",
  opensAt: "2027-06-01T20:00",
  closesAt: "2027-06-01T22:00",
  sessionSeconds: "300",
  hardEndSeconds: "900",
  graceSeconds: "60",
  onePlacePer: "browser",
  proofOfWorkBits: "0",
  offlineAdmissionsPerMinute: "0",
  page: "/admin/sales",
  viewId,
  query: "?state=open",
  shared: "yes",
  paused: "yes",
  closed: "yes",
  admissionsPerMinute: "60",
  maxActiveSessions: "50",
  message: "Soon.",
  orderId: event.orderId,
  email: someContact.email,
  typed: someContact.email,
  disputeId,
  remark: "",
  refundId,
  how: "cash",
  subject: messageId,
  kind: "reminder",
  deliveryId,
  job: `end-sale-session/${jobId}`,
  entryId,
  reason: "The party called.",
  // The list of refunds belongs to listings; the others ignore it.
  filter: `listingId=${refunded.listing.listingId}`,
  partnerId: partner.partnerId,
  keyId: partner.keyId,
  endpointId,
  name: randomUUID(),
  contactEmail: "partner@example.com",
  test: "test",
  "scopes[]": "listings:read",
  ratePerMinute: "60",
  suspend: "yes",
  slug: event.slug,
  listingId: event.listingId,
  url: endpoint.url,
  mode: "test",
  on: "no",
  invitationId,
  userId: colleague.userId,
  grantId: colleagueGrant.id,
  role: "door",
  where: "one",
  formId: randomUUID(),
  offer: `${ticket.unitTypeId}~${deskTotalMinor}`,
  checkIn: ticket.checkIn,
  quantity: "1",
  guests: "1",
  deskOrder: atDesk.orderId,
  expectedTotalMinor: deskTotalMinor.toString(),
  paying: "desk_cash",
  state: "on_sale",
  tagline: "",
  description: "A night of music.",
  city: "Berlin",
  country: "DE",
  lat: "52.5",
  lng: "13.4",
  category: "concert",
  venue: "Harbour Hall",
  listingKind: "event",
  startsAt,
  photoId,
  alt: "The stage",
  focusXPercent: "50",
  focusYPercent: "50",
  to: "0",
  "cells[]": JSON.stringify(inventoryEdit),
  "unit[]": unitTypeId,
  first: event.date,
  last: event.date,
  totalHow: "add",
  totalUnits: "1",
});

/** Makes the actor's view of the sales anew. */
async function makeView(actor: SessionActor): Promise<void> {
  if (actor.kind !== "user") return;
  await db.orm.delete(savedViews).where(eq(savedViews.id, viewId));
  const { userId } = actor;
  await db.orm.insert(savedViews).values({ id: viewId, userId, page: "/admin/sales", name: viewId, query: "", isShared: true });
}

/** Steps before a call that cannot be repeated without them. */
const prepare: Readonly<Record<string, (actor: SessionActor) => Promise<void>>> = {
  editListingAction: keepListing,
  setStateAction: keepListing,
  changePhotoAction: showPhoto,
  removePhotoAction: showPhoto,
  changeViewAction: makeView,
  deleteViewAction: makeView,
  async createSaleAction() {
    await db.orm.delete(sales).where(eq(sales.listingId, event.listingId));
  },
  takeListingBackAction: () => assignListing(db, event.slug, partner.partnerId, systemActor),
  retryJobAction: failAgain,
  retryJobsAction: failAgain,
  async retryDeliveryAction() {
    await db.orm
      .update(webhookDeliveries)
      .set({ nextAttemptAt: null, failedAt: new Date() })
      .where(eq(webhookDeliveries.id, deliveryId));
  },
  async inviteAction() {
    await db.orm.delete(staffInvitations).where(eq(staffInvitations.email, "ana@example.com"));
  },
  async resendInvitationAction() {
    await db.orm.update(notifications).set({ resends: 0 }).where(eq(notifications.subject, invitationId));
  },
  async grantRoleAction() {
    const { userId, listingId } = staffGrants;
    await db.orm.delete(staffGrants).where(and(eq(userId, colleague.userId), eq(listingId, event.listingId)));
  },
  changeRoleAction: restoreGrant,
  removeGrantAction: restoreGrant,
  // One more ticket for each who holds one.
  async holdAtDeskAction() {
    await db.sql`update inventory set total = total + 1, available = available + 1 where listing_id = ${event.listingId}`;
  },
};

/** Reads when the event begins, so that its form keeps that time. */
async function readStart(): Promise<string> {
  const [row] = await db.orm.select({ startsAt: listings.startsAt }).from(listings).where(eq(listings.id, event.listingId));
  return row?.startsAt?.slice(0, 5) ?? "";
}

/** Makes the listing as the version of the forms says. */
async function keepListing(): Promise<void> {
  await db.orm.update(listings).set({ version: 1 }).where(eq(listings.id, event.listingId));
}

/** Shows the photo of the forms, as their version says. */
async function showPhoto(): Promise<void> {
  await db.orm.update(photos).set({ removedAt: null, version: 1 }).where(eq(photos.id, photoId));
}

/** Gives the colleague the grant of the forms, as their version says. */
async function restoreGrant(): Promise<void> {
  await db.orm.delete(staffGrants).where(eq(staffGrants.id, colleagueGrant.id));
  await db.orm.insert(staffGrants).values({ ...colleagueGrant, grantedBy: "system" });
}

/** Makes a party that waits for the event, under a name that the search of the page finds. */
async function joinLine(): Promise<string> {
  const { listingId, date } = event;
  const [unit] = await db.sql<{ id: string }[]>`select id from unit_types where listing_id = ${listingId}`;
  const id = randomUUID();
  await db.orm.insert(waitlistEntries).values({
    id,
    listingId,
    unitTypeId: unit?.id ?? "",
    checkIn: date,
    checkOut: addDays(date, 1),
    quantity: 1,
    email: "waits@example.com",
    name: event.code,
    holderKind: "guest",
    holderId: "waits",
  });
  return id;
}

/** Brings the failed job back, which each retry replaces. */
async function failAgain(): Promise<void> {
  await db.sql`delete from pgboss.job`;
  await makeFailedJob(db, "end-sale-session", { saleId: randomUUID(), session: "s" }, { id: jobId });
}

async function openDispute(): Promise<string> {
  const [payment] = await db.sql<{ intentId: string }[]>`
    select stripe_payment_intent_id as "intentId" from payments where order_id = ${disputed.orderId}`;
  await stripe.control({ dispute: { paymentIntent: payment?.intentId ?? "" } });
  await followDisputesSince(db, new Date(Date.now() - 86_400_000));
  const [dispute] = await db.sql<{ id: string }[]>`select id from disputes where order_id = ${disputed.orderId}`;
  return dispute?.id ?? "";
}

async function returnRefund(): Promise<string> {
  const { orderId, actor } = refunded;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string; intentId: string }[]>`
    select r.id, p.stripe_payment_intent_id as "intentId" from refunds r join payments p on p.id = r.payment_id
    where r.order_id = ${orderId}`;
  if (!refund) throw new Error("no refund");
  await sendRefund(db, refund.id);
  await stripe.control({ returnRefundsOf: refund.intentId });
  await reconcilePayments(db, 3, Date.now() + 20 * 86_400_000);
  return refund.id;
}

/** Makes an edit of the event's inventory, which is there to be seen, followed and undone. */
async function editInventory(): Promise<readonly [unitTypeId: string, edit: Edit, editId: string]> {
  const { listingId, date } = event;
  const [unit] = await db.sql<{ id: string }[]>`select id from unit_types where listing_id = ${listingId}`;
  const [id, cells] = [randomUUID(), [{ unitTypeId: unit?.id ?? "", date, total: 21 }]];
  const made: Edit = { kind: "cells", cells };
  const { digest } = await previewEdit(db, systemActor, listingId, made);
  await applyEdit(db, systemActor, { id, listingId, edit: made, digest });
  return [unit?.id ?? "", made, id];
}

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

const isHad = (actor: SessionActor, permission: Permission) => actor.kind === "user" && isPermittedSomewhere(actor, permission);

function isHadHere(actor: SessionActor, permission: Permission | "any"): boolean {
  if (actor.kind !== "user") return false;
  if (permission === "any") return actor.grants.length > 0;
  return isOfListing(permission)
    ? here.every((listingId) => isPermitted(actor, permission, listingId))
    : isPermitted(actor, permission);
}

const isOfListing = (permission: Permission): permission is ListingPermission =>
  (listingPermissions as readonly Permission[]).includes(permission);

/** The answer to an upload: one without a file is refused after every question of permission. */
function expectedUpload({ permission }: Entrance, actor: SessionActor): string {
  if (isHadHere(actor, permission)) return "422";
  return permission !== "any" && isHad(actor, permission) && isHadHere(actor, "catalogue.read") ? "403" : "404";
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

/** The page or document that an actor gets: with the objects in question, without them, or none. */
function expectedView({ file, kind, name, permission, isForGuests }: Entrance, actor: SessionActor): string {
  // The search is for all staff, and finds the order for those who may see it.
  if (file === "app/admin/search/page.tsx" && isHadHere(actor, "any"))
    return isHadHere(actor, "orders.read") ? "shown" : "empty";
  // The index of reports, the title of one and the state of the system name no listing.
  const isOfNone = ["app/admin/reports/page.tsx", "app/admin/system/page.tsx"].includes(file) || name === "generateMetadata";
  if (isOfNone) return permission !== "any" && isHad(actor, permission) ? "empty" : "404";
  // The home is for all staff, and leads to the listing of today's event for those who see its arrivals.
  if (file === "app/admin/page.tsx" && isHadHere(actor, "any")) return isHadHere(actor, "arrivals.read") ? "shown" : "empty";
  if (isHadHere(actor, permission)) return "shown";
  if (kind === "page" && isForGuests) return "empty";
  const isOfOneObject = file.includes("[");
  return permission !== "any" && isHad(actor, permission) && !isOfOneObject ? "empty" : "404";
}

async function view({ file, kind, name }: Entrance, actor: SessionActor): Promise<string> {
  request.actor = actor;
  const loaded = (await import(`${root}${file}`)) as Record<string, (...given: unknown[]) => Promise<unknown>>;
  // A report is about the listings of its reader, unless it is asked about one.
  const isOfReport = file.includes("[report]");
  const segments = [...file.matchAll(/\[(\w+)\]/g)].map(([, segment = ""]) => [segment, params[segment] ?? `no ${segment}`]);
  const props = {
    params: Promise.resolve(Object.fromEntries(segments)),
    // The list of listings is searched for a slug, other lists for an order.
    searchParams: Promise.resolve({
      q: file.startsWith("app/admin/catalogue/") ? event.slug : event.code,
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

/** The answer of an action: done, refused to an actor who sees the object, or one that hides it. */
function expectedAnswer({ file, permission }: Entrance, actor: SessionActor): string {
  // The action is for all staff, the view that it is called for belongs to the page of sales.
  if (file === "app/admin/views/actions.ts" && isHadHere(actor, "any"))
    return isHad(actor, "sales.read") ? "done" : "not_found";
  if (permission === "any") return isHadHere(actor, "any") ? "done" : "404";
  if (isHadHere(actor, permission)) return "done";
  const seenWith = permissionToSee(permission);
  if (isHad(actor, permission)) return seenWith && isHadHere(actor, seenWith) ? "forbidden" : "not_found";
  return seenWith && isHad(actor, seenWith) ? "forbidden" : "404";
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
  for (const [field, value] of Object.entries(fields())) form.set(field, value);
  try {
    let state = (await loaded[name]?.({ status: "idle" }, form)) ?? { status: "error" };
    const unknown = unknownFieldsIn(state);
    if (unknown.length > 0) {
      for (const field of unknown) form.delete(field);
      state = (await loaded[name]?.({ status: "idle" }, form)) ?? state;
    }
    const { status, code = "" } = state;
    // The door shows a refusal as a result: the ticket is of a listing at which the actor does not work.
    const isRefused = status === "ok" && (state.data as { readonly tone?: string } | undefined)?.tone === "danger";
    if (isRefused) return "not_found";
    if (status === "ok" || ["version_conflict", "invalid_state", "still_open"].includes(code)) return "done";
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
