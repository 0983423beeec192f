/**
 * The room's cookies: a browser's own random bits, and per sale a ticket and a pass. They are never in an
 * address.
 */
import { hostCookie } from "@/lib/http/cookies";
import type { Sale } from "@/lib/sales/sale";

const daySeconds = 24 * 60 * 60;

/**
 * Seconds that a place is kept, in the browser and in the room: until a day after the sale's end, and for two
 * days at least.
 * @param nowMs the room's clock
 */
export function placeSeconds({ closesAtMs }: Pick<Sale, "closesAtMs">, nowMs: number): number {
  const toEndSeconds = closesAtMs === undefined ? 0 : Math.ceil((closesAtMs - nowMs) / 1_000);
  return Math.max(2 * daySeconds, toEndSeconds + daySeconds);
}

export const deviceSeconds = 400 * 24 * 60 * 60;

/**
 * Name of the cookie with the random bits that tokens are bound to. A token copied without it is worth
 * nothing.
 */
export const deviceCookieName = (): string => hostCookie("hf_device");

const short = (saleId: string) => saleId.replaceAll("-", "").slice(0, 12);

export const ticketCookieName = (saleId: string): string => hostCookie(`hf_ticket_${short(saleId)}`);
export const passCookiePrefix = (): string => hostCookie("hf_pass_");
export const passCookieName = (saleId: string): string => `${passCookiePrefix()}${short(saleId)}`;
/** Name of the cookie that proves the e-mail address of the browser's owner. */
export const emailCookieName = (saleId: string): string => hostCookie(`hf_email_${short(saleId)}`);

/** Tells whether a text has the shape of a device's key. */
export function isDeviceKey(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{22}$/.test(text);
}
