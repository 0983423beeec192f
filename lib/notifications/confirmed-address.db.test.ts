/** Confirmation and change of an account's address, by a link. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { holdLock } from "@/db/testing/hold-lock";
import { notifications, type NotificationKind, oneTimeLinks, orders, users } from "@/db/schema";
import { readAccount } from "@/lib/auth/accounts";
import { issueLink } from "@/lib/auth/links/issue-link";
import { signLinkToken } from "@/lib/auth/links/link-token";
import { requestConfirmation } from "@/lib/auth/links/request-links";
import { confirmEmail, signInWithLink } from "@/lib/auth/links/use-links";
import { hashPassword } from "@/lib/auth/password";
import { hasVerifiedEmail } from "@/lib/auth/prove-email";
import { issueSession } from "@/lib/auth/sessions/session";
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
    await db.sql`update sessions set proved_at = now() - interval '11 minutes' where user_id = ${user.id}`;
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
