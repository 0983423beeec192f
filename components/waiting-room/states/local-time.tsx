// A moment on the clock of the listing's city, because the server does not know the reader's.
import { cn } from "@/components/ui/cn";
import { formatInstant } from "@/lib/core/time/format-instant";

import type { RoomContext } from "../types";

type MomentProps = {
  atMs: number;
  context: Pick<RoomContext, "locale" | "timezone" | "city">;
  /** Shows the day, too. */
  withDay?: boolean | undefined;
  className?: string | undefined;
};

export function LocalTime({ atMs, context, withDay, className }: MomentProps) {
  const { locale, timezone, city } = context;
  const day = { weekday: "short", day: "numeric", month: "short" } as const;
  const parts = { ...(withDay ? day : {}), hour: "2-digit", minute: "2-digit" } as const;
  return (
    // Servers and browsers may spell a language's dates slightly differently.
    <time
      dateTime={new Date(atMs).toISOString()}
      suppressHydrationWarning
      className={cn("tabular", !withDay && "whitespace-nowrap", className)}
    >
      {formatInstant(atMs, timezone, locale, parts)} ({city} time)
    </time>
  );
}
