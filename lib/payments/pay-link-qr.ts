/** QR code of a payment page, for a guest who pays with a phone at the desk. */
import QRCode from "qrcode";

/**
 * Draws the address as an SVG: dark on white in any theme, as cameras need it.
 * @param url Stripe's page
 */
export const payLinkQrSvg = (url: string): Promise<string> =>
  QRCode.toString(url, { type: "svg", errorCorrectionLevel: "L", margin: 2 });
