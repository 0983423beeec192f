import { describe, expect, it } from "vitest";

import { decoyHash, hashPassword, needsRehash, verifyPassword } from "./password";

/** RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1, 64). */
const rfcHash = [
  "scrypt$16384$8$1",
  Buffer.from("SodiumChloride").toString("base64url"),
  Buffer.from(
    "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
    "hex",
  ).toString("base64url"),
].join("$");

describe("passwords", () => {
  it("accepts the password that was hashed and no other", async () => {
    const hash = await hashPassword("correct horse battery staple");
    expect(hash).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await verifyPassword("correct horse battery staple", hash)).toBe(true);
    expect(await verifyPassword("correct horse battery stapl", hash)).toBe(false);
    expect(needsRehash(hash)).toBe(false);
  });

  it("salts: one password gives two hashes", async () => {
    expect(await hashPassword("the same")).not.toBe(await hashPassword("the same"));
  });

  it("agrees with the RFC's vector, and asks for such an old hash to be renewed", async () => {
    expect(await verifyPassword("pleaseletmein", rfcHash)).toBe(true);
    expect(await verifyPassword("pleaseletmeIn", rfcHash)).toBe(false);
    expect(needsRehash(rfcHash)).toBe(true);
  });

  it("takes the Unicode forms of one text as one password", async () => {
    expect(await verifyPassword("caf\u00e9 longer", await hashPassword("cafe\u0301 longer"))).toBe(true);
  });

  it("lets no password match a malformed or monstrous hash, without throwing", async () => {
    const bad = [
      "",
      "scrypt",
      "bcrypt$1$2$3$aaaaaaaaaaa$aaaaaaaaaaaaaaaaaaaaaa",
      `${decoyHash}$`,
      decoyHash.replace("131072", "131071"),
    ];
    const huge = decoyHash.replace("131072$8", "1048576$16");
    for (const hash of [...bad, huge]) expect(await verifyPassword("anything", hash)).toBe(false);
    expect(needsRehash("")).toBe(true);
  });

  it("has a decoy that costs as much as a real hash and matches nothing", async () => {
    expect(needsRehash(decoyHash)).toBe(false);
    expect(await verifyPassword("", decoyHash)).toBe(false);
  });

  it("refuses what is too long instead of hashing it", async () => {
    await expect(hashPassword("a".repeat(1025))).rejects.toMatchObject({ code: "invalid_input" });
    expect(await verifyPassword("a".repeat(1025), decoyHash)).toBe(false);
  });

  it("refuses a crowd past its queue, serves the rest, and is free again afterwards", async () => {
    // A light hash with the same queue: the test is about the crowd.
    const light = rfcHash.replace("16384", "1024");
    const outcomes = await Promise.allSettled(Array.from({ length: 400 }, () => verifyPassword("no", light)));
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused.length).toBeGreaterThanOrEqual(400 - 103);
    expect(refused.length).toBeLessThan(400 - 100);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "overloaded" });
    expect(await verifyPassword("pleaseletmein", rfcHash)).toBe(true);
  });
});
