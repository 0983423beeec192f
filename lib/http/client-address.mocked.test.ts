import { describe, expect, it, vi } from "vitest";

import { believeProxies, clientAddress, forwardedFor } from "./client-address";

vi.mock("@/lib/core/env", () => ({ env: () => ({ TRUSTED_PROXIES: "10.1.0.2, 172.20.0.0/16, fd00:1::/32" }) }));

const from = (value?: string) => clientAddress(new Headers(value === undefined ? {} : { "x-forwarded-for": value }));

describe("clientAddress", () => {
  it("believes the last entry, which our own proxy wrote", () => {
    expect(from("203.0.113.9")).toBe("203.0.113.9");
    expect(from("1.1.1.1, 203.0.113.9")).toBe("203.0.113.9");
    expect(from("::ffff:203.0.113.9")).toBe("203.0.113.9");
  });

  it("takes the /64 of an IPv6 address, however it is written", () => {
    const same = ["2001:db8:0:1:aaaa:bbbb:cccc:dddd", "2001:0db8:0000:0001::1", "2001:DB8:0:1::"];
    expect(new Set(same.map(from))).toEqual(new Set(["2001:db8:0:1::/64"]));
    expect(from("2001:db8:0:2::1")).toBe("2001:db8:0:2::/64");
    expect(from("::1")).toBe("0:0:0:0::/64");
    expect(from("[2001:db8::5]:443")).toBe("2001:db8:0:0::/64");
  });

  it("puts everything unreadable under one limit", () => {
    for (const value of [undefined, "", "unknown", 'evil" or 1=1', "x".repeat(5_000), "1.2.3.4, "])
      expect(from(value)).toBe("unknown");
  });
});

describe("forwardedFor", () => {
  it.each([
    ["no proxy's word", undefined, "203.0.113.9", "203.0.113.9"],
    ["a stranger's own word", "1.1.1.1", "203.0.113.9", "203.0.113.9"],
    ["a stranger's own word over IPv6", "1.1.1.1", "2001:db8::1", "2001:db8::1"],
    ["a neighbour's on this machine", "1.1.1.1", "127.0.0.1", "127.0.0.1"],
    ["a neighbour's on a private network", "1.1.1.1", "10.1.0.3", "10.1.0.3"],
    ["our proxy's word", "1.1.1.1, 203.0.113.9", "10.1.0.2", "203.0.113.9"],
    ["our proxy's word, mapped", "203.0.113.9", "::ffff:10.1.0.2", "203.0.113.9"],
    ["our proxy's word over IPv6", "203.0.113.9", "fd00:1::2", "203.0.113.9"],
    ["two proxies of ours", "1.1.1.1, 203.0.113.9, 172.20.0.7", "10.1.0.2", "203.0.113.9"],
    ["a proxy that says nothing", undefined, "10.1.0.2", "10.1.0.2"],
    ["a proxy that says nonsense", "x, , y", "10.1.0.2", "y"],
    ["a socket that is gone", undefined, undefined, "unknown"],
  ])("takes %s for what it is", (_, header, peer, expected) => {
    expect(forwardedFor(header, peer)).toBe(expected);
  });

  it("cannot be talked into another limit by a stranger", () => {
    const limitOf = (header: string) => clientAddress(new Headers({ "x-forwarded-for": forwardedFor(header, "203.0.113.9") }));
    expect(new Set(["", "1.1.1.1", "10.1.0.2", "9.9.9.9, 10.1.0.2"].map(limitOf))).toEqual(new Set(["203.0.113.9"]));
  });
});

describe("believeProxies", () => {
  const said = {
    "x-forwarded-for": "1.1.1.1",
    "x-forwarded-host": "elsewhere.example",
    "x-forwarded-proto": "https",
    host: "us",
  };
  const after = (peer: string) => {
    const headers = { ...said, "x-real-ip": "1.1.1.1", forwarded: "for=1.1.1.1" };
    believeProxies(headers, peer);
    return headers;
  };

  it("leaves a stranger's request nothing to say of where it came in", () => {
    for (const peer of ["127.0.0.1", "::1", "192.168.0.7", "203.0.113.9"])
      expect(after(peer)).toEqual({ host: "us", "x-forwarded-for": peer });
  });

  it("believes a proxy of ours", () => {
    expect(after("10.1.0.2")).toMatchObject(said);
  });
});
