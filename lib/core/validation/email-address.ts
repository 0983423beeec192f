/**
 * The one rule for e-mail addresses: those that mail servers accept, ASCII or not (RFC 5321, 5322 and 6531).
 *
 * The local part is words with dots between, of letters, marks, digits and symbols of every script and of RFC
 * 5322's atext, or a quoted string. The domain is a name with a dot, read by UTS 46 as browsers read it. An
 * address is kept with its domain in Unicode, so that people recognise it; {@link emailKey} compares two, and
 * {@link mailAddress} gives the form for mail servers and Stripe.
 */
import { domainToASCII, domainToUnicode } from "node:url";

import { z } from "zod";

/** RFC 5321, 4.5.3.1: octets of a local part, and of a path without its brackets. */
const maxLocalOctets = 64;
const maxOctets = 254;

const word =
  "(?:[a-z\\d!#$%&'*+/=?^_`{|}~-]|(?![\\u0000-\\u007F])[\\p{L}\\p{M}\\p{N}\\p{S}\\p{P}]|(?<=[\\p{L}\\p{M}\\p{S}])[\\u200C\\u200D])+";
const dotAtom = new RegExp(`^${word}(?:\\.${word})*$`, "iu");
/** Printable ASCII between quotes; a quote or a backslash follows a backslash. */
const quoted = /^"(?:[\x20\x21\x23-\x5B\x5D-\x7E]|\\[\x20-\x7E])*"$/;
/** A label of a host name in ASCII; the last one is no number. */
const asciiDomain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])$/;
const hostText = /^(?:[\p{L}\p{M}\p{N}.。．｡-]|\u200C|\u200D)+$/u;

interface ParsedAddress {
  readonly local: string;
  /** The displayed form: in Unicode, or as typed where that is the same name. */
  readonly domain: string;
  /** The form in lower-case ASCII, with punycode where necessary. */
  readonly ascii: string;
}

function parseAddress(text: string): ParsedAddress | undefined {
  const at = text.lastIndexOf("@");
  if (at < 1) return undefined;
  const [local, typed] = [text.slice(0, at).normalize("NFC"), text.slice(at + 1).normalize("NFC")];
  if (!(dotAtom.test(local) || quoted.test(local)) || Buffer.byteLength(local) > maxLocalOctets) return undefined;
  // Refuses text that an address bar would not read as a host name.
  if (!hostText.test(typed)) return undefined;
  const ascii = domainToASCII(typed);
  if (!asciiDomain.test(ascii) || Buffer.byteLength(`${local}@${ascii}`) > maxOctets) return undefined;
  const shown = domainToUnicode(ascii);
  // Refuses a name whose punycode is invalid.
  if (!hostText.test(shown) || /(?:^|\.)xn--/.test(shown) || domainToASCII(shown) !== ascii) return undefined;
  return { local, domain: typed.toLowerCase() === shown ? typed : shown, ascii };
}

/**
 * Schema of an e-mail address: trimmed, composed (NFC), its domain in Unicode. Case is kept.
 * @param missing the message where there is none
 */
export function emailSchema(missing = "Enter your e-mail address.") {
  return z
    .string({ error: missing })
    .trim()
    .max(320, { error: "This is longer than an e-mail address can be." })
    .transform((text, context) => {
      const parsed = parseAddress(text);
      if (parsed) return `${parsed.local}@${parsed.domain}`;
      const message = text === "" ? missing : "Enter an e-mail address like name@example.com.";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}

/** Schema of an address that a guest need not give: empty, or as {@link emailSchema} has it. */
export const optionalEmailSchema = z
  .string()
  .trim()
  .default("")
  .pipe(z.union([z.literal(""), emailSchema()], { error: "Enter an e-mail address like name@example.com." }));

/**
 * Returns the key by which two addresses are the same: in lower case, the domain in ASCII. A text that is no
 * address is only put in lower case.
 */
export function emailKey(email: string): string {
  const parsed = parseAddress(email.trim());
  return parsed ? `${parsed.local.toLowerCase()}@${parsed.ascii}` : email.trim().normalize("NFC").toLowerCase();
}

/**
 * Returns the form for mail servers: the local part as it is, the domain in ASCII. Only SMTPUTF8 carries a
 * local part beyond ASCII.
 */
export function mailAddress(email: string): string {
  const parsed = parseAddress(email);
  return parsed ? `${parsed.local}@${parsed.ascii}` : email;
}

/** Returns the form for services that accept ASCII only; undefined where the address has no such form. */
export function asciiAddress(email: string): string | undefined {
  const address = mailAddress(email);
  return /^[\x21-\x7E]+$/.test(address) ? address : undefined;
}
