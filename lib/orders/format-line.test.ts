import { describe, expect, it } from "vitest";

import { addressText, choiceText, daysLater, startOf } from "./format";
import type { OrderLine } from "./view/order-view";
import { flightLine as flight, momentAt, stayLine as stay } from "./view/testing";

const event: Pick<OrderLine, "place"> = {
  place: {
    kind: "event",
    genre: "concert",
    venue: "Teatro da Ribeira",
    start: momentAt("2027-06-03", "20:30", "Europe/Lisbon"),
  },
};

describe("lines in words", () => {
  it("says what was chosen, as each kind is counted", () => {
    expect(choiceText(stay)).toBe("Double, 3 nights, 2 guests");
    expect(choiceText({ ...stay, quantity: 2, guests: 1, checkOut: "2027-06-04" })).toBe("2 × Double, 1 night, 1 guest");
    expect(choiceText(flight)).toBe("2 seats, Economy");
  });

  it("begins on the clock of the place", () => {
    expect(startOf(stay.place)).toMatchObject({ date: "2027-06-03", time: "15:00" });
    expect(startOf(flight.place)).toMatchObject({ time: "13:30", timezone: "Europe/Paris" });
    expect(daysLater(flight.place.departure, flight.place.arrival)).toBe(1);
  });

  it("gives an address once, and none where nothing is left of it", () => {
    expect(addressText({ ...stay, address: "Via Secca 31, Centro" })).toBe("Via Secca 31, Centro, Rome");
    expect(addressText({ ...stay, address: "Via Secca 31, Rome" })).toBe("Via Secca 31, Rome");
    expect(addressText({ ...event, city: "Lisbon", address: "Teatro da Ribeira, Lisbon" })).toBeUndefined();
    expect(addressText({ ...event, city: "Lisbon", address: "Teatro da Ribeira, Cais 4" })).toBe("Cais 4, Lisbon");
    expect(addressText({ ...flight, address: "Terminal 1" })).toBeUndefined();
  });
});
