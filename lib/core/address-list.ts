/** Lists of network addresses and ranges, as settings give them. */
import { BlockList, isIP } from "node:net";

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * Parses a list.
 * @param text such as `127.0.0.1, 10.1.0.0/16, fd00::/8`; empty for none
 * @throws {RangeError} when it is no such list
 */
export function parseAddressList(text: string): BlockList {
  const list = new BlockList();
  for (const part of text.split(",").map((one) => one.trim())) {
    if (part === "") continue;
    const [address = "", bits] = part.split("/");
    if (isIP(address) === 0) throw new RangeError(`${part} is no address`);
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else if (!/^\d{1,3}$/.test(bits)) throw new RangeError(`${part} is no range`);
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

/** Tells whether the list contains the address; a text that is no address is on no list. */
export function isListed(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, familyOf(address));
}
