/** The visit that a request to the waiting room makes: the sale it names, and the tokens in its cookies. */
import { readCookie } from "@/lib/http/cookies";
import { deviceCookieName, passCookieName, ticketCookieName } from "@/lib/waiting-room/tokens/cookies";
import { findSale, readVisit, type Visit } from "@/lib/waiting-room/visitor";

import type { ApiRequest } from "./transport";

export interface RoomVisit extends Visit {
  readonly slug: string;
}

/** @throws {DomainError} `not_found` */
export async function readRoomVisit(request: ApiRequest, slug: string): Promise<RoomVisit> {
  const found = await findSale(slug);
  const cookies = request.header("cookie");
  const visit = await readVisit(found, {
    deviceKey: readCookie(cookies, deviceCookieName()),
    ticket: readCookie(cookies, ticketCookieName(found.sale.id)),
    pass: readCookie(cookies, passCookieName(found.sale.id)),
  });
  return { slug, ...visit };
}
