import { expect, it } from "vitest";

import { readSeasonForm } from "./read-change";

// A listing of a page has an id of its own, which is not the season's.
const listing = { id: "listing", currency: "EUR", today: "2027-01-01" };
const sent = { show: "yes", name: "Summer", first: "2027-06-01", last: "2027-06-30", total: "5", price: "120", weekday: "6" };

it("reads a new season under its id, and says what is wrong beside the fields", () => {
  const { season, faults } = readSeasonForm(sent, listing, undefined, "season");
  expect([season?.id, season?.weekdays, faults]).toEqual(["season", [6], {}]);
  const wrong = readSeasonForm({ ...sent, price: "-1", last: ["x", "y"] }, listing, undefined, "season");
  expect([wrong.season, Object.keys(wrong.faults), wrong.values["price"]]).toEqual([undefined, ["last"], "-1"]);
});

it("begins with the season that is changed", () => {
  const known = { id: "a", name: "Fair", firstDate: "2027-03-01", lastDate: "2027-03-09", total: 3, priceMinor: "9950" };
  expect(readSeasonForm({}, listing, known, "new")).toMatchObject({
    values: { name: "Fair", first: "2027-03-01", last: "2027-03-09", total: "3", price: "99.50" },
    season: undefined,
  });
});
