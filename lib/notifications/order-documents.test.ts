/** Tests that calendar files keep days as days and instants as instants. */
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

import type { OrderLine, OrderView } from "@/lib/orders/view/order-view";

import { orderAttachments } from "./compose";
import { orderIcs, pageIcs } from "./order-documents";
import { event, flight, orderOf, stay, useEnvironment } from "./testing";

useEnvironment();

describe("the calendar file", () => {
  it("has a stay as whole days, so that it is the same everywhere", () => {
    const ics = orderIcs(orderOf([stay]));
    expect(ics).toContain("DTSTART;VALUE=DATE:20270603\r\nDTEND;VALUE=DATE:20270606");
    expect(ics).toContain("SUMMARY:Casa do Rio");
  });

  it("has a flight from its departure to its arrival, a day line and eight zones apart", () => {
    const ics = orderIcs(orderOf([flight]));
    expect(ics).toContain("DTSTART:20270602T141000Z");
    expect(ics).toContain("DTEND:20270602T234000Z");
    expect(ics.replaceAll(/\r\n[\t ]/g, "")).toContain("Departs Wednesday\\, 2 June 2027\\, 23:10 (Tokyo time)");
  });

  it("has a performance at its instant, also in a zone half an hour off", () => {
    expect(orderIcs(orderOf([event]))).toContain("DTSTART:20270605T093000Z");
  });

  it("has an entry of its own for each line", () => {
    const ics = orderIcs(orderOf([stay, flight, event]));
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(3);
  });
});

describe("the same entry", () => {
  const change = (type: "changed" | "cancelled" | "refund_sent") => ({ type, at: new Date("2026-12-02T10:00:00Z") });
  const orderAfter = (lines: readonly OrderLine[], ...types: ("changed" | "cancelled" | "refund_sent")[]) =>
    ({ ...orderOf(lines), history: types.map(change) }) as unknown as OrderView;
  const fieldsOf = (ics: string, name: string) =>
    ics
      .replaceAll(/\r\n[\t ]/g, "")
      .split("\r\n")
      .filter((row) => row.startsWith(`${name}:`));

  it("moves with every change, under the same UID", () => {
    const [before, after] = [orderIcs(orderOf([stay])), orderIcs(orderAfter([stay], "changed", "refund_sent", "changed"))];
    expect(fieldsOf(before, "UID")).toEqual(fieldsOf(after, "UID"));
    expect([fieldsOf(before, "SEQUENCE"), fieldsOf(after, "SEQUENCE")]).toEqual([["SEQUENCE:0"], ["SEQUENCE:2"]]);
  });

  it("is taken away when it is cancelled, and what is left stays, in a file of its own", () => {
    const gone = { ...event, reservationId: "5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a09", status: "cancelled" };
    const [booked, cancelled] = orderAttachments(orderAfter([stay, gone], "cancelled"));
    expect([booked?.contentType, cancelled?.contentType].map((type) => type?.split("method=")[1])).toEqual([
      "PUBLISH",
      "CANCEL",
    ]);
    const taken = String(cancelled?.content);
    expect(fieldsOf(taken, "METHOD")).toEqual(["METHOD:CANCEL"]);
    expect(fieldsOf(taken, "STATUS")).toEqual(["STATUS:CANCELLED"]);
    expect(fieldsOf(taken, "SEQUENCE")).toEqual(["SEQUENCE:1"]);
    expect(taken).not.toContain("VALARM");
    expect(fieldsOf(String(booked?.content), "UID")).toEqual([`UID:${stay.reservationId}@holdfast`]);
    expect(fieldsOf(pageIcs(orderAfter([gone], "cancelled")), "METHOD")).toEqual(["METHOD:CANCEL"]);
  });

  it("reminds before it begins", () => {
    for (const [one, trigger] of [
      [stay, "-PT15H"],
      [flight, "-PT24H"],
      [event, "-PT3H"],
    ] as const)
      expect(orderIcs(orderOf([one]))).toContain(`TRIGGER:${trigger}`);
  });

  it("has short coordinates, and lines of at most 75 octets in which no letter is torn", () => {
    const name = "ශ්‍රී ලංකා 👨‍👩‍👧‍👦 ホテル山田 فندق الأمل ".repeat(6).trim();
    const ics = orderIcs(orderOf([{ ...stay, listingName: name, lat: 38.712345678901, lng: -9.1400000001 }]));
    expect(fieldsOf(ics, "GEO")).toEqual(["GEO:38.712346;-9.14"]);
    for (const row of ics.split("\r\n")) expect(Buffer.byteLength(row)).toBeLessThanOrEqual(75);
    // Split letters would not decode.
    expect(Buffer.from(ics).toString("utf8")).toBe(ics);
    expect(ics).not.toContain("\uFFFD");
    expect(fieldsOf(ics, "SUMMARY")).toEqual([`SUMMARY:${name}`]);
  });

  it("takes no line of its own from a name", () => {
    const ics = orderIcs(orderOf([{ ...stay, listingName: "Casa\r\nATTENDEE:mailto:x@example.com" }]));
    expect(ics).not.toMatch(/^ATTENDEE/m);
  });
});

