/**
 * Admits guests, with the result that the door shows: a refusal is a result like any other, and each has a
 * title readable from afar.
 */
import type { DoorAnswer, ListedTicket } from "@/components/check-in/door-answer";
import { mainDb } from "@/db/client";
import { ticketsOf } from "@/lib/check-in/check-entry";
import { readBooking, type ShownTicket } from "@/lib/check-in/read-ticket";
import { readTicketText } from "@/lib/check-in/ticket-code";
import { redeemBooking, type RedeemedTicket, redeemTicket, type RedeemTicketInput } from "@/lib/check-in/redeem-ticket";
import { describeParty, describeTicket, nameOf, refusalTitles } from "@/lib/check-in/copy";
import { type DomainError, isDomainError } from "@/lib/core/errors";
import { isolate } from "@/lib/core/isolate";
import { nameOnTicket } from "@/lib/orders/format";
import { messageFor } from "@/lib/next/form-messages";

type Admission = RedeemTicketInput & {
  readonly locale: string;
  /** Redeems every ticket of the booking that the code belongs to. */
  readonly all: boolean;
  /** Code of the booking whose tickets are shown with the result. */
  readonly booking: string | undefined;
};

/**
 * Redeems a ticket, or all of a booking; the code of a booking alone shows its tickets and redeems none.
 * @throws errors that neither accept nor refuse a ticket: too many attempts, or a fault of ours
 */
export async function admit({ locale, all, booking, ...input }: Admission): Promise<DoorAnswer> {
  const show = async (text: string) => listOf(await readBooking(mainDb(), text, input.door, input.actor));
  const use = async (): Promise<DoorAnswer> => {
    if (all) return answerOfAll(await redeemBooking(mainDb(), input));
    if (readTicketText(input.text).is === "booking") return show(input.text);
    return answerOf(await redeemTicket(mainDb(), input));
  };
  const answer = await orRefusal(use, locale);
  const shown = all ? input.text : booking;
  // The list is read after the ticket was redeemed, so that it shows the ticket's new state.
  const list = shown === undefined ? undefined : await orRefusal(() => show(shown), locale);
  return list?.booking ? { ...answer, booking: list.booking } : answer;
}

/** Converts a refusal into a result. */
async function orRefusal(decide: () => Promise<DoorAnswer>, locale: string): Promise<DoorAnswer> {
  try {
    return await decide();
  } catch (error) {
    const refusal = refusalOf(error, locale);
    if (refusal) return refusal;
    throw error;
  }
}

function answerOfAll(used: readonly RedeemedTicket[]): DoorAnswer {
  const [first] = used;
  if (first === undefined || used.length === 1) return first ? answerOf(first) : nothingFound;
  return {
    tone: "success",
    title: `${used.length} checked in`,
    text: isolate(first.order.contact.name),
    details: [...new Set(used.map(({ line }) => `${describeParty(line)}, ${nameOf(line)}`))],
  };
}

/** Lists a booking's tickets, for staff to choose from. */
export function listOf({
  order,
  tickets,
}: {
  readonly order: Pick<RedeemedTicket["order"], "code" | "contact">;
  readonly tickets: readonly ShownTicket[];
}): DoorAnswer {
  const open = tickets.filter(({ refusal }) => refusal === undefined).length;
  return {
    tone: "choice",
    title: tickets.length === 1 ? "A booking of 1 ticket" : `A booking of ${tickets.length} tickets`,
    text: isolate(order.contact.name),
    details: open === 0 ? ["None of them is valid at this door now."] : [],
    booking: { code: order.code, tickets: tickets.map(listedOf) },
  };
}

function listedOf({ code, number, of, line, refusal }: ShownTicket): ListedTicket {
  const guest = nameOnTicket(line, number);
  const [which] = describeTicket(line.place.kind, number, of);
  const [title = "", ...rest] = [guest === null ? undefined : isolate(guest), which, describeParty(line)].filter(
    (text) => text !== undefined,
  );
  return {
    code,
    title,
    detail: [...rest, nameOf(line)].join(", "),
    refusal: refusal && refusalTitles[(refusal satisfies DomainError<"ticket_refused">).details.reason],
  };
}

function answerOf({ code, number, line, order }: RedeemedTicket): DoorAnswer {
  const of = ticketsOf(line.place.kind, line.quantity);
  const { name } = order.contact;
  const guest = nameOnTicket(line, number) ?? name;
  return {
    tone: "success",
    title: "Checked in",
    text: isolate(guest),
    details: [
      describeParty(line),
      ...describeTicket(line.place.kind, number, of),
      nameOf(line),
      ...(guest === name ? [] : [`Booked by ${isolate(name)}`]),
    ],
    code,
  };
}

/**
 * Converts an error into a result.
 * @returns undefined for an error that is not about a ticket
 */
export function refusalOf(error: unknown, locale: string): DoorAnswer | undefined {
  if (!isDomainError(error)) return undefined;
  const { message = "", fieldErrors } = messageFor(error, locale);
  switch (error.code) {
    case "ticket_refused": {
      const { reason } = error.details;
      return { tone: reason === "used" ? "warning" : "danger", title: refusalTitles[reason], text: message, details: [] };
    }
    case "invalid_input":
      return { tone: "danger", title: "Not a ticket", text: fieldErrors?.["code"]?.join(" ") ?? message, details: [] };
    case "not_found":
      return nothingFound;
    default:
      return undefined;
  }
}

const nothingFound: DoorAnswer = {
  tone: "danger",
  title: "Not a ticket",
  text: "No ticket or booking has this code. Check it.",
  details: [],
};
