/**
 * Orders that the demonstration's staff made at the desk: one paid in cash, one given away. Each is a hold of
 * the desk, confirmed as `sellAtDesk` confirms it, which also writes the site's address.
 */
import { and, asc, eq, gte, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { inventory, orders } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { derivedId, newOrderCode } from "@/lib/core/ids";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { recordAudit } from "@/lib/events/record-audit";
import { confirmWithoutStripe, type PaidWithoutStripe } from "@/lib/orders/checkout/confirm-without-stripe";
import { guestOfDesk } from "@/lib/orders/desk/guest-of-desk";
import { holdAtDesk, orderOfDesk } from "@/lib/orders/desk/hold-at-desk";
import { lockPayable } from "@/lib/reservations/view/read-hold";
import type { StaffActor } from "@/lib/staff/actor";

import { demoId, type ListingDraft } from "./draft";
import { detailOf, locale } from "./insert-payments";
import { drawing } from "./random";
import { demoActor } from "./staff-actors";

/** Days from today to the first night that the desk sells. */
const nightsAfterDays = 3;

const requestOf = (name: string) => demoId(`desk/${name}`);
/** Orders of the desk, and the holders of their rows. */
export const deskOrders = ["cash", "free"].map((name) => orderOfDesk(requestOf(name)));
export const deskHolders = deskOrders.map((orderId) => `desk-${orderId}`);

/**
 * Sells two nights of a stay at the desk.
 * @param today its day
 */
export async function loadDeskOrders(db: Db, draft: ListingDraft, today: IsoDate): Promise<void> {
  const [desk, manager] = [await demoActor(db, "desk@holdfast.example"), await demoActor(db, "manager@holdfast.example")];
  await sell(db, { name: "cash", draft, today, guest: "Henrik Lund", actor: desk });
  await sell(db, {
    name: "free",
    draft,
    today,
    guest: "Marguerite Fabre",
    actor: manager,
    reason: "She writes about small hotels and comes for one night.",
  });
}

interface DeskSale {
  readonly name: "cash" | "free";
  readonly draft: ListingDraft;
  readonly today: IsoDate;
  readonly guest: string;
  readonly actor: StaffActor;
  /** Given away for this reason; paid in cash when absent. */
  readonly reason?: string;
}

async function sell(db: Db, { name, draft, today, guest, actor, reason }: DeskSale): Promise<void> {
  const requestId = requestOf(name);
  const orderId = orderOfDesk(requestId);
  if ((await db.orm.$count(orders, eq(orders.id, orderId))) > 0) return;
  const night = await findNight(db, draft, today);
  if (!night) return;
  const { listing, units } = draft;
  const line = { listingId: listing.id, ...night, checkOut: addDays(night.checkIn, 1), quantity: 1, guests: 1 };
  await holdAtDesk(db, { requestId, lines: [line] }, actor);
  const holder = guestOfDesk(orderId, actor);
  const draw = drawing(`desk/${name}`);
  const code = newOrderCode((below) => draw.int(0, below - 1));
  await inTransaction(db, async (tx) => {
    const [hold] = await lockPayable(tx, orderId, holder);
    if (!hold) throw new Error(`the hold of desk order ${orderId} is gone`);
    const { currency, totalMinor } = hold;
    const takenBy = actor.userId;
    const paid: PaidWithoutStripe =
      reason === undefined
        ? { method: "desk_cash", amountMinor: totalMinor, takenBy }
        : { method: "none", amountMinor: 0n, takenBy, waived: { amountMinor: totalMinor, reason } };
    await tx.orm.insert(orders).values({
      id: orderId,
      code,
      status: "pending",
      holderKind: "guest",
      holderId: holder.guestId,
      contactName: guest,
      contactEmail: "",
      locale,
      currency,
      totalMinor: paid.amountMinor,
      servedBy: takenBy,
      createdAt: sql`statement_timestamp()`,
    });
    const unitName = units.find(({ row }) => row.id === night.unitTypeId)?.row.name ?? "";
    const description = detailOf({ kind: listing.kind, unitName }, line);
    await confirmWithoutStripe(tx, {
      orderId,
      paymentId: derivedId(requestId, "payment"),
      lines: [{ listingId: listing.id, reservationId: hold.id }],
      currency,
      request: {
        orderCode: code,
        lines: [{ name: listing.name, description, quantity: 1, amountMinor: String(totalMinor) }],
        customerEmail: "",
        successUrl: "",
        cancelUrl: "",
        expiresAt: hold.heldUntil.toISOString(),
      },
      actor: formatActor(holder),
      paid,
    });
    const waived = paid.waived && { waivedMinor: String(paid.waived.amountMinor) };
    const data = { method: paid.method, amountMinor: String(paid.amountMinor), currency, ...waived };
    await recordAudit(tx, { actor, action: "desk.sell", subject: `order:${orderId}`, data });
  });
}

/** Finds a single night that a guest may book, with rooms to spare. */
async function findNight({ orm }: Db, { listing }: ListingDraft, today: IsoDate) {
  const { listingId, unitTypeId, date, available, closed, closedToArrival, minStay } = inventory;
  const isBookable = sql`${available} > 1 and not ${closed} and not ${closedToArrival} and coalesce(${minStay}, 1) = 1
    and not exists (select from inventory d where d.listing_id = ${listingId} and d.unit_type_id = ${unitTypeId}
      and d.date = ${date} + 1 and d.closed_to_departure)`;
  const [night] = await orm
    .select({ unitTypeId, checkIn: date })
    .from(inventory)
    .where(and(eq(listingId, listing.id), gte(date, addDays(today, nightsAfterDays)), isBookable))
    .orderBy(asc(date), asc(unitTypeId))
    .limit(1);
  return night;
}
