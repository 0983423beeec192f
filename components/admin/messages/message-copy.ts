// Names of messages and of their states, for members of staff.
import type { BadgeTone } from "@/components/ui/badge";
import type { NotificationKind } from "@/db/schema";
import type { MessageState } from "@/lib/notifications/list-messages";

export const messageNames: Readonly<Record<NotificationKind, string>> = {
  held: "What is on hold",
  confirmed: "Confirmation",
  not_booked: "Not booked",
  changed: "Change",
  cancelled: "Cancellation",
  refund_sent: "Refund sent",
  document: "Invoice or credit note",
  reminder: "Reminder",
  waiting: "On the waitlist",
  offer: "Offer from the waitlist",
  offer_lapsed: "Offer ran out",
  sign_in: "Link to sign in",
  reset_password: "Link for a new password",
  confirm_email: "Link to confirm an address",
  find_bookings: "Link to bookings",
  email_changed: "Address changed",
  password_changed: "Password changed",
  passkey_added: "Passkey added",
  passkey_removed: "Passkey removed",
  second_factor_added: "Second factor added",
  second_factor_removed: "Second factor removed",
  second_factor_reset: "Second factor reset",
  recovery_code_used: "Recovery code used",
  payment_link: "Link to pay",
  inquiry_opened: "To staff: inquiry of a bank",
  dispute_opened: "To staff: dispute",
  dispute_lost: "To staff: dispute lost",
  refund_failed: "To staff: failed refund",
  staff_invited: "Invitation of staff",
};

export const messageStateNames: Readonly<Record<MessageState, string>> = {
  failed: "Failed",
  waiting: "Waiting",
  given_up: "Given up",
};

export const messageTones: Readonly<Record<MessageState, BadgeTone>> = {
  failed: "danger",
  waiting: "warning",
  given_up: "neutral",
};
