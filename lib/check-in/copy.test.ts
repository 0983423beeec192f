/** Texts of refusals: each reason has its own, with the subject and time of the ticket. */
import { expect, it } from "vitest";

import { ticketRefusals } from "@/lib/core/errors";

import { refusalTitles, refusedTicket } from "./copy";

const details = {
  kind: "event",
  ticketFor: "Late Quartet",
  date: "2027-06-12",
  at: "2027-06-12T17:42:00Z",
  timezone: "Europe/Berlin",
  by: "Ines Duarte",
} as const;
const say = (reason: (typeof ticketRefusals)[number]) => refusedTicket({ ...details, reason }, "en-GB");

it("has a sentence and a title of its own for every reason", () => {
  expect(new Set(ticketRefusals.map(say)).size).toBe(ticketRefusals.length);
  expect(new Set(Object.values(refusalTitles)).size).toBe(ticketRefusals.length);
});

it("names time and person, and what it is for, on the place's clock", () => {
  expect(say("used")).toBe("This ticket was used on 12 Jun at 19:42, checked in by Ines Duarte. It admits once.");
  expect(say("other_listing")).toBe("This ticket is for another event: Late Quartet, Sat 12 Jun. Nothing was changed.");
  expect(say("too_early")).toContain("Check-in opens on 12 Jun at 19:42.");
});

it("puts the time of a ticket on the clock of the door, of the kind the reader has", () => {
  expect(refusedTicket({ ...details, reason: "used" }, "en-US")).toContain("on Jun 12 at 7:42\u00a0PM");
});
