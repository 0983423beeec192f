// One ticket: its QR code, and the code in letters for staff without a scanner. A ticket that is not valid
// any more shows the reason instead.
import { Check, X } from "lucide-react";

import { startOf } from "@/lib/orders/format";
import { Card, CardBody } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { DateText, InstantText } from "@/components/ui/dates/date-text";
import type { OrderTicket } from "@/lib/check-in/read-tickets";
import { formatTime } from "@/lib/core/time/dates";
import { describeParty, describeTicket, nameOf } from "@/lib/check-in/copy";

type TicketCardProps = { ticket: OrderTicket; qrSvg: string; locale: string };

const over = {
  used: { icon: Check, word: "Used", look: "bg-success-soft text-success" },
  cancelled: { icon: X, word: "Cancelled", look: "bg-surface-sunken text-ink-muted" },
  charged_back: { icon: X, word: "Not valid", look: "bg-danger-soft text-danger" },
  no_show: { icon: X, word: "Not used", look: "bg-surface-sunken text-ink-muted" },
} as const;

export function TicketCard({ ticket, qrSvg, locale }: TicketCardProps) {
  const { code, name, number, of, state, line } = ticket;
  const start = startOf(line.place);
  const time = formatTime(start.time, locale);
  return (
    <Card tone="raised" className="h-full break-inside-avoid print:border print:border-line print:shadow-none">
      <CardBody>
        <div className="flex items-center gap-5 max-[22rem]:flex-col max-[22rem]:items-start">
          {state === "valid" ? <Qr code={code} svg={qrSvg} /> : <Over ticket={ticket} locale={locale} />}
          <div className={cn("min-w-0 text-sm text-ink-muted", state === "cancelled" && "line-through")}>
            <p className="text-base font-semibold text-ink">{nameOf(line)}</p>
            {name === null ? null : (
              <p className="text-ink">
                <bdi>{name}</bdi>
              </p>
            )}
            <p className="tabular">
              <DateText date={start.date} locale={locale} />, {line.place.kind === "stay" ? `from ${time}` : time}
            </p>
            {[describeParty(line), ...describeTicket(line.place.kind, number, of)].map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        </div>
        {/* The code stands below both, where it has the whole width, because it must not be cut. */}
        <p
          className={cn(
            "tabular mt-3 text-base font-medium whitespace-nowrap text-ink select-all",
            state === "cancelled" && "line-through",
          )}
        >
          {code}
        </p>
      </CardBody>
    </Card>
  );
}

function Qr({ code, svg }: { code: string; svg: string }) {
  return (
    <div
      // The picture is inline SVG, which has no tag of its own that could carry a name.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={`QR code of ticket ${code}`}
      // The code is black on white in both themes, because scanners need the contrast.
      className="size-36 shrink-0 rounded-md bg-white p-1.5 text-black [&_svg]:size-full"
      // Our server draws the markup from the ticket's own address; it contains no text of a guest.
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}

/** Text in the place of the QR code. */
function Over({ ticket: { state, usedAt, line }, locale }: Pick<TicketCardProps, "ticket" | "locale">) {
  if (state === "valid") return null;
  const { icon: Icon, word, look } = over[state];
  return (
    <p className={cn("grid size-36 shrink-0 content-center justify-items-center gap-1 rounded-md p-3 text-center", look)}>
      <Icon aria-hidden="true" className="size-7" />
      <span className="font-semibold">{word}</span>
      {usedAt ? (
        <InstantText
          atMs={usedAt.getTime()}
          zone={startOf(line.place).timezone}
          city={line.city}
          locale={locale}
          options={{ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }}
          className="text-xs"
        />
      ) : null}
    </p>
  );
}
