/**
 * One of each message, with the data of a stay, a flight and an event, in currencies with two, no and three
 * decimals.
 */
import type { Invitation } from "@/lib/auth/staff/read-invitation";
import { addDays } from "@/lib/core/time/dates";
import { composeConfirmed, composeNotBooked } from "@/lib/notifications/compose";
import { composeEmailProof } from "@/lib/notifications/compose-email-proof";
import {
  bookingsNotice,
  confirmNotice,
  emailChangedNotice,
  passkeyAddedNotice,
  passkeyRemovedNotice,
  passwordChangedNotice,
  resetNotice,
  secondFactorNotice,
  signInNotice,
} from "@/lib/notifications/notices/account-notices";
import { cancelledNotice, changedNotice, refundSentNotice } from "@/lib/notifications/notices/change-notices";
import { staffInvitedNotice } from "@/lib/notifications/notices/invitation-notices";
import { documentNotice, heldNotice, paymentLinkNotice, reminderNotice } from "@/lib/notifications/notices/order-notices";
import { disputeLostNotice, disputeOpenedNotice, refundFailedNotice } from "@/lib/notifications/notices/staff-notices";
import { offerLapsedNotice, offerNotice, waitingNotice } from "@/lib/notifications/notices/wait-notices";
import { composeNotice, composeWithTickets } from "@/lib/notifications/compose-notice";
import type { ListedDispute } from "@/lib/orders/refunds/list-disputes";
import type { FailedRefund } from "@/lib/orders/refunds/list-failed-refunds";
import type { Message } from "@/lib/notifications/message";

import {
  link,
  unsubscribeUrl,
  day,
  base,
  stay,
  flight,
  event,
  orderOf,
  ticketsFor,
  changeOf,
  visa,
  entryOf,
  invoice,
} from "./sample-orders";

const disputePage = "http://localhost:3000/admin/disputes/sample";

const disputed = {
  orderId: "00000000-0000-4000-8000-000000000004",
  orderCode: "7KQ2-M9XD",
  contactName: "Ana Souza",
  contactEmail: "ana@example.com",
  amountMinor: 40_200n,
  currency: "EUR",
} as const;

const dispute: ListedDispute = {
  ...disputed,
  id: "00000000-0000-4000-8000-000000000007",
  stripeDisputeId: "dp_sample",
  status: "needs_response",
  reason: "product_not_received",
  openedAtMs: Date.parse("2027-06-20T10:00:00Z"),
  dueByMs: Date.parse("2027-06-29T23:59:00Z"),
  submittedAtMs: null,
  closedAtMs: null,
  zone: "Europe/Lisbon",
};

const invitationLink = "http://localhost:3000/invitation/sample";

const invitation: Invitation = {
  id: "00000000-0000-4000-8000-00000000000b",
  email: "ana@example.com",
  role: "front_desk",
  listingId: base.listingId,
  listingName: "Casa do Rio",
  inviter: "Ines Duarte",
  expiresAtMs: Date.parse("2027-06-25T10:00:00Z"),
  acceptedBy: null,
  state: "open",
};

const failedRefund: FailedRefund = {
  ...disputed,
  id: "00000000-0000-4000-8000-000000000008",
  failedAtMs: Date.parse("2027-06-20T10:00:00Z"),
  zone: "Europe/Lisbon",
  reason: "refused",
  words: "Insufficient funds in your Stripe account.",
};

