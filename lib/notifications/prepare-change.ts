/** The messages about a change of an order: cancelled, changed, refund sent. */
import { asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { payments, refunds, unitTypes } from "@/db/schema";
import { readTickets } from "@/lib/check-in/read-tickets";
import { DomainError } from "@/lib/core/errors";
import { findChange } from "@/lib/orders/records/record-change";
import { cardSummary } from "@/lib/orders/view/card-summary";
import type { OrderView } from "@/lib/orders/view/order-view";
import { readOrderForVenue } from "@/lib/orders/view/read-order";

import { orderAttachments, orderLink } from "./compose";
import {
  cancelledNotice,
  changedNotice,
  type ChangeFacts,
  type RefundSummary,
  refundSentNotice,
} from "./notices/change-notices";
import { composeNotice, composeWithTickets } from "./compose-notice";
import { contactOf, type PreparedMessage } from "./prepared-message";

export async function prepareChange(
  db: Db,
  changeId: string,
  kind: "cancelled" | "changed" | "refund_sent",
): Promise<PreparedMessage> {
  const change = await findChange(db, changeId);
  if (!change) throw new DomainError("not_found", { what: "change" });
  const order = await readOrderForVenue(db, change.orderId);
  const facts: ChangeFacts = {
    order,
    change,
    back: await readRefunds(db, changeId),
    unitNames: await readUnitNames(db, order),
    link: orderLink(order),
  };
  const to = contactOf(order);
  switch (kind) {
    case "cancelled":
      return {
        to,
        message: await composeWithTickets(cancelledNotice(facts), order, await readTickets(db, order), orderAttachments(order)),
      };
    case "changed":
      return {
        to,
        message:
          change.status === "applied"
            ? await composeWithTickets(changedNotice(facts), order, await readTickets(db, order), orderAttachments(order))
            : await composeNotice(changedNotice(facts)),
      };
    case "refund_sent":
      return { to, message: await composeNotice(refundSentNotice(facts)) };
  }
}

async function readRefunds({ orm }: Db, changeId: string): Promise<RefundSummary[]> {
  const { amountMinor, method } = refunds;
  const rows = await orm
    .select({ amountMinor, method, paidBy: payments.method, brand: payments.cardBrand, last4: payments.cardLast4 })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.changeId, changeId))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  return rows.map(({ brand, last4, ...row }) => ({ ...row, card: cardSummary(brand, last4) }));
}

async function readUnitNames({ orm }: Db, { lines }: OrderView): Promise<Map<string, string>> {
  const listingIds = lines.map(({ listingId }) => listingId);
  const rows = await orm
    .select({ id: unitTypes.id, name: unitTypes.name })
    .from(unitTypes)
    .where(anyOf(unitTypes.listingId, listingIds));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
