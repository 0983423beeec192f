// A time on the clock of an order's place, as the order's own page shows it.
import { InstantText } from "@/components/ui/dates/date-text";

type OrderTimeProps = {
  /** Epoch milliseconds. */
  atMs: number;
  /** IANA time zone of the order's place. */
  zone: string;
  /** True in a list that mixes the orders of several listings: the clock is named. */
  isZoneNamed: boolean;
  locale: string;
};

export function OrderTime({ isZoneNamed, ...shown }: OrderTimeProps) {
  return <InstantText {...shown} city={isZoneNamed ? placeOf(shown.zone) : undefined} />;
}

/** Returns the place after which a zone is named: "New York" for America/New_York. */
const placeOf = (zone: string) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
