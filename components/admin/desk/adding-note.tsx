// The order that a further line joins, above the search for it: what is held, the time left, and the way
// back.
import { HoldCountdown } from "@/components/booking/hold-countdown";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { formatMoney } from "@/lib/core/money";
import { choiceText } from "@/lib/orders/format";
import type { BasketOrder } from "@/lib/orders/view/read-basket-view";

type AddingNoteProps = { held: BasketOrder; nowMs: number; untilText: string; locale: string };

export function AddingNote({ held, nowMs, untilText, locale }: AddingNoteProps) {
  const { orderId, lines, totalMinor: amountMinor, currency, heldUntil } = held;
  return (
    <Alert
      tone="info"
      title={`This is added to what is held for ${formatMoney({ amountMinor, currency }, locale)}`}
      className="mt-6"
      actions={
        <ButtonLink href={`/admin/desk/${orderId}`} variant="secondary" size="sm" prefetch={false}>
          Back without adding
        </ButtonLink>
      }
    >
      <ul>
        {lines.map((line) => (
          <li key={line.reservationId}>
            <bdi>{line.listingName}</bdi>, {choiceText(line)}
          </li>
        ))}
      </ul>
      <p>
        One payment in {currency} is taken for all of it. Time left:{" "}
        <HoldCountdown untilMs={heldUntil.getTime()} nowMs={nowMs} untilText={untilText} brief silent />
      </p>
    </Alert>
  );
}
