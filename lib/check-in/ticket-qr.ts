/** QR code of a ticket: on pages, in e-mails and on paper. */
import QRCode from "qrcode";

import { ticketUrl } from "./ticket-code";

/** Draws the code as an SVG: dark on white in any theme, as scanners need it. */
export async function ticketQrSvg(code: string): Promise<string> {
  return QRCode.toString(ticketUrl(code), { type: "svg", errorCorrectionLevel: "M", margin: 2 });
}

/**
 * Draws the code as a PNG, for e-mails and PDFs.
 * @param dotPixels size of one of the code's dots, of which there are about 37 in a row
 */
export async function ticketQrPng(code: string, dotPixels: number): Promise<Buffer> {
  // Grey without transparency: a PDF includes such a picture as it is, and the file is a tenth as large.
  const rendererOpts = { colorType: 0 } as object;
  return QRCode.toBuffer(ticketUrl(code), {
    type: "png",
    errorCorrectionLevel: "M",
    margin: 2,
    scale: dotPixels,
    rendererOpts,
  });
}
