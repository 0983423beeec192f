/** The unmodified Upstash clients use a real Redis through the bridge. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startRedis, type RunningRedis } from "./redis";
import { startUpstashBridge, type RunningBridge } from "./upstash-bridge";

const token = "bridge-test-token";
const dataDir = mkdtempSync(join(tmpdir(), "holdfast-bridge-"));
let server: RunningRedis;
let bridge: RunningBridge;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis({ dataDir, port: 0, durable: false });
  bridge = await startUpstashBridge({ redisUrl: server.url, port: 0, token });
  redis = new Redis({ url: bridge.url, token });
});

afterAll(async () => {
  await bridge.stop();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(`${dataDir}.log`, { force: true });
});

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(bridge.url + path, { method: "POST", body, headers: { authorization: `Bearer ${token}`, ...headers } });

describe("values", () => {
  it("come back as they went in: text, Unicode, numbers, objects, nothing", async () => {
    for (const [key, value] of Object.entries({
      text: "plain",
      unicode: "Zürich ☂ 東京",
      number: 42,
      object: { a: [1, "b", null] },
      ok: "OK",
    })) {
      expect(await redis.set(`v:${key}`, value)).toBe("OK");
      expect(await redis.get(`v:${key}`)).toEqual(value);
    }
    expect(await redis.get("v:absent")).toBeNull();
  });

  it("keep their order in lists, hashes and sorted sets, nested replies included", async () => {
    await redis.zadd("z", { score: 2, member: "two" }, { score: 1, member: "one" });
    expect(await redis.zrange("z", 0, -1, { withScores: true })).toEqual(["one", 1, "two", 2]);
    await redis.hset("h", { a: 1, b: "x" });
    expect(await redis.hgetall("h")).toEqual({ a: 1, b: "x" });
    await redis.xadd("s", "1-1", { field: "value" });
    expect(await redis.xrange("s", "-", "+")).toEqual({ "1-1": { field: "value" } });
  });

  it("are readable without the base64 encoding too", async () => {
    await redis.set("plain", "grün");
    expect(await (await post("/", JSON.stringify(["GET", "plain"]))).json()).toEqual({ result: "grün" });
  });
});

describe("commands together", () => {
  it("a pipeline answers each, and one that fails leaves the others alone", async () => {
    await redis.set("word", "x");
    const answers = await (
      await post(
        "/pipeline",
        JSON.stringify([
          ["SET", "n", 1],
          ["INCR", "word"],
          ["INCR", "n"],
        ]),
      )
    ).json();
    expect(answers).toEqual([{ result: "OK" }, { error: "ERR value is not an integer or out of range" }, { result: 2 }]);
  });

  it("a transaction runs whole while others write the same key", async () => {
    const rounds = 200;
    const bumps = Array.from({ length: rounds }, () => redis.incr("both"));
    const pairs = Array.from({ length: rounds }, () => redis.multi().incr("both").incr("both").exec<[number, number]>());
    for (const [first, second] of await Promise.all(pairs)) expect(second).toBe(first + 1);
    await Promise.all(bumps);
    expect(await redis.get("both")).toBe(rounds * 3);
  });

  it("a transaction with a command Redis does not know runs nothing", async () => {
    const response = await post("/multi-exec", JSON.stringify([["SET", "never", 1], ["NOSUCH"]]));
    expect(response.status).toBe(400);
    expect(await redis.exists("never")).toBe(0);
    expect(await redis.multi().set("after", 1).exec()).toEqual(["OK"]);
  });

  it("commands of one tick travel together and find their own answers", async () => {
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) => redis.set(`auto:${index}`, index).then(() => redis.get(`auto:${index}`))),
    );
    expect(answers).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });
});

describe("scripts", () => {
  it("run by text, by digest, and say so when the digest is unknown", async () => {
    expect(await redis.eval("return {KEYS[1], ARGV[1], 7}", ["k"], ["v"])).toEqual(["k", "v", 7]);
    const digest = await redis.scriptLoad("return 'loaded'");
    expect(await redis.evalsha(digest, [], [])).toBe("loaded");
    await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow(/NOSCRIPT/);
  });

  it("carry the rate limiter: exactly the allowed number passes, however many ask at once", async () => {
    const limiter = new Ratelimit({
      redis,
      limiter: Ratelimit.slidingWindow(20, "60 s"),
      prefix: "limit",
      ephemeralCache: false,
    });
    const answers = await Promise.all(Array.from({ length: 100 }, () => limiter.limit("someone")));
    expect(answers.filter(({ success }) => success)).toHaveLength(20);
  });
});

describe("the bridge refuses", () => {
  it("a missing or wrong token", async () => {
    expect((await fetch(bridge.url, { method: "POST", body: '["PING"]' })).status).toBe(401);
    await expect(new Redis({ url: bridge.url, token: "wrong", retry: false }).ping()).rejects.toThrow(/WRONGPASS/);
  });

  it("commands that would break the connection for others", async () => {
    for (const name of ["SUBSCRIBE", "blpop", "SELECT", "MULTI", "SHUTDOWN", "CONFIG"]) {
      expect((await post("/", JSON.stringify([name, "x"]))).status).toBe(400);
    }
    for (const waits of [
      ["XREAD", "BLOCK", "0", "STREAMS", "s", "$"],
      ["xread", "COUNT", 1, "block", 0, "streams", "s", "$"],
      ["XREADGROUP", "GROUP", "g", "c", "BLOCK", 0, "STREAMS", "s", ">"],
      ["WAIT", 1, 0],
      ["BZPOPMIN", "z", 0],
      ["BLMOVE", "a", "b", "LEFT", "LEFT", 0],
    ])
      for (const [path, body] of [
        ["/", waits],
        ["/pipeline", [waits]],
        ["/multi-exec", [waits]],
      ] as const)
        expect([waits, (await post(path, JSON.stringify(body))).status]).toEqual([waits, 400]);
    // A stream may have that name, and be read without waiting.
    expect((await post("/", JSON.stringify(["XREAD", "COUNT", 1, "STREAMS", "block", "0"]))).status).toBe(200);
    expect(await redis.ping()).toBe("PONG");
  });

  it("bodies that are no command, and bodies too long", async () => {
    for (const body of ["", "{", "{}", "[]", '"PING"']) expect((await post("/", body)).status).toBe(400);
    expect((await post("/pipeline", "[]")).status).toBe(400);
    expect((await post("/nowhere", '["PING"]')).status).toBe(404);
    const response = await post("/", JSON.stringify(["SET", "big", "x".repeat(5 * 2 ** 20)])).catch(() => undefined);
    // The server may close while the client still sends; then there is no answer to read.
    expect(response?.status ?? 413).toBe(413);
    expect(await redis.exists("big")).toBe(0);
  });
});
