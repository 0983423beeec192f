/** Values from the environment for the placeholders of the operator's pages. */
import { type Env, env } from "@/lib/core/env";
import { replyAddress } from "@/lib/notifications/reply-address";
import { holdMinutes } from "@/lib/reservations/limits";

type SellerSettings = Pick<Env, "SELLER_NAME" | "SELLER_ADDRESS" | "SELLER_TAX_ID" | "MAIL_FROM">;

/**
 * Returns the values.
 * @returns placeholders by name; the address has a Markdown line break between its lines
 */
export function operatorValues(settings: SellerSettings = env()): Readonly<Record<string, string>> {
  const { SELLER_NAME, SELLER_ADDRESS, SELLER_TAX_ID = "", MAIL_FROM } = settings;
  const lines = SELLER_ADDRESS.split(";").map((line) => line.trim());
  return {
    seller_name: SELLER_NAME,
    seller_address: lines.filter((line) => line !== "").join("  \n"),
    seller_tax_id: SELLER_TAX_ID,
    contact_email: replyAddress(MAIL_FROM),
    hold_minutes: String(holdMinutes),
  };
}
