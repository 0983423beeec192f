/** What an order is shown with besides its page: the calendar file and the QR code. */
import type { OrderView } from "@/lib/orders/order-view";

/** The order's lines as an iCalendar file (RFC 5545). */
export function orderIcs(_order: OrderView): string {
  return "";
}

/** The QR code that opens the order's page, as an SVG without a background. */
export async function orderQrSvg(_order: OrderView): Promise<string> {
  return "";
}
