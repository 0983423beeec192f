/**
 * Tests of one-time links from the form to the mailbox and back: used once, for a short time, for the right
 * account, with the same answer for unknown addresses.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { holdLock } from "@/db/testing/hold-lock";
import { notifications, type NotificationKind, oneTimeLinks, orders, users } from "@/db/schema";
import { readAccount } from "@/lib/auth/accounts";
import { adoptByEmailStep } from "@/lib/auth/adopt-guest";
import { changePassword } from "@/lib/auth/change-password";
import { issueLink, pruneLinks } from "@/lib/auth/links/issue-link";
import { signLinkToken } from "@/lib/auth/links/link-token";
import { readLink } from "@/lib/auth/links/read-link";
import { requestConfirmation, requestLink } from "@/lib/auth/links/request-links";
import { confirmEmail, resetPassword, signInWithLink } from "@/lib/auth/links/use-links";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { hasVerifiedEmail } from "@/lib/auth/prove-email";
import { issueSession } from "@/lib/auth/sessions/session";
import { findOrdersForStaff } from "@/lib/orders/contact/correct-contact";
import { findOrderByContact, listOrdersByContact } from "@/lib/orders/view/find-by-contact";
import { signOrderLink } from "@/lib/orders/view/order-link";
import { readOrder } from "@/lib/orders/view/read-order";
import { bookBasket, holdSomething, startTestStripe } from "@/lib/orders/testing";
import { startMailbox } from "@/dev/mailbox/start";
import { ownerActor } from "@/lib/staff/testing";
import type { StaffActor } from "@/lib/staff/actor";
import type { StaffRole } from "@/db/schema";
import { readListingsOf } from "@/lib/orders/staff-access";

import { sendConfirmationAgain } from "./send-again";
import { sendNotification } from "./send-notification";

const database = await createTestDatabase(12);
const { db } = database;
await startTestStripe(database);
const folder = await mkdtemp(join(tmpdir(), "holdfast-links-"));
const mailbox = await startMailbox({ dataDir: folder, smtpPort: 0, webPort: 0 });
vi.stubEnv("SMTP_URL", mailbox.smtpUrl);
afterAll(async () => {
  await mailbox.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Books an order of a guest with this address. */
async function bookAs(email: string) {
  const basket = await holdSomething({ db });
  return bookBasket({ db }, { ...basket, input: { ...basket.input, contact: { name: "Ana", email } } });
}

const someEmail = () => `${randomUUID()}@example.com`;
const somewhere = () => `test-${randomUUID()}`;

async function makeUser(values: Partial<typeof users.$inferInsert> = {}) {
  const user = { id: randomUUID(), email: someEmail(), name: "Ana", ...values };
  await db.orm.insert(users).values(user);
  return user;
}

/** A request by an account, with the cookie of a new session. */
async function asking(userId: string) {
  const account = (await readAccount(db, userId)) ?? expect.fail("no such account");
  return { userId, session: await issueSession(db, account) };
}

const userNow = async (id: string) => (await db.orm.select().from(users).where(eq(users.id, id)))[0];

