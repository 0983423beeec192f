import { expect, it } from "vitest";

import { type DetailSource, withDetails } from "./listing-detail";

const stay: DetailSource = {
  slug: "harbour-house",
  name: "Harbour House",
  kind: "stay",
  city: "Lisbon",
  flightNumber: null,
  departsAt: null,
  firstDate: "2027-05-01",
};
const flight: DetailSource = {
  ...stay,
  slug: "a",
  name: "Amsterdam to Copenhagen",
  kind: "flight",
  flightNumber: "HF 203",
  departsAt: "08:10:00",
};
const event: DetailSource = { ...stay, slug: "b", name: "One night", kind: "event" };
const detailsOf = (...found: readonly DetailSource[]) => withDetails(found).map(({ detail }) => detail);

it("tells flights of one name apart by number and departure, events by their date, stays by their city", () => {
  const later = { ...flight, flightNumber: "HF 207", departsAt: "17:40:00" };
  expect(detailsOf(flight, later)).toEqual(["HF 203 · 08:10", "HF 207 · 17:40"]);
  expect(detailsOf(event, { ...event, firstDate: "2027-06-01" })).toEqual(["Lisbon · Sat 1 May", "Lisbon · Tue 1 Jun"]);
  expect(detailsOf(stay, { ...stay, city: "Porto" })).toEqual(["Lisbon", "Porto"]);
});

it("adds the slug where nothing else tells two of one name apart", () => {
  expect(detailsOf(stay, { ...stay, slug: "harbour-house-2" })).toEqual(["Lisbon · harbour-house", "Lisbon · harbour-house-2"]);
  expect(detailsOf({ ...event, firstDate: null })).toEqual(["Lisbon"]);
});
