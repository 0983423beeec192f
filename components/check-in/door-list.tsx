// Doors at which guests are expected on a day, each with a link to its page.
import { Badge } from "@/components/ui/badge";
import { DateText } from "@/components/ui/dates/date-text";
import type { ListedDoor } from "@/lib/check-in/read-door";
import { formatTime } from "@/lib/core/time/dates";

import { countsText } from "./copy";

const kinds = { stay: "Arrivals", flight: "Flight", event: "Event" } as const;

export function DoorList({ doors, locale }: { doors: readonly ListedDoor[]; locale: string }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {doors.map((door) => (
        <li
          key={`${door.listingId} ${door.date}`}
          className="relative flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-5"
        >
          <div className="min-w-0">
            <h2 className="text-lg font-semibold tracking-heading">
              {/* The link is no next/link: its address stores the choice in a cookie, so a prefetch must
                  not request it. */}
              <a
                href={`/admin/check-in/${encodeURIComponent(door.slug)}/${door.date}/open`}
                className="after:absolute after:inset-0 hover:underline"
              >
                {door.name}
              </a>
            </h2>
            <p className="tabular mt-0.5 text-sm text-ink-muted">
              <DateText date={door.date} locale={locale} />, {door.kind === "stay" ? "from " : ""}
              {formatTime(door.time, locale)}, {door.city}
            </p>
          </div>
          <p className="tabular flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-ink-muted">
            <span>{countsText(door.inside, door.expected, door.kind)}</span>
            <Badge>{kinds[door.kind]}</Badge>
          </p>
        </li>
      ))}
    </ul>
  );
}
