/** A ticket's QR code. */
import QRCode from "qrcode";

import { ticketUrl } from "./ticket-code";

/** As an SVG: dark on white whatever the theme, as scanners need it. */
export async function ticketQrSvg(code: string): Promise<string> {
  return QRCode.toString(ticketUrl(code), { type: "svg", errorCorrectionLevel: "M", margin: 2 });
}
