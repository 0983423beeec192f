/** The secret of an authenticator app as its page shows it: a QR code, a link, and text to type. */
import QRCode from "qrcode";

import { env } from "@/lib/core/env";

import { keyUri, spellSecret } from "./totp";

export interface DrawnSecret {
  /** Black on white, as cameras need it. */
  readonly qrSvg: string;
  /** In groups of four. */
  readonly spelled: string;
  /** Opens an app on the same device. */
  readonly uri: string;
}

/**
 * Draws a secret.
 * @param secret in base 32
 * @param email of the account, the name of the entry in the app
 */
export async function drawSecret(secret: string, email: string): Promise<DrawnSecret> {
  const uri = keyUri(secret, { issuer: env().SELLER_NAME, email });
  const qrSvg = await QRCode.toString(uri, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
  return { qrSvg, spelled: spellSecret(secret), uri };
}
