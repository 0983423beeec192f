/** The room's cookies: a browser's own random bits, and per sale a ticket and a pass. Never in an address. */
import { hostCookie } from "@/lib/core/cookies";

/** A ticket is kept this long; a sale that was waited for longer begins a new run. */
export const ticketSeconds = 2 * 24 * 60 * 60;
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
