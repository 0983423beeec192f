/** The room's cookies: a browser's own random bits, and per sale a ticket and a pass. Never in an address. */
import { hostCookie } from "@/lib/http/cookies";
import type { Sale } from "@/lib/sales/sale";

const daySeconds = 24 * 60 * 60;

/**
 * How long a place is kept, in the browser and in the room: for a day after the sale's end, and where it has none for two days.
 * @param nowMs the room's clock
 */
export function placeSeconds({ closesAtMs }: Pick<Sale, "closesAtMs">, nowMs: number): number {
  const toEndSeconds = closesAtMs === undefined ? 0 : Math.ceil((closesAtMs - nowMs) / 1_000);
  return Math.max(2 * daySeconds, toEndSeconds + daySeconds);
}

export const deviceSeconds = 400 * 24 * 60 * 60;

/** Random bits that tokens are bound to: one alone, copied elsewhere, is worth nothing. */
export const deviceCookieName = (): string => hostCookie("hf_device");

const short = (saleId: string) => saleId.replaceAll("-", "").slice(0, 12);

export const ticketCookieName = (saleId: string): string => hostCookie(`hf_ticket_${short(saleId)}`);
export const passCookiePrefix = (): string => hostCookie("hf_pass_");
export const passCookieName = (saleId: string): string => `${passCookiePrefix()}${short(saleId)}`;
/** The proof that an e-mail address is this browser's owner's. */
export const emailCookieName = (saleId: string): string => hostCookie(`hf_email_${short(saleId)}`);

/** Whether a text has the shape of a device's key. */
export function isDeviceKey(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{22}$/.test(text);
}
