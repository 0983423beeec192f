/** Notes and to-dos of the demonstration's staff on orders whose guests arrive today. */
import { and, asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type Department, orders, orderNotes, reservations } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { addNote, setTodoDone } from "@/lib/orders/staff/notes";

import type { DemoStaffEmail } from "./accounts";
import { demoId } from "./draft";
import { demoActor } from "./staff-actors";

interface NoteText {
  readonly by: DemoStaffEmail;
  readonly body: string;
  /** Absent for a note that is no to-do. */
  readonly department?: Department;
  readonly isDone?: boolean;
}

/** The texts, each for the next of the orders. */
export const noteTexts: readonly NoteText[] = [
  {
    by: "desk@holdfast.example",
    body: "They come by the late train, about nine. Leave the side door on the latch.",
  },
  { by: "desk@holdfast.example", body: "Cot and a quiet room at the back, please.", department: "housekeeping" },
  {
    by: "manager@holdfast.example",
    body: "Anniversary: put the flowers from the market in the room.",
    department: "front_desk",
  },
  { by: "desk@holdfast.example", body: "The bath tap drips: look at it before they arrive.", department: "maintenance" },
  {
    by: "manager@holdfast.example",
    body: "Nut allergy: the kitchen knows, and the breakfast card is marked.",
    department: "kitchen",
    isDone: true,
  },
];

/** Arrivals of a stay that are read. */
const maxArrivals = 50;

/** A stay and its day. */
export interface StayToday {
  readonly listingId: string;
  readonly today: IsoDate;
}

/** Writes the notes; those whose orders are fewer than the texts have several. */
export async function loadNotes(db: Db, stays: readonly StayToday[]): Promise<void> {
  if ((await db.orm.$count(orderNotes)) > 0) return;
  const all = (await Promise.all(stays.map((stay) => readArrivals(db, stay)))).flat();
  // Late in the day few are still to come.
  const expected = all.filter(({ status }) => status === "confirmed");
  const arrivals = expected.length > 0 ? expected : all;
  if (arrivals.length === 0) return;
  for (const [nth, { by, body, department, isDone = false }] of noteTexts.entries()) {
    const arrival = arrivals[nth % arrivals.length];
    if (!arrival) continue;
    const { orderId, dueOn } = arrival;
    const noteId = demoId(`note/${nth}`);
    const actor = await demoActor(db, by);
    await addNote(db, { requestId: noteId, orderId, body, todo: department && { department, dueOn } }, actor);
    if (isDone) await setTodoDone(db, { orderId, noteId, isDone }, actor);
  }
}

/** Reads the orders of guests who arrive today, those who have come among them. */
async function readArrivals({ orm }: Db, { listingId, today }: StayToday) {
  const isArrival = and(anyOf(reservations.status, ["confirmed", "checked_in"]), eq(reservations.checkIn, today));
  return orm
    .select({ orderId: orders.id, dueOn: reservations.checkIn, status: reservations.status })
    .from(reservations)
    .innerJoin(orders, eq(orders.id, reservations.orderId))
    .where(and(eq(reservations.listingId, listingId), isArrival))
    .orderBy(asc(orders.code))
    .limit(maxArrivals);
}
