/** Visits without HTTP: the verbs of the room as an entrance calls them for a browser's cookies. */
import { findSale, readVisit, type RoomCookies, type Visit } from "@/lib/waiting-room/visitor";

export async function visitSale(slug: string, cookies: RoomCookies = {}): Promise<Visit> {
  return readVisit(await findSale(slug), cookies);
}