/** Reads the messages to an address: their subjects and texts, the latest first. */
async function mailsTo(address: string) {
  const response = await fetch(`${mailbox.webUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return ((await response.json()) as { messages: { subject: string; text: string }[] }).messages;
}

/** Sends a link's message as the worker does. */
async function send(id: string, kind: NotificationKind): Promise<"sent" | "skipped"> {
  await sendNotification(db, id, kind);
  const [row] = await db.orm.select().from(notifications).where(eq(notifications.subject, id));
  return row?.sentAt ? "sent" : "skipped";
}

describe("a link", () => {
  it("reaches its address, and works once of many tries at the same time", async () => {
    const user = await makeUser({ emailVerifiedAt: new Date() });
    const id = await issueLink(db, { purpose: "sign_in", email: user.email.toUpperCase() });
    expect(await send(id, "sign_in")).toBe("sent");
    const [mail] = await mailsTo(user.email);
    const token = /\/link\?t=(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
    // Reading, as mail scanners do, does not use the link up.
    expect(await readLink(db, token)).toMatchObject({ state: "valid", purpose: "sign_in" });
    expect(await readLink(db, token)).toMatchObject({ state: "valid" });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => signInWithLink(db, token)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readLink(db, token)).toMatchObject({ state: "used" });
  });

  it("is refused when it is forged, of another purpose, or too old", async () => {
    const { email } = await makeUser();
    const id = await issueLink(db, { purpose: "sign_in", email });
    const token = signLinkToken(id);
    const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const bad of ["", "x", forged, signLinkToken(randomUUID())])
      await expect(signInWithLink(db, bad)).rejects.toMatchObject({ code: "not_found" });
    await expect(resetPassword(db, token, "a calm sea today")).rejects.toMatchObject({ code: "not_found" });
    await db.sql`update one_time_links set expires_at = now() - interval '1 second' where id = ${id}`;
    await expect(signInWithLink(db, token)).rejects.toMatchObject({ code: "not_found" });
    expect(await readLink(db, token)).toMatchObject({ state: "expired" });
    expect(await send(id, "sign_in")).toBe("skipped");
    await db.sql`update one_time_links set expires_at = now() - interval '40 days' where id = ${id}`;
    const other = await issueLink(db, { purpose: "sign_in", email });
    await db.sql`update one_time_links set expires_at = now() - interval '41 days' where id = ${other}`;
    // Each run deletes at most its limit.
    expect([await pruneLinks(db, 1), await pruneLinks(db, 1), await pruneLinks(db, 1)]).toEqual([1, 1, 0]);
    expect(await readLink(db, token)).toBeUndefined();
  });

  it.each(["sign_in", "reset_password", "find_bookings"] as const)(
    "of %s for an unknown address does the same, and sends nothing",
    async (purpose) => {
      const email = someEmail();
      await requestLink(db, { purpose, email }, somewhere());
      const [link] = await db.orm.select().from(oneTimeLinks).where(eq(oneTimeLinks.email, email));
      expect(await send(link?.id ?? "", purpose)).toBe("skipped");
      expect(await mailsTo(email)).toEqual([]);
      if (purpose !== "find_bookings")
        await expect(signInWithLink(db, signLinkToken(link?.id ?? ""))).rejects.toMatchObject({ code: "not_found" });
    },
  );

  it("is limited for one address, with the same response, and for one client that asks for many", async () => {
    const { email } = await makeUser();
    for (let count = 0; count < 9; count += 1) await requestLink(db, { purpose: "sign_in", email }, somewhere());
    expect(await db.orm.select().from(oneTimeLinks).where(eq(oneTimeLinks.email, email))).toHaveLength(6);
    const address = somewhere();
    for (let count = 0; count < 5; count += 1) await requestLink(db, { purpose: "reset_password", email }, address);
    expect(await requestLink(db, { purpose: "reset_password", email }, address)).toBe("sent_before");
    // The owner requests a link from another address and gets one.
    await requestLink(db, { purpose: "reset_password", email }, somewhere());
  });

  it("is sent to addresses beyond ASCII", async () => {
    // The mailbox converts punycode back.
    for (const email of ["info@почта.рф", "почта@почта.рф", "r&d@example.com"]) {
      await makeUser({ email, name: "علی\u200Cرضا" });
      expect(await send(await issueLink(db, { purpose: "sign_in", email }), "sign_in")).toBe("sent");
      expect(await mailsTo(email)).toHaveLength(1);
    }
  });
});

describe("an address that PostgreSQL folds to another one", () => {
  it("opens nothing of the other: İ is no i", async () => {
    const name = randomUUID();
    const [owned, folding] = [`i${name}@example.com`, `\u0130${name}@example.com`];
    const { orderId, code } = await bookAs(owned);
    const user = await makeUser({ email: owned });
    for (const purpose of ["sign_in", "reset_password", "find_bookings"] as const) {
      const id = await issueLink(db, { purpose, email: folding });
      expect(await send(id, purpose)).toBe("skipped");
      if (purpose === "sign_in")
        await expect(signInWithLink(db, signLinkToken(id))).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await findOrderByContact(db, code, folding)).toBeUndefined();
    await inTransaction(db, (tx) => adoptByEmailStep(tx, { id: user.id, email: folding }));
    expect(await db.orm.select().from(orders).where(eq(orders.id, orderId))).toMatchObject([{ holderKind: "guest" }]);
    // The owner of the address finds the order, in either case.
    expect(await findOrderByContact(db, code, owned.toUpperCase())).toBe(orderId);
  });
});

describe("a sign-in link", () => {
  it("ends the access of a stranger who opened the account with an unconfirmed address", async () => {
    const user = await makeUser({ passwordHash: await hashPassword("a calm sea today") });
    const { account } = await signInWithLink(db, signLinkToken(await issueLink(db, { purpose: "sign_in", email: user.email })));
    expect(account).toMatchObject({ id: user.id, sessionVersion: 2 });
    expect(await userNow(user.id)).toMatchObject({ passwordHash: null, emailVerifiedAt: expect.any(Date) });
  });

  it("leaves the password of a confirmed account", async () => {
    const user = await makeUser({ passwordHash: "scrypt$x", emailVerifiedAt: new Date() });
    await signInWithLink(db, signLinkToken(await issueLink(db, { purpose: "sign_in", email: user.email })));
    expect(await userNow(user.id)).toMatchObject({ passwordHash: "scrypt$x", sessionVersion: 1 });
  });
});

describe("the destination of a link", () => {
  it("is where its guest wanted to go, kept with the link and in no message; without a wish it is the account", async () => {
    const user = await makeUser({ emailVerifiedAt: new Date() });
    const wished = { email: user.email, returnPath: "/checkout/abc?step=2" } as const;
    for (const purpose of ["sign_in", "reset_password"] as const) {
      const id = await issueLink(db, { ...wished, purpose });
      expect(await send(id, purpose)).toBe("sent");
      const use = (token: string) =>
        purpose === "sign_in" ? signInWithLink(db, token) : resetPassword(db, token, "a calm sea today");
      expect((await use(signLinkToken(id))).returnPath).toBe(wished.returnPath);
      const plain = signLinkToken(await issueLink(db, { purpose, email: user.email, returnPath: "/" }));
      expect((await use(plain)).returnPath).toBeNull();
    }
    for (const { text } of await mailsTo(user.email)) expect(text).not.toContain("/checkout/abc");
  });
});

describe("a new password", () => {
  it("ends every session and every other such link, and its owner gets a message", async () => {
    const user = await makeUser();
    const [id, other] = [
      await issueLink(db, { purpose: "reset_password", email: user.email }),
      await issueLink(db, { purpose: "reset_password", email: user.email }),
    ];
    expect((await readAccount(db, user.id))?.sessionVersion).toBe(1);
    const { account } = await resetPassword(db, signLinkToken(id), "a calm sea today");
    expect(account.sessionVersion).toBe(2);
    expect((await readAccount(db, user.id))?.sessionVersion).toBe(2);
    expect(await verifyPassword("a calm sea today", (await userNow(user.id))?.passwordHash ?? "")).toBe(true);
    const again = resetPassword(db, signLinkToken(other), "another calm sea");
    await expect(again).rejects.toMatchObject({ code: "not_found" });
    await sendNotification(db, id, "password_changed");
    expect((await mailsTo(user.email)).map(({ subject }) => subject)).toEqual(["Your password was changed"]);
  });
});

describe("a new password on the account's page", () => {
  it("is reported to its owner, each time, and not when it was refused", async () => {
    const user = await makeUser({ passwordHash: await hashPassword("a calm sea today") });
    const change = { userId: user.id, currentPassword: "a calm sea today", newPassword: "another calm sea" };
    await changePassword(db, change);
    await expect(changePassword(db, change)).rejects.toMatchObject({ code: "invalid_input" });
    await changePassword(db, { ...change, currentPassword: "another calm sea", newPassword: "a third calm sea" });
    const requested = await db.sql<{ subject: string }[]>`
      select subject from notifications where kind = 'password_changed' and user_id = ${user.id}`;
    for (const { subject } of requested) await sendNotification(db, subject, "password_changed");
    const mails = await mailsTo(user.email);
    expect(mails.map(({ subject }) => subject)).toEqual(["Your password was changed", "Your password was changed"]);
    expect(mails[0]?.text).toContain("on your account’s page");
  });
});

describe("confirming an address", () => {
  it("counts for the account that asked, and for no other", async () => {
    const [user, stranger] = [await makeUser(), await makeUser()];
    const token = signLinkToken(await issueLink(db, { purpose: "confirm_email", email: user.email, userId: user.id }));
    await expect(confirmEmail(db, token, await asking(stranger.id))).rejects.toMatchObject({ code: "not_found" });
    expect(await hasVerifiedEmail(db, user.id)).toBe(false);
    // The refusal has not used it up.
    await expect(confirmEmail(db, token, { userId: user.id, session: undefined })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await confirmEmail(db, token, await asking(user.id));
    expect(await hasVerifiedEmail(db, user.id)).toBe(true);
  });

  it("does not give an account to the impostor who opened it, where its owner's proof comes a moment before", async () => {
    const [victim, email] = [await makeUser(), someEmail()];
    const impostor = await asking(victim.id);
    const token = signLinkToken(await issueLink(db, { purpose: "confirm_email", email, userId: victim.id }));
    const proof = signLinkToken(await issueLink(db, { purpose: "sign_in", email: victim.email }));
    const release = await holdLock(db, ({ sql }) => sql`select from users where id = ${victim.id} for update`);
    const proving = signInWithLink(db, proof);
    await untilBlocked(db);
    const confirming = confirmEmail(db, token, impostor);
    await untilBlocked(db, 2);
    await release();
    await expect(confirming).rejects.toMatchObject({ code: "unauthenticated" });
    await proving;
    expect((await userNow(victim.id))?.email).toBe(victim.email);
  });

  it("changes the address, sends a message to the old one, and refuses an address of another account", async () => {
    const [user, email] = [await makeUser({ emailVerifiedAt: new Date() }), someEmail()];
    await requestConfirmation(db, { ...(await asking(user.id)), email, current: user.email }, somewhere());
    const [link] = await db.orm.select().from(oneTimeLinks).where(eq(oneTimeLinks.email, email));
    expect(await send(link?.id ?? "", "confirm_email")).toBe("sent");
    expect((await confirmEmail(db, signLinkToken(link?.id ?? ""), await asking(user.id))).email).toBe(email);
    await sendNotification(db, link?.id ?? "", "email_changed");
    expect((await mailsTo(user.email)).map(({ subject }) => subject)).toEqual(["Your account has a new e-mail address"]);
    const taken = await makeUser();
    const wanted = await issueLink(db, { purpose: "confirm_email", email: taken.email.toUpperCase(), userId: user.id });
    await expect(confirmEmail(db, signLinkToken(wanted), await asking(user.id))).rejects.toMatchObject({ code: "email_taken" });
    expect((await userNow(user.id))?.email).toBe(email);
  });

  it("asks for the password where there is one", async () => {
    const user = await makeUser({ passwordHash: await hashPassword("a calm sea today") });
    const change = { userId: user.id, email: someEmail(), current: user.email };
    await expect(requestConfirmation(db, change, somewhere())).rejects.toMatchObject({ code: "invalid_input" });
    await requestConfirmation(db, { ...change, currentPassword: "a calm sea today" }, somewhere());
  });

  it("needs a recent sign-in where there is none, and for the account's own address nothing", async () => {
    const user = await makeUser();
    const recent = await asking(user.id);
    const change = { ...recent, email: someEmail(), current: user.email };
    expect(await requestConfirmation(db, change, somewhere())).toBe("sent");
    await db.sql`update sessions set created_at = now() - interval '11 minutes' where user_id = ${user.id}`;
    const elsewhere = { ...change, email: someEmail() };
    await expect(requestConfirmation(db, elsewhere, somewhere())).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await requestConfirmation(db, { ...elsewhere, email: user.email }, somewhere())).toBe("sent");
  });

  it("brings in what was booked as a guest with the address, and only then", async () => {
    const email = someEmail();
    const { orderId } = await bookAs(email.toUpperCase());
    const user = await makeUser({ email });
    const holder = async () => (await db.orm.select().from(orders).where(eq(orders.id, orderId)))[0];
    expect(await holder()).toMatchObject({ holderKind: "guest" });
    const id = await issueLink(db, { purpose: "confirm_email", email, userId: user.id });
    expect(await holder()).toMatchObject({ holderKind: "guest" });
    await confirmEmail(db, signLinkToken(id), await asking(user.id));
    expect(await holder()).toMatchObject({ holderKind: "user", holderId: user.id });
    const kinds =
      await db.sql`select distinct holder_kind as kind, holder_id as id from reservations where order_id = ${orderId}`;
    expect(kinds.map((row) => ({ ...row }))).toEqual([{ kind: "user", id: user.id }]);
  });
});

describe("finding a booking", () => {
  it("takes the code with the address, and sends links to what is not over to the address alone", async () => {
    const email = someEmail();
    const { orderId, code } = await bookAs(email);
    expect(await findOrderByContact(db, code, email.toUpperCase())).toBe(orderId);
    expect(await findOrderByContact(db, code, someEmail())).toBeUndefined();
    expect(await listOrdersByContact(db, email)).toEqual([orderId]);
    const id = await issueLink(db, { purpose: "find_bookings", email });
    expect(await send(id, "find_bookings")).toBe("sent");
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain(`/orders/${code}?t=`);
    // Yesterday's event is over, though its row ends today; a stay of the same dates is not.
    const [listing] = await db.sql<{ id: string }[]>`select listing_id as id from reservations where order_id = ${orderId}`;
    const today = sql`(now() at time zone timezone)::date`;
    await db.orm.execute(sql`update reservations set check_in = ${today} - 1, check_out = ${today}
      from listings where listings.id = listing_id and order_id = ${orderId}`);
    expect(await listOrdersByContact(db, email)).toEqual([orderId]);
    await db.sql`update listings set kind = 'event', venue = 'Hall', starts_at = '20:00' where id = ${listing?.id ?? ""}`;
    expect(await listOrdersByContact(db, email)).toEqual([]);
    await db.sql`update listings set kind = 'stay' where id = ${listing?.id ?? ""}`;
    await db.sql`update reservations set check_in = '2020-01-01', check_out = '2020-01-02' where order_id = ${orderId}`;
    expect(await listOrdersByContact(db, email)).toEqual([]);
    await db.sql`update orders set holder_kind = 'partner' where id = ${orderId}`;
    expect(await findOrderByContact(db, code, email)).toBeUndefined();
  });
});

describe("a confirmation sent again", () => {
  it("goes to the corrected address, under another id, with who did it written down", async () => {
    const [wrong, right] = [someEmail(), someEmail()];
    const { orderId, code } = await bookAs(wrong);
    expect((await findOrdersForStaff(db, code.toLowerCase(), ownerActor)).map(({ id }) => id)).toEqual([orderId]);
    expect((await findOrdersForStaff(db, wrong.toUpperCase(), ownerActor)).map(({ id }) => id)).toEqual([orderId]);
    expect(await sendConfirmationAgain(db, { orderId, email: right }, ownerActor)).toBe(true);
    await sendNotification(db, orderId, "confirmed");
    // Links sent to the wrong address no longer give access.
    const signed = (email: string) => ({ kind: "link" as const, linkToken: signOrderLink({ id: orderId, email }, Date.now()) });
    await expect(readOrder(db, orderId, signed(wrong))).rejects.toMatchObject({ code: "not_found" });
    expect((await readOrder(db, orderId, signed(right.toUpperCase()))).code).toBe(code);
    expect(await sendConfirmationAgain(db, { orderId, email: right }, ownerActor)).toBe(false);
    await sendNotification(db, orderId, "confirmed");
    expect(await mailsTo(right)).toHaveLength(2);
    expect(await mailsTo(wrong)).toEqual([]);
    // Its receipts are corrected, too.
    const [receipts] = await db.sql<{ jobs: number }[]>`
      select count(*)::int as jobs from pgboss.job where name = 'correct-receipts' and singleton_key = ${orderId}`;
    expect(receipts?.jobs).toBe(1);
    const done = await db.sql<{ action: string; data: unknown }[]>`
      select action, data from audit_log where subject = ${`order:${orderId}`} order by at`;
    expect(done.map(({ action }) => action)).toEqual(["order.correct_contact", "message.send_again", "message.send_again"]);
    expect(done[0]?.data).toEqual({ before: wrong, after: right });
  });

  it("is for staff of the order's listing, who see it and may edit it", async () => {
    const { orderId, code } = await bookAs(someEmail());
    const [listingId = ""] = await readListingsOf(db, orderId);
    const as = (role: StaffRole, at: string): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: at }] });
    const [desk, finance, elsewhere] = [as("front_desk", listingId), as("finance", listingId), as("manager", randomUUID())];
    const found = await Promise.all([desk, finance, elsewhere].map((actor) => findOrdersForStaff(db, code, actor)));
    expect(found.map((orders) => orders.length)).toEqual([1, 1, 0]);
    const again = (actor: StaffActor) => sendConfirmationAgain(db, { orderId, email: someEmail() }, actor);
    await expect(again(finance)).rejects.toMatchObject({ code: "forbidden", details: { permission: "orders.edit" } });
    await expect(again(elsewhere)).rejects.toMatchObject({ code: "not_found" });
    expect(await again(desk)).toBe(true);
  });

  it("is not for a partner's order, nor for one that is not booked", async () => {
    const { orderId, code } = await bookAs(someEmail());
    await db.sql`update orders set holder_kind = 'partner' where id = ${orderId}`;
    expect(await findOrdersForStaff(db, code, ownerActor)).toEqual([]);
    const again = (id: string) => sendConfirmationAgain(db, { orderId: id, email: someEmail() }, ownerActor);
    await expect(again(orderId)).rejects.toMatchObject({ code: "not_found" });
    await expect(again(randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });
});
