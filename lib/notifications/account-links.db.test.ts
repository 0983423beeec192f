/**
 * Tests of one-time links from the form to the mailbox and back: used once, for a short time, for the right
 * account, with the same answer for unknown addresses.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { forge } from "@/db/testing/forge";
import { notifications, type NotificationKind, oneTimeLinks, orders, users } from "@/db/schema";
import { readAccount } from "@/lib/auth/accounts";
import { adoptByEmailStep } from "@/lib/auth/adopt-guest";
import { changePassword } from "@/lib/auth/change-password";
import { issueLink, pruneLinks } from "@/lib/auth/links/issue-link";
import { signLinkToken } from "@/lib/auth/links/link-token";
import { readLink } from "@/lib/auth/links/read-link";
import { requestLink } from "@/lib/auth/links/request-links";
import { resetPassword, signInWithLink } from "@/lib/auth/links/use-links";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { findOrderByContact } from "@/lib/orders/view/find-by-contact";
import { bookBasket, holdSomething, startTestStripe } from "@/lib/orders/testing";
import { startMailbox } from "@/dev/mailbox/start";

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
    for (const bad of ["", "x", forge(token), signLinkToken(randomUUID())])
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
