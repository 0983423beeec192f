/** A card as a guest types it: its checks, and the parts of it that may be kept. */
import { createHash } from "node:crypto";

export interface Card {
  /** Digits only. Never stored, never logged. */
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly cvc: string;
}

export interface CardForm {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
}

export type CardField = keyof CardForm;

/** Checks the last digit of a card number (ISO/IEC 7812-1 annex B). */
export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  for (const [index, digit] of number.split("").reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/**
 * Reads a card from a form.
 * @param now Unix seconds
 * @returns the card, or the fault of each field
 */
export function readCard(form: CardForm, now: number): { card: Card } | { problems: Partial<Record<CardField, string>> } {
  const problems: Partial<Record<CardField, string>> = {};
  const number = form.number.replace(/[\s-]/g, "");
  if (number === "") problems.number = "Enter your card number.";
  else if (!passesLuhn(number)) problems.number = "Your card number is invalid.";

  const expiry = readExpiry(form.expiry);
  if (form.expiry.trim() === "") problems.expiry = "Enter your card's expiration date.";
  else if (!expiry) problems.expiry = "Write the expiration date as MM / YY.";
  else if (isPast(expiry, now)) problems.expiry = "Your card's expiration date is in the past.";

  const cvc = form.cvc.trim();
  const cvcLength = brandOf(number) === "amex" ? 4 : 3;
  if (cvc === "") problems.cvc = "Enter your card's security code.";
  else if (!/^\d+$/.test(cvc) || cvc.length !== cvcLength) problems.cvc = `Your card's security code has ${cvcLength} digits.`;

  if (!expiry || Object.keys(problems).length > 0) return { problems };
  return { card: { number, cvc, ...expiry } };
}

function readExpiry(text: string): { expMonth: number; expYear: number } | undefined {
  const match = /^\s*(\d{1,2})\s*[/\-. ]?\s*(\d{2}|\d{4})\s*$/.exec(text);
  if (!match) return undefined;
  const expMonth = Number(match[1]);
  const year = Number(match[2]);
  if (expMonth < 1 || expMonth > 12) return undefined;
  return { expMonth, expYear: year < 100 ? 2000 + year : year };
}

/** Tells whether a card has expired: it is valid to the end of its month in every time zone. */
function isPast({ expMonth, expYear }: { expMonth: number; expYear: number }, now: number): boolean {
  return Date.UTC(expYear, expMonth, 2) / 1000 < now;
}

export function brandOf(number: string): string {
  if (number.startsWith("4")) return "visa";
  if (/^(5[1-5]|2[2-7])/.test(number)) return "mastercard";
  if (/^3[47]/.test(number)) return "amex";
  if (/^(6011|65|64[4-9])/.test(number)) return "discover";
  if (/^3(0|6|8)/.test(number)) return "diners";
  return number.startsWith("35") ? "jcb" : "unknown";
}

/** Computes a value that tells two cards apart without keeping either. */
export function fingerprintOf(number: string): string {
  return createHash("sha256").update(`card:${number}`).digest("base64url").slice(0, 16);
}
