/** The time zone of listings whose tests are about today, and today's date there. */
import { dateIn } from "@/lib/core/time/time-zones";

/** Hours between UTC and the zone in which it is noon. */
const offset = 12 - new Date().getUTCHours();

/**
 * The zone in which it is noon when the tests begin: what is of today then is of today at their end, at
 * whatever hour they run. POSIX counts west of Greenwich, so the sign is turned.
 */
export const zoneAtNoon = offset === 0 ? "Etc/UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;

/** Today's date in `zoneAtNoon`: listings of another zone may have yesterday's or tomorrow's. */
export const todayAtNoon = dateIn(zoneAtNoon, Date.now());
