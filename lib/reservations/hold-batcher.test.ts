import { describe, expect, it } from "vitest";

import { HoldBatcher, type Outcome } from "./hold-batcher";
import { maxQueueLength, maxWaitingRequests } from "./limits";

/** Makes a run whose batches are recorded and end when the test says so. */
function controlled() {
  const batches: string[][] = [];
  const landings: (() => void)[] = [];
  const run = async (requests: readonly string[]): Promise<Outcome<string>[]> => {
    batches.push([...requests]);
    await new Promise<void>((resolve) => landings.push(resolve));
    return requests.map((request) => ({ ok: true, result: request.toUpperCase() }));
  };
  return { batches, run, land: () => landings.shift()?.() };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe("HoldBatcher", () => {
  it("sends the first at once and gathers the rest while it flies, one batch at a time per key", async () => {
    const { batches, run, land } = controlled();
    const batcher = new HoldBatcher(run, { maxBatch: 3 });
    const first = batcher.submit("k", "a");
    await tick();
    const rest = ["b", "c", "d", "e"].map((request) => batcher.submit("k", request));
    const elsewhere = batcher.submit("other", "x");
    await tick();
    expect(batches).toEqual([["a"], ["x"]]);
    land();
    expect(await first).toBe("A");
    await tick();
    expect(batches).toEqual([["a"], ["x"], ["b", "c", "d"]]);
    land();
    land();
    await tick();
    land();
    expect(await Promise.all([...rest, elsewhere])).toEqual(["B", "C", "D", "E", "X"]);
  });

  it("gives each its own outcome", async () => {
    const batcher = new HoldBatcher<number, number>((requests) =>
      Promise.resolve(requests.map((n) => (n % 2 ? { ok: false, error: new Error(`odd ${n}`) } : { ok: true, result: n }))),
    );
    const results = await Promise.allSettled([1, 2, 3, 4].map((n) => batcher.submit("k", n)));
    expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
  });

  it("tries each alone once when a batch fails, so that a bad one does not fail its neighbours", async () => {
    const tries: string[][] = [];
    const batcher = new HoldBatcher<string, string>((requests) => {
      tries.push([...requests]);
      if (requests.includes("bad")) return Promise.reject(new Error("database says no"));
      return Promise.resolve(requests.map((request) => ({ ok: true, result: request })));
    });
    const results = await Promise.allSettled(["good", "bad", "fine"].map((request) => batcher.submit("k", request)));
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(tries).toEqual([["good", "bad", "fine"], ["good"], ["bad"], ["fine"]]);
  });

  it("gives up on the rest of a batch once a try alone fails for a reason they all share", async () => {
    const tries: string[][] = [];
    const away = new Error("nobody there");
    const batcher = new HoldBatcher<string, string>(
      (requests) => {
        tries.push([...requests]);
        if (requests.length > 1) return Promise.reject(new Error("lost"));
        return requests[0] === "a" ? Promise.resolve([{ ok: true, result: "A" }]) : Promise.reject(away);
      },
      { isFatal: (error) => error === away },
    );
    const results = await Promise.allSettled(["a", "b", "c", "d"].map((request) => batcher.submit("k", request)));
    expect(results.map((result) => (result.status === "rejected" ? (result.reason as unknown) : result.value))).toEqual([
      "A",
      away,
      away,
      away,
    ]);
    expect(tries).toEqual([["a", "b", "c", "d"], ["a"], ["b"]]);
  });

  it("lets the next batch follow as soon as the one before says so, and no earlier", async () => {
    const batches: string[][] = [];
    const steps: { readonly onWritesSent: () => void; readonly land: (error?: Error) => void }[] = [];
    const batcher = new HoldBatcher<string, string>(async (requests, onWritesSent) => {
      batches.push([...requests]);
      await new Promise<void>((resolve, reject) =>
        steps.push({ onWritesSent, land: (error) => (error ? reject(error) : resolve()) }),
      );
      return requests.map((request) => ({ ok: true, result: request.toUpperCase() }));
    });
    const first = batcher.submit("k", "a");
    await tick();
    const second = batcher.submit("k", "b");
    await tick();
    expect(batches).toEqual([["a"]]);
    steps[0]?.onWritesSent();
    await tick();
    expect(batches).toEqual([["a"], ["b"]]);
    // The second batch ends first; then the first fails after all, and is tried alone.
    steps[1]?.land();
    expect(await second).toBe("B");
    steps[0]?.land(new Error("lost while committing"));
    await tick();
    expect(batches).toEqual([["a"], ["b"], ["a"]]);
    steps[2]?.land();
    expect(await first).toBe("A");
  });

  it("leaves others a turn between many answers, gives all of them, in order, and drains only then", async () => {
    const { run, land } = controlled();
    const batcher = new HoldBatcher(run);
    const order: number[] = [];
    const asked = Array.from({ length: 300 }, (_, nth) => nth);
    const all = asked.map((nth) => batcher.submit("k", `n${nth}`).then(() => order.push(nth)));
    await tick();
    let turns = 0;
    const count = () => void (order.length < asked.length && (turns += 1) && setImmediate(count));
    land();
    setImmediate(count);
    await batcher.drain();
    expect(order).toEqual(asked);
    await Promise.all(all);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it("refuses at once, with a time to come back, when the queue is full", async () => {
    const { run, land } = controlled();
    const batcher = new HoldBatcher(run, { maxBatch: maxQueueLength });
    const running = batcher.submit("k", "first");
    await tick();
    const waiting = Array.from({ length: maxQueueLength }, (_, n) => batcher.submit("k", `n${n}`));
    await expect(batcher.submit("k", "one too many")).rejects.toMatchObject({
      code: "overloaded",
      details: { retryAfterMs: 1000 },
    });
    land();
    await running;
    await tick();
    land();
    expect(await Promise.all(waiting)).toHaveLength(maxQueueLength);
  });

  it("bounds what waits for all keys together, and takes requests again once there is room", async () => {
    const batches = 2;
    const landings: (() => void)[] = [];
    const batcher = new HoldBatcher<number, number>(
      async (requests) => {
        await new Promise<void>((resolve) => landings.push(resolve));
        return requests.map((result) => ({ ok: true, result }));
      },
      { maxBatch: maxQueueLength },
    );
    const keys = Math.ceil(maxWaitingRequests / maxQueueLength);
    const first = Array.from({ length: keys }, (_, key) => batcher.submit(String(key), key));
    await tick();
    const waiting = Array.from({ length: maxWaitingRequests }, (_, n) => batcher.submit(String(n % keys), n));
    await expect(batcher.submit("another", 1)).rejects.toMatchObject({ code: "overloaded" });
    for (let batch = 0; batch < batches; batch += 1) {
      for (const land of landings.splice(0)) land();
      await tick();
    }
    expect(await Promise.all([...first, ...waiting])).toHaveLength(keys + maxWaitingRequests);
    const again = batcher.submit("another", 7);
    await tick();
    for (const land of landings.splice(0)) land();
    expect(await again).toBe(7);
  });

  it("answers all that wait before it has drained, and takes no more", async () => {
    const { run, land } = controlled();
    const batcher = new HoldBatcher(run, { maxBatch: 1 });
    const both = [batcher.submit("k", "a"), batcher.submit("k", "b")];
    let drained = false;
    const draining = batcher.drain().then(() => (drained = true));
    await expect(batcher.submit("k", "late")).rejects.toMatchObject({ code: "overloaded" });
    await tick();
    land();
    await tick();
    expect(drained).toBe(false);
    land();
    expect(await Promise.all(both)).toEqual(["A", "B"]);
    await draining;
    expect(drained).toBe(true);
  });
});
