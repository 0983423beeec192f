import { describe, expect, it } from "vitest";

import { deviceHash, type Pass, personHash, readToken, signToken, splitPerson, type Ticket } from "./token";

const room = "3a6f0c1e-6a52-4f0e-9d39-0d6a7b1f0c11";
const one = { id: "k1", secret: "the first secret, thirty-two characters" };
const two = { id: "k2", secret: "the second secret, thirty-two characters" };
const device = deviceHash("a".repeat(22));
const ticket: Ticket = { room, epoch: 3, lane: 0, index: 41, person: "", device, issuedAtMs: 1_764_000_000_000 };
const pass: Pass = {
  room,
  epoch: 3,
  session: "3:0:41",
  device,
  issuedAtMs: 1_764_000_000_000,
  expiresAtMs: 1_764_000_300_000,
  hardEndMs: 1_764_000_900_000,
  trickledNumber: 0,
};

describe("tokens", () => {
  it("say what was signed, within what a cookie holds", () => {
    const token = signToken([one], "ticket", ticket);
    expect(readToken([one], "ticket", token)).toEqual(ticket);
    expect(readToken([one], "pass", signToken([one], "pass", pass))).toEqual(pass);
    expect(token).toMatch(/^[\w.-]{1,600}$/);
  });

  it("are worth nothing as another kind, under another key, or changed in any character", () => {
    const token = signToken([one], "ticket", ticket);
    expect(readToken([one], "pass", token)).toBeUndefined();
    expect(readToken([{ ...one, secret: two.secret }], "ticket", token)).toBeUndefined();
    expect(readToken([two], "ticket", token)).toBeUndefined();
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "A" ? "B" : "A";
      expect(readToken([one], "ticket", token.slice(0, at) + other + token.slice(at + 1)), `changed at ${at}`).toBeUndefined();
    }
    for (const text of [
      undefined,
      "",
      ".",
      "..",
      "k1..",
      `${token}.x`,
      `${token}=`,
      token.slice(1),
      "x".repeat(10_000),
      "k1.e30.AAAA",
    ])
      expect(readToken([one], "ticket", text)).toBeUndefined();
  });

  it("of the right signature but the wrong shape are not taken", () => {
    const odd = signToken([one], "ticket", { ...ticket, index: -1 });
    expect(readToken([one], "ticket", odd)).toBeUndefined();
  });

  it("outlive the key that signs: the first signs, all verify", () => {
    const old = signToken([one], "ticket", ticket);
    expect(readToken([two, one], "ticket", old)).toEqual(ticket);
    expect(signToken([two, one], "ticket", ticket).startsWith("k2.")).toBe(true);
    expect(readToken([two], "ticket", old)).toBeUndefined();
  });
});

describe("a person", () => {
  it("has one hash in a room, another in the next, and none without the key", () => {
    const mine = personHash([one], room, "account:7");
    expect(personHash([two, one], room, "account:7")).toBe(mine);
    expect(personHash([one], room, "email:7")).not.toBe(mine);
    expect(personHash([one], "another", "account:7")).not.toBe(mine);
    expect(personHash([two], room, "account:7")).not.toBe(mine);
    expect(splitPerson(mine)).toEqual({ bucket: mine.split(":")[0], field: mine.split(":")[1] });
    expect(splitPerson(mine).field).toHaveLength(8);
  });

  it("falls into buckets that a million people fill evenly", () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 81_920; index += 1) {
      const { bucket } = splitPerson(personHash([one], room, `account:${index}`));
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    expect(counts.size).toBeGreaterThan(8_180);
    // Ten on average; hashes stay compact up to 512.
    expect(Math.max(...counts.values())).toBeLessThan(40);
  });
});
