import { describe, expect, it } from "vitest";

import { flightLine as flight, stayLine as stay } from "@/lib/orders/view/testing";

import { suggestionsFor } from "./add-more";

describe("suggestions", () => {
  it("suggests what goes with a flight where and when it lands, and the way back from there", () => {
    const [room, back] = suggestionsFor([flight]).map(({ href }) => new URLSearchParams(href.split("?")[1]));
    expect(Object.fromEntries(room ?? [])).toEqual({ kind: "stay", place: "Tokyo", checkIn: "2027-06-04", guests: "2" });
    expect(Object.fromEntries(back ?? [])).toEqual({ kind: "flight", from: "Tokyo", to: "Paris", passengers: "2" });
  });

  it("suggests for a stay with its city and dates kept", () => {
    const queries = suggestionsFor([stay]).map(({ href }) => href);
    expect(queries).toContain("/search?kind=event&city=Rome&from=2027-06-03&to=2027-06-06");
    expect(queries).toContain("/search?kind=flight&to=Rome&date=2027-06-03&passengers=2");
  });

  it("suggests for a round trip what is where it leads, never at home and nothing that is held", () => {
    const back = {
      ...flight,
      city: "Tokyo",
      checkIn: "2027-06-09",
      checkOut: "2027-06-10",
      place: { ...flight.place, origin: "NRT", destination: "CDG", destinationCity: "Paris" },
    };
    const room = { ...stay, city: "Tokyo", checkIn: "2027-06-04", checkOut: "2027-06-09" };
    expect(suggestionsFor([flight, back])).toEqual([
      { label: "A stay in Tokyo", href: "/search?kind=stay&place=Tokyo&checkIn=2027-06-04&checkOut=2027-06-09&guests=2" },
      { label: "An event in Tokyo", href: "/search?kind=event&city=Tokyo&from=2027-06-04&to=2027-06-09" },
    ]);
    expect(suggestionsFor([flight, room, back]).map(({ label }) => label)).toEqual(["An event in Tokyo"]);
    expect(suggestionsFor([])).toEqual([]);
  });
});
