import { describe, expect, it } from "vitest";

import { idSchema } from "./validation/id-schema";
import { derivedId, derivedIdInPlaceOf, isUuid, lowerCaseIds, newId, sha256 } from "./ids";

describe("identifiers", () => {
  it("derive as RFC 9562 shows in its appendix A.4", () => {
    expect(derivedId("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });

  it("derive the same for the same, others for others, whatever the letters", () => {
    const namespace = newId();
    const all = ["line:0", "line:1", "é", "日本", ""].map((name) => derivedId(namespace, name));
    expect(new Set([...all, derivedId(newId(), "line:0")])).toHaveLength(6);
    for (const [nth, name] of ["line:0", "line:1", "é", "日本", ""].entries()) {
      expect(derivedId(namespace, name)).toBe(all[nth]);
      expect(derivedId(namespace.toUpperCase(), name)).toBe(all[nth]);
      expect(all[nth]).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
    expect(isUuid(namespace)).toBe(true);
  });

  it("sort where the ids sort in whose place they are", () => {
    const ids = Array.from({ length: 50 }, newId).toSorted();
    const others = ids.map((id) => derivedIdInPlaceOf(id, "again"));
    expect(others).toEqual(others.toSorted());
    expect(new Set([...ids, ...others])).toHaveLength(100);
    expect(others.every(isUuid)).toBe(true);
    expect(derivedIdInPlaceOf(ids[0] ?? "", "again")).toBe(others[0]);
  });

  it("are the same in either case, in addresses and fields", () => {
    const id = newId();
    const big = id.toUpperCase();
    expect(lowerCaseIds(`/orders/${big}/changes/${big}?t=${big}`)).toBe(`/orders/${id}/changes/${id}?t=${big}`);
    expect(lowerCaseIds(`/${big}`)).toBe(`/${id}`);
    for (const other of [`/listings/THE-${big}`, "/listings/Casa-do-Largo?x=Y", "/_next/static/AbC.js", `/x/${big}0`, ""])
      expect(lowerCaseIds(other)).toBe(other);
    expect(idSchema("no id").parse(big)).toBe(id);
    expect(idSchema("no id").safeParse(`${big}0`).error?.issues[0]?.message).toBe("no id");
  });

  it("hash as FIPS 180-4 shows", () => {
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
