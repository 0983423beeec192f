/** Runs over many failed refunds: the locks of their orders. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { lockOrders } from "@/lib/orders/rows";
import { bookSomething, startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { processBulkRuns } from "./process-runs";
import { readBulkProgress } from "./read-run";
import { startBulkRun } from "./start-run";

const database = await createTestDatabase(8);
const { db } = database;
await startTestStripe(database);

/** Makes an order whose refund Stripe refused. */
async function refusedRefund(): Promise<string> {
  const { orderId, actor } = await bookSomething(database);
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  return orderId;
}

it("lock the orders of a batch by id, in whatever order their refunds failed", async () => {
  const [first = "", second = ""] = [await refusedRefund(), await refusedRefund()].toSorted();
  for (const [orderId, minutes] of [
    [first, 1],
    [second, 2],
  ] as const)
    await db.sql`
      update refunds set status = 'failed', failed_at = now() - ${minutes} * interval '1 minute',
        last_error = 'balance_insufficient: too little' where order_id = ${orderId}`;
  const staff = await makeStaff(db);
  await startBulkRun(db, staff, { requestId: randomUUID(), kind: "retry_refunds", filter: {} });
  const run = await inTransaction(db, async (tx) => {
    await lockOrders(tx, [first]);
    const pending = processBulkRuns(db);
    await untilBlocked(db);
    // The refund of the second order is older, and the run waits for the first order before it.
    await tx.sql`select 1 from orders where id = ${second} for update nowait`;
    return { pending };
  });
  await run.pending;
  expect(await readBulkProgress(db, staff, "retry_refunds")).toMatchObject({ total: 2, done: 2 });
});
