// Sales in the way of a rehearsal, with links, and the time from which one fits.
import { InstantText } from "@/components/ui/dates/date-text";
import { Link } from "@/components/ui/link";
import { rehearsalRushMs } from "@/lib/sales/limits";
import type { NamedObstacle, RehearsalWindow } from "@/lib/sales/rehearsal/refuse-while-busy";

type WhyNotNowProps = { window: RehearsalWindow; zone: string; locale: string };

/** Tells whether a rehearsal may begin now. */
export const isClear = ({ obstacles, isRehearsing }: RehearsalWindow) => obstacles.length === 0 && !isRehearsing;

export function WhyNotNow({ window: { obstacles, moreObstacles, fitsFromMs }, zone, locale }: WhyNotNowProps) {
  if (obstacles.length === 0)
    return "Another rehearsal is under way, and one runs at a time. Load the page again when it is over.";
  const at = (atMs: number) => <InstantText atMs={atMs} zone={zone} locale={locale} />;
  const isFull = obstacles.some(({ reason }) => reason === "full");
  const isOnlyFull = obstacles.every(({ reason }) => reason === "full");
  return (
    <>
      A rehearsal would slow a sale:{" "}
      {obstacles.map((obstacle, nth) => (
        <span key={obstacle.sale?.slug ?? nth} className="block">
          <SaleName sale={obstacle.sale} />
          {obstacle.reason === "full"
            ? " is open and its room at least half full"
            : obstacle.reason === "lobby"
              ? " is in its lobby"
              : obstacle.reason === "rush"
                ? ` opened less than ${rehearsalRushMs / 60_000} minutes ago`
                : " opens its lobby before a rehearsal would be over"}
          {obstacle.reason === "soon" && obstacle.lobbyOpensAtMs !== undefined ? <>, {at(obstacle.lobbyOpensAtMs)}</> : null}.
        </span>
      ))}
      {moreObstacles === 0 ? null : (
        <span className="block">
          {moreObstacles} more {moreObstacles === 1 ? "sale stands" : "sales stand"} in its way.
        </span>
      )}
      {fitsFromMs === undefined ? (
        isFull ? (
          "One fits as soon as no open room is half full: load the page again then."
        ) : (
          "They follow each other so closely that none fits within a day."
        )
      ) : (
        <>
          {isOnlyFull
            ? "One fits as soon as no open room is half full, at the latest from "
            : isFull
              ? "One fits at the latest from "
              : "One fits from "}
          {at(fitsFromMs)} on: load the page again then.
        </>
      )}
    </>
  );
}

function SaleName({ sale }: Pick<NamedObstacle, "sale">) {
  if (!sale) return "a sale of another listing";
  return (
    <Link href={`/admin/sales/${sale.slug}`} prefetch={false} className="prose-link">
      <bdi>{sale.name}</bdi>
    </Link>
  );
}
