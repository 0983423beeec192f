// Messages above an order: the latest action, and steps that are pending.
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { formatMoney } from "@/lib/core/money";
import { isAtDesk } from "@/lib/payments/copy";
import type { OrderView } from "@/lib/orders/view/order-view";

/** Latest action on an order. */
export type Done = "cancelled" | "changed" | "named";

/** Says to which address a message went; nothing where the guest gave none. */
function Told({ email }: { email: string }) {
  return email === "" ? null : (
    <>
      {" "}
      We have e-mailed <bdi>{email}</bdi>.
    </>
  );
}

type OrderNoticesProps = { order: OrderView; done: Done | undefined; isNameMissing: boolean; locale: string };

export function OrderNotices({ order, done, isNameMissing, locale }: OrderNoticesProps) {
  const { pendingChange, currency, refunds, contact } = order;
  const due = refunds.filter(({ status, method }) => status === "due" && method === "refund");
  const isAtTheDesk = due.some(({ paidBy }) => isAtDesk(paidBy));
  const back =
    due.length === 0 ? "" : isAtTheDesk ? " Your refund is waiting for you at the desk." : " Your refund is on its way.";
  return (
    <div data-print="hide" className="grid gap-4 not-empty:mb-8">
      {done === "cancelled" ? (
        <Alert tone="success" title="Cancelled">
          What you chose has been cancelled.
          <Told email={contact.email} />
          {back}
        </Alert>
      ) : null}
      {done === "changed" ? (
        <Alert tone="success" title="Changed">
          Your booking has been changed.
          <Told email={contact.email} />
          {back}
        </Alert>
      ) : null}
      {done === "named" ? (
        <Alert tone="success" title="Names saved">
          Your tickets show them now. Tickets that you have printed or saved before show the old names, and still open the door.
        </Alert>
      ) : null}
      {isNameMissing ? (
        <Alert
          tone="warning"
          title="A name is missing"
          actions={
            <ButtonLink href={`/orders/${order.code}/names`} variant="secondary" size="sm">
              Add names
            </ButtonLink>
          }
        >
          Enter who is coming before it begins.
        </Alert>
      ) : null}
      {order.isChargedBack ? (
        <Alert tone="danger" title="Your bank has reclaimed the payment">
          The tickets for this booking are no longer valid. If you still want to come,{" "}
          {contact.email === "" ? "write to us" : "reply to the confirmation e-mail"} and we will find a way for you to pay.
        </Alert>
      ) : null}
      {pendingChange ? (
        <Alert
          tone="warning"
          title="A change is awaiting payment"
          actions={
            <ButtonLink href={`/orders/${order.code}/changes/${pendingChange.id}`} variant="secondary" size="sm">
              Pay or abandon it
            </ButtonLink>
          }
        >
          {formatMoney({ amountMinor: pendingChange.dueMinor, currency }, locale)} is due. Until it is paid, your booking stays
          as it was.
        </Alert>
      ) : null}
    </div>
  );
}
