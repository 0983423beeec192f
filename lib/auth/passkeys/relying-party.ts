/**
 * The site as passkeys know it (WebAuthn's relying party): the domain of APP_URL. Pure but for the
 * environment.
 */
import { isIP } from "node:net";

import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

export interface RelyingParty {
  /** The domain that passkeys belong to. */
  readonly id: string;
  readonly name: string;
  /** Scheme, host and port of the pages that may use the passkeys. */
  readonly origin: string;
}

/**
 * Reads the relying party from the site's address.
 * @returns the relying party; or the reason why browsers allow no passkeys there: they need a domain name,
 * and https everywhere but on localhost
 */
export function readRelyingParty(appUrl: string = env().APP_URL): RelyingParty | { readonly problem: string } {
  const { hostname, origin, protocol } = new URL(appUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0)
    return { problem: `APP_URL names the IP address ${hostname}, and passkeys need a domain name` };
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  if (protocol !== "https:" && !isLocal) return { problem: "APP_URL begins with http:, and passkeys need https:" };
  return { id: hostname, name: "Holdfast", origin };
}

/** Tells whether this site can offer passkeys. */
export function offersPasskeys(appUrl?: string): boolean {
  return "id" in readRelyingParty(appUrl);
}

/**
 * Returns the relying party of the site.
 * @throws {DomainError} `invalid_state` with the reason, where the site's address allows no passkeys
 */
export function relyingParty(appUrl?: string): RelyingParty {
  const party = readRelyingParty(appUrl);
  if ("problem" in party) throw new DomainError("invalid_state", { state: "no_passkeys" }, party.problem);
  return party;
}
