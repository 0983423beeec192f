// While a sale is announced: when its lobby opens, and where.
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Moment } from "@/components/waiting-room/states/moment";
import type { ListingDetail } from "@/lib/catalog/results";
import { readSaleBook } from "@/lib/sales/sale-book";
import { roomNowMs } from "@/lib/waiting-room/redis/room";
import { formatDate } from "@/lib/core/dates";
import { wallTimeAt } from "@/lib/core/instants";

export async function SaleNote({ listing, locale }: { listing: ListingDetail; locale: string }) {
  const { byListingId, databaseSkewMs } = await readSaleBook();
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
      The lobby opens <Moment atMs={lobbyOpensAtMs} context={context} withDay />, and the sale begins{" "}
      <Moment atMs={opensAtMs} context={context} />. Everyone in the lobby is then given a place by lot.
    </Alert>
  );
}

const saleDay = (atMs: number, { locale, timezone }: { locale: string; timezone: string }) =>
  formatDate(wallTimeAt(timezone, atMs).date, locale, "dayMonth");