describe("another program's parser", () => {
  const parse = (file: string) => {
    const calendar = new ICAL.Component(ICAL.parse(file));
    return { calendar, events: calendar.getAllSubcomponents("vevent") };
  };
  const iso = (time: unknown) => (time as ICAL.Time).toString();

  it("reads a whole order: UID, SEQUENCE, status, times, coordinates and alarms", () => {
    const { calendar, events } = parse(orderIcs(orderOf([stay, flight, event])));
    expect([calendar.getFirstPropertyValue("version"), calendar.getFirstPropertyValue("method")]).toEqual(["2.0", "PUBLISH"]);
    const read = events.map((one) => {
      const { uid, sequence, startDate, endDate } = new ICAL.Event(one);
      return { uid, sequence, start: startDate.toString(), end: endDate.toString(), isDay: startDate.isDate };
    });
    const uid = `${stay.reservationId}@holdfast`;
    expect(read).toEqual([
      { uid, sequence: 0, start: "2027-06-03", end: "2027-06-06", isDay: true },
      { uid, sequence: 0, start: "2027-06-02T14:10:00Z", end: "2027-06-02T23:40:00Z", isDay: false },
      { uid, sequence: 0, start: "2027-06-05T09:30:00Z", end: "2027-06-05T11:30:00Z", isDay: false },
    ]);
    for (const one of events) {
      expect(one.getFirstPropertyValue("status")).toBe("CONFIRMED");
      expect(one.getFirstPropertyValue("geo")).toEqual([38.7, -9.14]);
      expect(iso(one.getFirstPropertyValue("dtstamp"))).toMatch(/Z$/);
    }
    const alarms = events.map((one) => one.getFirstSubcomponent("valarm"));
    const triggers = alarms.map((alarm) => alarm?.getFirstPropertyValue("trigger")?.toString());
    expect([triggers, alarms.map((alarm) => alarm?.getFirstPropertyValue("action"))]).toEqual([
      ["-PT15H", "-PT24H", "-PT3H"],
      ["DISPLAY", "DISPLAY", "DISPLAY"],
    ]);
  });

  it("reads a move as the next SEQUENCE of the same entry, and a cancellation as such", () => {
    const moved = { ...orderOf([stay]), history: [{ type: "changed", at: new Date("2026-12-02T10:00:00Z") }] } as OrderView;
    expect(new ICAL.Event(parse(orderIcs(moved)).events[0]).sequence).toBe(1);
    const cancelled = {
      ...orderOf([{ ...stay, status: "cancelled" }]),
      history: [{ type: "cancelled", at: new Date("2026-12-02T10:00:00Z") }],
    } as OrderView;
    const { calendar, events } = parse(pageIcs(cancelled));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(events.map((one) => one.getFirstPropertyValue("status"))).toEqual(["CANCELLED"]);
    expect(new ICAL.Event(events[0]).sequence).toBe(1);
    expect(events[0]?.getFirstSubcomponent("valarm")).toBeNull();
  });

  it("reads folded and escaped text as it was: many octets a letter, commas, semicolons and line ends", () => {
    const name = `${"ホテル山田 👨‍👩‍👧‍👦 ".repeat(8)}a, b; c\\d`;
    const [one] = parse(orderIcs(orderOf([{ ...stay, listingName: name }]))).events;
    const { summary, description } = new ICAL.Event(one);
    expect(summary).toBe(name);
    expect(description).toBe("Garden room\nCheck-in from 15:00, check-out by 11:00 (Lisbon time)\nBooking 7KQ2-M9XD");
  });
});
