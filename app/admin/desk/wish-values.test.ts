/** Tests what the desk's second step has in its fields, and what it says of those that were left empty. */
import { describe, expect, it } from "vitest";

import { wishErrors, wishValues } from "./wish-values";

const asked = { checkIn: "2027-06-03", checkOut: "2027-06-05", quantity: 1, guests: 2 };
const offered = (kind: "stay" | "flight" | "event", values: object = {}) => ({
  listing: { kind },
  window: { first: "2027-05-01" },
  asked: undefined,
  errors: {},
  ...values,
});

describe("the fields", () => {
  it("have tonight before anything was asked, and then what was", () => {
    expect(wishValues({ listing: "hotel" }, offered("stay"))).toMatchObject({ checkIn: "2027-05-01", checkOut: "2027-05-02" });
    const sent = wishValues({ checkIn: "2027-06-03", checkOut: "", guests: "3" }, offered("stay"));
    expect(sent).toMatchObject({ checkIn: "2027-06-03", checkOut: "", guests: "3" });
  });

  it("have no date of a flight that was not asked for, and the only date of an event", () => {
    expect(wishValues({}, offered("flight"))["date"]).toBeUndefined();
    expect(wishValues({}, offered("event", { asked }))["date"]).toBe("2027-06-03");
  });
});

describe("the messages", () => {
  it.each([
    ["stay", { checkIn: "2027-06-03", checkOut: "" }, { checkOut: "Enter the day of departure." }],
    ["stay", { checkIn: " ", guests: "2" }, { checkIn: "Enter the day of arrival.", checkOut: "Enter the day of departure." }],
    ["flight", { passengers: "1" }, { date: "Enter the day of the flight." }],
    ["event", { date: "", quantity: "2" }, { date: "Enter the day of the event." }],
    ["stay", { listing: "hotel" }, {}],
  ] as const)("of a %s name the dates that a sent form leaves out: %o", (kind, query, messages) => {
    expect(wishErrors(query, offered(kind))).toEqual(messages);
  });

  it("are those of what is wrong, where there is something", () => {
    const errors = { checkIn: "This date is in the past." };
    expect(wishErrors({ checkIn: "2020-01-01", checkOut: "2020-01-02" }, offered("stay", { errors }))).toEqual(errors);
    expect(wishErrors({ date: "" }, offered("event", { asked }))).toEqual({});
  });
});
