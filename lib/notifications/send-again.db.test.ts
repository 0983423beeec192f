/** Tests of messages that staff send again, also while they are on their way to the previous address. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { SMTPServer } from "smtp-server";
import { afterAll, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { correctContact } from "@/lib/orders/contact/correct-contact";
import { bookBasket, bookSomething, holdSomething, startTestStripe } from "@/lib/orders/testing";
import { makeStaff, ownerActor } from "@/lib/staff/testing";

import { listOrderMessages } from "./list-order-messages";
import { sendMessageAgain } from "./send-again";
import { sendNotification } from "./send-notification";
import { requestConfirmation } from "./testing";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

const received: string[] = [];
/** Action that runs once, while the mail server has a message and has not accepted it yet. */
let meanwhile: (() => Promise<unknown>) | undefined;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, { envelope }, reply) {
    stream.resume();
    stream.once("end", () => {
      received.push(...envelope.rcptTo.map(({ address }) => address));
      const now = meanwhile;
      meanwhile = undefined;
      Promise.resolve(now?.()).then(
        () => reply(),
        (error: Error) => reply(error),
      );
    });
  },
});
const { server } = smtp;
smtp.listen(0, "127.0.0.1");
await once(server, "listening");
vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));

it("reaches the corrected address, too", async () => {
  const basket = await holdSomething({ db });
  const contact = { name: "Ana", email: "wrong@example.com" };
  const { orderId } = await bookBasket({ db }, { ...basket, input: { ...basket.input, contact } });
  await requestConfirmation(db, orderId);
  meanwhile = async () => {
    await correctContact(db, { orderId, email: "right@example.com" }, ownerActor);
    await sendMessageAgain(db, { orderId, subject: orderId, kind: "confirmed" }, ownerActor);
  };
  await sendNotification(db, orderId, "confirmed");
  expect(received).toEqual(["wrong@example.com", "right@example.com"]);
  // No third message is sent.
  await sendNotification(db, orderId, "confirmed");
  expect(received).toHaveLength(2);
});

it("sends any message about an order once more, to the address that the order has now", async () => {
  const { orderId, listing } = await bookSomething(database);
  await issueDocuments(db);
  const invoiceOf = async () => {
    const found = (await listOrderMessages(db, orderId, ownerActor)).find(({ kind }) => kind === "document");
    if (!found) throw new Error("no message with the invoice");
    return found;
  };
  const { subject, kind, state } = await invoiceOf();
  expect(state).toBe("waiting");
  await sendNotification(db, subject, kind);
  expect(await invoiceOf()).toMatchObject({ state: "sent", resends: 0, maySendAgain: true });
  await db.sql`update orders set contact_email = 'new@example.com' where id = ${orderId}`;
  const again = { orderId, subject, kind };
  await sendMessageAgain(db, again, ownerActor);
  await sendNotification(db, subject, kind);
  expect(received.at(-1)).toBe("new@example.com");
  expect(await invoiceOf()).toMatchObject({ state: "sent", resends: 1 });
  await db.sql`update notifications set sent_at = null, skipped_at = now() where subject = ${subject} and kind = ${kind}`;
  expect(await invoiceOf()).toMatchObject({ state: "skipped", maySendAgain: false });
  // A page from before it was skipped, or a request made by hand, sends no message either.
  await expect(sendMessageAgain(db, again, ownerActor)).rejects.toMatchObject({ details: { state: "not_needed" } });
  expect(await invoiceOf()).toMatchObject({ state: "skipped", resends: 1 });

  const other = await bookSomething(database);
  await expect(sendMessageAgain(db, { ...again, orderId: other.orderId }, ownerActor)).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(sendMessageAgain(db, { ...again, kind: "held" }, ownerActor)).rejects.toMatchObject({
    code: "invalid_state",
    details: { state: "kind" },
  });
  const finance = await makeStaff(db, { grants: [{ role: "finance", listingId: listing.listingId }] });
  await expect(sendMessageAgain(db, again, finance)).rejects.toMatchObject({ code: "forbidden" });
  await db.sql`update orders set contact_email = '' where id = ${orderId}`;
  await expect(sendMessageAgain(db, again, ownerActor)).rejects.toMatchObject({ details: { state: "no_address" } });
});

it("sends a confirmation to a guest who gave an address later, and none before", async () => {
  const { orderId } = await bookSomething(database);
  await db.sql`update orders set contact_email = '' where id = ${orderId}`;
  await requestConfirmation(db, orderId);
  await sendNotification(db, orderId, "confirmed");
  const confirmation = { orderId, subject: orderId, kind: "confirmed" } as const;
  await expect(sendMessageAgain(db, confirmation, ownerActor)).rejects.toMatchObject({
    code: "invalid_state",
    details: { state: "no_address" },
  });
  const sent = received.length;
  await correctContact(db, { orderId, email: "late@example.com" }, ownerActor);
  expect(await listOrderMessages(db, orderId, ownerActor)).toMatchObject([{ state: "skipped", maySendAgain: true }]);
  await sendMessageAgain(db, confirmation, ownerActor);
  await sendNotification(db, orderId, "confirmed");
  expect(received.slice(sent)).toEqual(["late@example.com"]);
});
