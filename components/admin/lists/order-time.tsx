// A time on the clock of a place: of an order's, as its own page shows it, or of a listing's.
import { InstantText } from "@/components/ui/dates/date-text";
import { formatInstant } from "@/lib/core/time/format-instant";

type OrderTimeProps = {
  /** Epoch milliseconds. */
  atMs: number;
  /** IANA time zone of the place; UTC where there is none. */
  zone: string;
  /** True in a list that mixes the orders of several listings: the clock is named. */
  isZoneNamed: boolean;
  locale: string;
};

export function OrderTime({ isZoneNamed, ...shown }: OrderTimeProps) {
  if (shown.zone !== "UTC") return <InstantText {...shown} city={isZoneNamed ? placeOfZone(shown.zone) : undefined} />;
  return (
    <>
      <InstantText {...shown} /> UTC
    </>
  );
}

/** Writes such a time for a sentence, with its clock named. */
export const placeTimeText = (atMs: number, zone: string, locale: string): string =>
  `${formatInstant(atMs, zone, locale)} ${zone === "UTC" ? "UTC" : `(${placeOfZone(zone)} time)`}`;

/** Returns the place after which a zone is named: "New York" for America/New_York. */
export const placeOfZone = (zone: string) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
