import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { newPayment, startTestSimulator } from "../testing";
import { Store } from "./store";

async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "holdfast-stripe-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  return dataDir;
}

const delivery = (id: string) => ({ id, attempts: 0, dueAt: 0 });

describe("the store", () => {
  it("undoes a change that fails half-way", async () => {
    const dataDir = await newDataDir();
    const store = new Store(dataDir);
    store.transaction(() => store.put("deliveries", delivery("a")));
    expect(() =>
      store.transaction(() => {
        store.put("deliveries", { ...delivery("a"), attempts: 9 });
        store.put("deliveries", delivery("b"));
        throw new Error("half-way");
      }),
    ).toThrow("half-way");
    expect(store.all("deliveries")).toEqual([delivery("a")]);
    store.close();
    const again = new Store(dataDir);
    expect(again.all("deliveries")).toEqual([delivery("a")]);
    again.close();
  });

  it("drops the line that was being written when the process died", async () => {
    const dataDir = await newDataDir();
    const store = new Store(dataDir);
    store.transaction(() => {
      store.put("deliveries", delivery("a"));
      store.put("deliveries", delivery("b"));
    });
    store.transaction(() => store.remove("deliveries", "a"));
    store.close();
    await appendFile(join(dataDir, "stripe.ndjson"), '[["deliveries","c",{"id":"c","atte');
    const again = new Store(dataDir);
    expect(again.all("deliveries")).toEqual([delivery("b")]);
    again.transaction(() => again.put("deliveries", delivery("d")));
    again.close();
    expect(await readFile(join(dataDir, "stripe.ndjson"), "utf8")).toMatch(/"b"[^\n]*\n[^\n]*"d"[^\n]*\n$/);
  });

  it("changes only inside a transaction", () => {
    const store = new Store(null);
    expect(() => store.put("deliveries", delivery("a"))).toThrow(/transaction/);
  });
});

describe("a restarted simulator", () => {
  it("knows its payments, their refunds and the keys they were made under", async () => {
    const dataDir = await newDataDir();
    const first = await startTestSimulator({ dataDir });
    const intent = await newPayment(first.stripe);
    await first.stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: "capture" });
    const refund = await first.stripe.refunds.create({ payment_intent: intent.id, amount: 100 }, { idempotencyKey: "refund" });
    const before = await first.ledger();
    await first.stop();

    const second = await startTestSimulator({ dataDir });
    expect(await second.ledger()).toEqual(before);
    const again = await second.stripe.refunds.create({ payment_intent: intent.id, amount: 100 }, { idempotencyKey: "refund" });
    expect(again.id).toBe(refund.id);
    expect(await second.ledger()).toEqual(before);
    await second.stripe.refunds.create({ payment_intent: intent.id });
    expect(await second.ledger()).toMatchObject([{ captured: 12_500, refunded: 12_500 }]);
  });

  it("keeps no card number", async () => {
    const dataDir = await newDataDir();
    const { stripe } = await startTestSimulator({ dataDir });
    await newPayment(stripe);
    const journal = await readFile(join(dataDir, "stripe.ndjson"), "utf8");
    expect(journal).toContain('"last4":"4242"');
    expect(journal).not.toContain("4242424242424242");
  });
});
