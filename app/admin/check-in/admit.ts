/** Letting somebody in, as the door is told about it: a refusal is an answer like any other, and each has a title to be read from afar. */
import type { DoorAnswer } from "@/components/check-in/door-answer";
import { describeParty, describeTicket } from "@/components/check-in/words";
import { mainDb } from "@/db/client";
import type { UserActor } from "@/lib/auth/actor";
import { ticketsOf } from "@/lib/check-in/decide-entry";
import { type UsedTicket, useTicket, type UseTicketInput } from "@/lib/check-in/use-ticket";
import { nameOf, refusalTitles } from "@/lib/check-in/words";
import { isDomainError } from "@/lib/core/errors";
import { formatHolder } from "@/lib/core/holder";
import { isolate } from "@/lib/core/isolate";
import { messageFor } from "@/lib/next/form-messages";

type Admission = Omit<UseTicketInput, "actor"> & { readonly staff: UserActor; readonly locale: string };

/** @throws what is neither "in" nor "not in": too many tries, or a fault of ours */
export async function admit({ staff, locale, ...input }: Admission): Promise<DoorAnswer> {
  try {
    return answerOf(await useTicket(mainDb(), { ...input, actor: formatHolder({ kind: "user", id: staff.userId }) }));
  } catch (error) {
    const refusal = refusalOf(error, locale);
    if (refusal) return refusal;
    throw error;
  }
}

function answerOf({ code, number, line, order }: UsedTicket): DoorAnswer {
  const of = ticketsOf(line.place.kind, line.quantity);
  return {
    tone: "success",
    title: "Checked in",
    text: isolate(order.contact.name),
    details: [describeParty(line), ...describeTicket(line.place.kind, number, of), nameOf(line)],
    code,
  };
}

/** @returns undefined for what is no answer to a ticket */
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
      return {
        tone: "danger",
        title: "Not a ticket",
        text: "There is no such ticket. Check the code, or ask for the booking.",
        details: [],
      };
    default:
      return undefined;
  }
}
