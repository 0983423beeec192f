/** The rule that the sales of one listing never overlap: the gate follows one at a time. */
import { and, eq, isNull, ne, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { sales } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { defaultLocale } from "@/lib/core/locale";
import { formatInstant } from "@/lib/core/time/format-instant";

import type { SaleTimes } from "../schedule";

interface Wanted {
  readonly listingId: string;
  /** The sale itself, where it exists. */
  readonly id: string;
  readonly zone: string;
  /** Undefined for a sale without dates, which never ends. */
  readonly times: SaleTimes | undefined;
}

/**
 * Refuses times within which another sale of the listing runs. A sale that repeats runs without end. The
 * caller has the listing's lock.
 * @throws {DomainError} `invalid_input` at the opening
 */
export async function refuseOverlapStep({ orm }: Tx, { listingId, id, zone, times }: Wanted): Promise<void> {
  const from = times ? new Date(times.lobbyOpensAtMs) : null;
  const until = times ? new Date(times.closesAtMs) : null;
  const [other] = await orm
    .select({ name: sales.name, lobbyOpensAt: sales.lobbyOpensAt, closesAt: sales.closesAt, repeats: sales.repeatSeconds })
    .from(sales)
    .where(
      and(
        eq(sales.listingId, listingId),
        ne(sales.id, id),
        isNull(sales.cancelledAt),
        sql`tstzrange(${sales.lobbyOpensAt}, case when ${sales.repeatSeconds} is null then ${sales.closesAt} end)
          && tstzrange(${from?.toISOString() ?? null}::timestamptz, ${until?.toISOString() ?? null}::timestamptz)`,
      ),
    )
    .limit(1);
  if (!other) return;
  const at = (time: Date) => formatInstant(time.getTime(), zone, defaultLocale);
  const when =
    other.lobbyOpensAt === null || other.closesAt === null
      ? "which has no end"
      : `which runs from ${at(other.lobbyOpensAt)}${other.repeats === null ? ` to ${at(other.closesAt)}` : " on, again and again"}`;
  const message = `This listing has another sale in this time: “${other.name}”, ${when}.`;
  throw new DomainError("invalid_input", { issues: [{ path: [times ? "opensAt" : "name"], message }] }, message);
}
