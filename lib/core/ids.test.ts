import { describe, expect, it } from "vitest";

import { derivedId, newId, isUuid, sha256 } from "./ids";

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

  it("hash as FIPS 180-4 shows", () => {
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
