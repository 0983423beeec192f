/** When a flight lands, on the clock of the place it lands at. */
import { nightsBetween, type IsoDate } from "@/lib/core/dates";
import { instantIn } from "@/lib/core/zones";

const msPerMinute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Reads a wall clock; the making of a format is what costs, so they are kept. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    formats.set(zone, format);
  }
  return format;
}

/**
 * @param departsAt `HH:MM[:SS]`, local at the origin
 * @returns the local time `HH:MM`, and how many calendar days later than the departure's date; -1 across the date line
 */
export function arrivalOf(
  date: IsoDate,
  departsAt: string,
  originZone: string,
  durationMinutes: number,
  destinationZone: string,
): { time: string; dayOffset: number } {
  const landsAtMs = instantIn(originZone, date, departsAt) + durationMinutes * msPerMinute;
  // Swedish writes dates and times as ISO does: `2027-03-26 13:05`.
  const [day = date, time = "00:00"] = formatOf(destinationZone).format(landsAtMs).split(" ");
  return { time, dayOffset: nightsBetween(date, day) };
}
