// A note while a sale is announced: the time its lobby opens, and a link to it.
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { LocalTime } from "@/components/waiting-room/states/local-time";
import type { ListingDetail } from "@/lib/catalog/results";
import { readSales } from "@/lib/sales/sale-cache";
import { roomNowMs } from "@/lib/waiting-room/redis/room";
import { formatDate } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";

export async function SaleNote({ listing, locale }: { listing: ListingDetail; locale: string }) {
  const { byListingId, databaseSkewMs } = await readSales();
  const sale = byListingId.get(listing.id);
  const { lobbyOpensAtMs, opensAtMs } = sale ?? {};
  if (!sale || sale.closed || lobbyOpensAtMs === undefined || opensAtMs === undefined) return null;
  if (roomNowMs(sale.id, databaseSkewMs) >= lobbyOpensAtMs) return null;
  const context = { locale, timezone: listing.timezone, city: listing.city };
  return (
    <Alert
      title={`Sold through a waiting room from ${saleDay(opensAtMs, context)}`}
      className="mt-block"
      actions={
        <ButtonLink href={`/waiting-room/${sale.slug}`} size="sm" variant="secondary" prefetch={false}>
          See the waiting room
        </ButtonLink>
      }
    >
      The lobby opens <LocalTime atMs={lobbyOpensAtMs} context={context} withDay />, and the sale begins{" "}
      <LocalTime atMs={opensAtMs} context={context} />. Everyone in the lobby is then given a place by lot.
    </Alert>
  );
}

const saleDay = (atMs: number, { locale, timezone }: { locale: string; timezone: string }) =>
  formatDate(wallTimeAt(timezone, atMs).date, locale, "dayMonth");
