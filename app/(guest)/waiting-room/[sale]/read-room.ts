/** Data of a room's page for this browser: the public document, and the state that its cookies prove. */
import { cookies } from "next/headers";

import type { VisitorState } from "@/components/waiting-room/client/room-view";
import { currentActor } from "@/lib/auth/current-actor";
import { placeRefusals } from "@/lib/core/errors";
import { type SaleSnapshot, findSaleBySlug } from "@/lib/sales/sale-cache";
import { deviceCookieName, emailCookieName, passCookieName, ticketCookieName } from "@/lib/waiting-room/tokens/cookies";
import { numberOfPlace } from "@/lib/waiting-room/draw/draw";
import { type Place, placeAt, placeOf, type TicketView } from "@/lib/waiting-room/status/position";
import { readEmailProof } from "@/lib/waiting-room/tokens/prove-email";
import { readActivePass } from "@/lib/waiting-room/read-active-pass";
import { readStatus } from "@/lib/waiting-room/status/read-status";
import { roomNowMs } from "@/lib/waiting-room/redis/room";
import type { StatusDocument } from "@/lib/waiting-room/status/status";
import { type FoundSale, readVisit, type Visit } from "@/lib/waiting-room/visitor";

export interface RoomPageData {
  readonly sale: SaleSnapshot;
  readonly status: StatusDocument;
  readonly seat: VisitorState;
}

/**
 * @param problem reason for which a form of this page was refused
 * @param hasLeft whether the address says that the visitor has just left; ignored for a visitor who
 *   has a place
 * @returns undefined when there is no such sale
 */
export async function readRoom(slug: string, problem?: string, hasLeft = false): Promise<RoomPageData | undefined> {
  const ready = await readStatus(slug);
  const { sale: known, sales } = await findSaleBySlug(slug);
  if (!ready || !known) return undefined;
  const status = ready.document;
  const visit = await readPageVisit({ sale: known, nowMs: roomNowMs(known.id, sales.databaseSkewMs) });
  const { sale, nowMs, ticket } = visit;
  const { pass, over } = await readActivePass(visit);
  const refusal = over ?? placeRefusals.find((reason) => reason === problem && reason !== "bought");
  const view = ticket ? { epoch: ticket.epoch, lane: ticket.lane, index: ticket.index } : null;
  const seat: VisitorState = {
    ticket: view,
    pass,
    place: view ? await locate(sale, status, view) : undefined,
    refusal,
    needs: ticket ? undefined : await missingProof(sale, nowMs),
    hasLeft: hasLeft && !ticket && !pass,
  };
  return { sale, status, seat };
}

/** Reads and verifies this browser's cookies. */
export async function readPageVisit(found: FoundSale): Promise<Visit> {
  const jar = await cookies();
  return readVisit(found, {
    deviceKey: jar.get(deviceCookieName())?.value,
    ticket: jar.get(ticketCookieName(found.sale.id))?.value,
    pass: jar.get(passCookieName(found.sale.id))?.value,
  });
}

/** Locates the ticket as the browser does itself, from the same document. */
async function locate(sale: SaleSnapshot, status: StatusDocument, ticket: TicketView): Promise<Place> {
  const number = status.draw.secret === null ? undefined : await numberOfPlace(sale, ticket.lane, ticket.index);
  return number === undefined ? placeOf(status, ticket, undefined) : placeAt(status, ticket, number);
}

async function missingProof(sale: SaleSnapshot, nowMs: number): Promise<VisitorState["needs"]> {
  switch (sale.onePlacePer) {
    case "browser":
      return undefined;
    case "account":
      return (await currentActor()).kind === "user" ? undefined : "sign_in";
    case "email":
      return readEmailProof(sale, (await cookies()).get(emailCookieName(sale.id))?.value, nowMs) === undefined
        ? "prove_email"
        : undefined;
  }
}