/** Returns every message under a name that states its kind and its booking. */
export async function sampleMessages(): Promise<Map<string, Message>> {
  const oneTime = "http://localhost:3000/link?t=sample";
  const secondFactorUrl = "http://localhost:3000/account/second-factor";
  const waiting = "http://localhost:3000/waitlist/sample?t=sample";
  const entry = entryOf(event);
  const cancelled = changeOf(stay, { refundMinor: 20_100n, keptMinor: 20_100n }, null);
  const released = changeOf(event, { kind: "cancel", refundMinor: 12_500n }, { quantity: 2, totalMinor: 25_000n });
  const longer = { checkOut: addDays(day, 4), nightlyPricesMinor: [12_400n, 13_900n, 13_900n, 14_800n], totalMinor: 55_000n };
  const dearer = changeOf(stay, { dueMinor: 14_800n }, longer);
  const cheaper = changeOf(flight, { refundMinor: 49_000n, keptMinor: 49_000n }, { quantity: 1, totalMinor: 98_000n });
  const messages: Record<string, Message | Promise<Message>> = {
    "confirmed, a stay": composeConfirmed(orderOf(stay), ticketsFor(stay)),
    "confirmed, a flight": composeConfirmed(orderOf(flight), ticketsFor(flight)),
    "confirmed, an event": composeConfirmed(orderOf(event), ticketsFor(event)),
    "not booked": composeNotBooked(orderOf(stay)),
    "cancelled, all": composeNotice(
      cancelledNotice({ ...cancelled, back: [{ amountMinor: 20_100n, method: "refund", paidBy: "card", card: visa }] }),
    ),
    "cancelled, a part not yet taken": composeNotice(
      cancelledNotice({ ...released, back: [{ amountMinor: 12_500n, method: "release", paidBy: "card", card: null }] }),
    ),
    "cancelled, paid in cash": composeNotice(
      cancelledNotice({ ...cancelled, back: [{ amountMinor: 20_100n, method: "refund", paidBy: "desk_cash", card: null }] }),
    ),
    "refund paid back at the desk": composeNotice(
      refundSentNotice({ ...cancelled, back: [{ amountMinor: 20_100n, method: "refund", paidBy: "desk_cash", card: null }] }),
    ),
    "a link to pay": composeNotice(paymentLinkNotice(orderOf(stay, "held"), "https://checkout.stripe.com/c/pay/cs_sample")),
    "changed, more to pay": composeWithTickets(changedNotice(dearer), orderOf(stay), ticketsFor(stay)),
    "changed, less to pay": composeNotice(
      changedNotice({ ...cheaper, back: [{ amountMinor: 49_000n, method: "refund", paidBy: "card", card: visa }] }),
    ),
    "not changed": composeNotice(
      changedNotice({ ...dearer, change: { ...dearer.change, status: "ended", ending: "sold_out" } }),
    ),
    "refund sent": composeNotice(
      refundSentNotice({ ...cancelled, back: [{ amountMinor: 20_100n, method: "refund", paidBy: "card", card: visa }] }),
    ),
    reminder: composeWithTickets(
      reminderNotice(orderOf(flight), flight, link, unsubscribeUrl),
      orderOf(flight),
      ticketsFor(flight),
    ),
    "an invoice": composeNotice(documentNotice(orderOf(stay), invoice, link)),
    held: composeNotice(heldNotice("Ana Souza", { ...stay, lines: [stay] }, "http://localhost:3000/basket", unsubscribeUrl)),
    "held, a flight": composeNotice(
      heldNotice("Ana Souza", { ...flight, lines: [flight] }, "http://localhost:3000/basket", unsubscribeUrl),
    ),
    waiting: composeNotice(waitingNotice(entry, waiting)),
    offer: composeNotice(offerNotice(entry, entry.offer ?? fail(), waiting)),
    "offer lapsed": composeNotice(offerLapsedNotice(entry, waiting)),
    "staff, an inquiry": composeNotice(disputeOpenedNotice({ ...dispute, status: "warning_needs_response" }, disputePage)),
    "staff, a dispute": composeNotice(disputeOpenedNotice(dispute, disputePage)),
    "staff, a dispute lost": composeNotice(disputeLostNotice({ ...dispute, status: "lost" }, disputePage)),
    "staff, a refund failed": composeNotice(refundFailedNotice(failedRefund, "http://localhost:3000/admin/refunds")),
    "staff, an invitation to a listing": composeNotice(staffInvitedNotice(invitation, "Holdfast", invitationLink)),
    "staff, an invitation to every listing": composeNotice(
      staffInvitedNotice(
        { ...invitation, role: "manager", listingId: null, listingName: null, inviter: null },
        "Holdfast",
        invitationLink,
      ),
    ),
    "a link to sign in": composeNotice(signInNotice(oneTime)),
    "a new password": composeNotice(resetNotice(oneTime)),
    "an address to confirm": composeNotice(confirmNotice(oneTime)),
    "an address that changed": composeNotice(emailChangedNotice("علی@почта.рф", "http://localhost:3000/account")),
    "a password that changed": composeNotice(passwordChangedNotice("link", "http://localhost:3000/forgot-password")),
    "a password that changed on the account's page": composeNotice(
      passwordChangedNotice("account", "http://localhost:3000/forgot-password"),
    ),
    "a passkey that was added": composeNotice(passkeyAddedNotice("Apple Passwords", "http://localhost:3000/account/passkeys")),
    "a passkey that was removed": composeNotice(
      passkeyRemovedNotice("YubiKey <blue>", "http://localhost:3000/account/passkeys"),
    ),
    "a second factor that was added": composeNotice(secondFactorNotice("second_factor_added", secondFactorUrl)),
    "a second factor that was removed": composeNotice(secondFactorNotice("second_factor_removed", secondFactorUrl)),
    "a second factor that was reset": composeNotice(secondFactorNotice("second_factor_reset", secondFactorUrl)),
    "a recovery code that was used": composeNotice(secondFactorNotice("recovery_code_used", secondFactorUrl)),
    "bookings found": composeNotice(bookingsNotice([stay, flight, event].map((line) => ({ order: orderOf(line), link })))),
    "an address to prove": composeEmailProof({ sale: "Halcyon Park, the Last Night", link: waiting }),
  };
  return new Map(await Promise.all(Object.entries(messages).map(async ([name, message]) => [name, await message] as const)));
}

function fail(): never {
  throw new Error("a sample without an offer");
}
