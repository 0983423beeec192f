/** Private addresses in all their forms, and that the connection goes to the address that was checked. */
import { describe, expect, it } from "vitest";

import { parseAddressList } from "@/lib/core/address-list";
import { guardedLookup, isPrivateAddress, requirePublicAddress } from "./address-guard";

const nothing = parseAddressList("");

describe("isPrivateAddress", () => {
  it.each([
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.1.2.3",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a00:1",
    "100::1",
    "2001:db8::1",
    "2002:a00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "localhost",
    "",
  ])("%s does", (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "2606:4700::1111",
    "2a00::1",
  ])("%s does not", (address) => expect(isPrivateAddress(address)).toBe(false));
});

it("permits public and listed addresses, and no other private one", () => {
  const allowed = parseAddressList("127.0.0.1, 10.1.0.0/16");
  expect(() => requirePublicAddress("127.0.0.1", allowed)).not.toThrow();
  expect(() => requirePublicAddress("10.1.2.3", allowed)).not.toThrow();
  expect(() => requirePublicAddress("127.0.0.2", allowed)).toThrow("private network");
  expect(() => requirePublicAddress("10.2.0.1", allowed)).toThrow("private network");
  expect(() => requirePublicAddress("8.8.8.8", nothing)).not.toThrow();
  expect(() => parseAddressList("localhost")).toThrow(RangeError);
});

/** Looks up a name that leads to these addresses. */
function lookOnce(addresses: readonly string[], all: boolean): Promise<unknown> {
  const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const lookup = guardedLookup(nothing, (_name, _options, done) => done(null, found));
  return new Promise((resolve, reject) =>
    lookup("example.com", { all }, (error, address) => (error ? reject(error) : resolve(address))),
  );
}

describe("guardedLookup", () => {
  it("gives the very addresses that were checked", async () => {
    expect(await lookOnce(["8.8.8.8"], false)).toBe("8.8.8.8");
    expect(await lookOnce(["8.8.8.8", "2606:4700::1111"], true)).toEqual([
      { address: "8.8.8.8", family: 4 },
      { address: "2606:4700::1111", family: 6 },
    ]);
  });

  it("refuses a name of which one address lies inside", async () => {
    for (const all of [true, false])
      for (const addresses of [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"]])
        await expect(lookOnce(addresses, all)).rejects.toMatchObject({ code: "private_address" });
  });

  it("refuses a name without an address", async () => {
    await expect(lookOnce([], false)).rejects.toThrow("has no address");
  });
});
