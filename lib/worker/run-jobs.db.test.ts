/**
 * The worker as a whole, with webhooks: paid orders are captured and confirmed by e-mail, others are voided,
 * once each.
 */
import { createServer, type Server } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { afterAll, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { letTimePass } from "@/db/testing/time";
import { holdOf, holdSomething, payFor, startTestStripe } from "@/lib/orders/testing";
import { expireHolds } from "@/lib/reservations/expire-holds";

import { auditLedger } from "./audit";
import { runWorker } from "./run";

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);
const mails: string[] = [];
const mailServer = await startMailServer(mails);
vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(mailServer.address() as AddressInfo).port}`);
afterAll(() => void mailServer.close());

/** A minimal mail server that keeps the subjects of its messages. */
async function startMailServer(subjects: string[]): Promise<Server> {
  const server = createServer((socket) => {
    let inData = false;
    let text = "";
    socket.setEncoding("utf8").on("error", () => undefined);
    socket.write("220 test\r\n");
    socket.on("data", (chunk: string) => {
      text += chunk;
      if (inData) {
        if (!text.endsWith("\r\n.\r\n")) return;
        subjects.push(/^Subject: (.*)$/m.exec(text)?.[1]?.trim() ?? "");
        inData = false;
        text = "";
        socket.write("250 ok\r\n");
        return;
      }
      for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
        const command = text.slice(0, end).toUpperCase();
        text = text.slice(end + 2);
        inData = command === "DATA";
        socket.write(inData ? "354 go on\r\n" : command === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

it("carries everything to its end and leaves the ledger consistent", async () => {
  const stop = new AbortController();
  await stripe.control({ webhooks: { copies: 3, shuffleWindowMs: 20 } });
  const running = runWorker({ signal: stop.signal });
  try {
    const paid = await Promise.all(Array.from({ length: 5 }, () => holdSomething(database)));
    await Promise.all(paid.map((basket) => payFor(database, basket)));

    await stripe.control({ webhooks: { hold: true, shuffleWindowMs: 0 } });
    const late = await holdSomething(database, { listing: { total: 1 } });
    await payFor(database, late);
    for (const id of late.reservationIds) await letTimePass(owner, late.listing.listingId, id, 45);
    await expireHolds(db);
    await holdOf(database, late.listing);
    await stripe.control({ release: true });

    const states = async () => {
      const rows = await db.sql<{ state: string; orders: number }[]>`
        select concat_ws(' ', o.status, p.status, n.kind, case when n.sent_at is not null then 'sent' end) as state, count(*)::int as orders
        from orders o join payments p on p.order_id = o.id
        left join notifications n on n.order_id = o.id and n.kind <> 'document'
        group by 1 order by 1`;
      return rows.map(({ state, orders }) => `${orders} ${state}`);
    };
    await eventually(
      async () => expect(await states()).toEqual(["5 confirmed captured confirmed sent", "1 failed voided not_booked sent"]),
      250,
    );
    // Waits until no event is left to publish, as the audit expects.
    await eventually(
      async () => expect(await db.sql`select from reservation_events where published_at is null`).toHaveLength(0),
      100,
    );
    await eventually(async () => expect(countByKind(mails).invoice).toBe(5), 250);
  } finally {
    stop.abort();
    await running;
  }
  const ledger = await stripe.ledger();
  expect(ledger.map(({ status, captured }) => `${status} ${captured}`).toSorted()).toEqual([
    "canceled 0",
    ...Array.from({ length: 5 }, () => "succeeded 10000"),
  ]);
  // A guest gets one confirmation of each order, and one invoice of the amount charged.
  expect(countByKind(mails)).toEqual({ booked: 5, invoice: 5, notBooked: 1, other: 0 });
  expect(await auditLedger(db)).toEqual([]);
});

/**
 * @param subjects as they travel, encoded where a letter is beyond ASCII
 */
function countByKind(subjects: readonly string[]) {
  const count = (pattern: RegExp) => subjects.filter((subject) => pattern.test(subject)).length;
  const [booked, invoice, notBooked] = [/^Booked: /, /Invoice_HF/, /could not be made/].map(count) as [number, number, number];
  return { booked, invoice, notBooked, other: subjects.length - booked - invoice - notBooked };
}
