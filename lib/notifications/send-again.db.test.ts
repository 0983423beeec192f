/** Tests of a confirmation that staff send again while it is on its way to the previous address. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { SMTPServer } from "smtp-server";
import { afterAll, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { bookBasket, holdSomething, startTestStripe } from "@/lib/orders/testing";
import { ownerActor } from "@/lib/staff/testing";

import { sendConfirmationAgain } from "./send-again";
import { sendNotification } from "./send-notification";

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
  await sendConfirmationAgain(db, { orderId, email: "wrong@example.com" }, ownerActor);
  meanwhile = () => sendConfirmationAgain(db, { orderId, email: "right@example.com" }, ownerActor);
  await sendNotification(db, orderId, "confirmed");
  expect(received).toEqual(["wrong@example.com", "right@example.com"]);
  // No third message is sent.
  await sendNotification(db, orderId, "confirmed");
  expect(received).toHaveLength(2);
});
