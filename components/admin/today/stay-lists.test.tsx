import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import type { DeskDay, DeskStay } from "@/lib/front-desk/today/read-stays";

import { StayLists } from "./stay-lists";

const stay: DeskStay = {
  listingId: "l",
  reservationId: "r",
  orderId: "o",
  orderCode: "AAAA1111",
  guestName: "Ana Souza",
  contactEmail: null,
  totalMinor: null,
  currency: "EUR",
  unitTypeName: "Room",
  checkIn: "2026-11-27",
  checkOut: "2026-11-29",
  quantity: 1,
  guests: 1,
  state: "in_house",
  moves: [],
};

const day: DeskDay = {
  day: "2026-11-30",
  today: "2026-11-30",
  arrivals: [],
  stillExpected: 0,
  departures: [],
  toLeave: 0,
  inHouse: [],
  notArrived: [],
  isCut: false,
};

function shown(part: Partial<DeskDay>): string {
  const address = { path: "/admin/today", query: "" };
  const lists = (
    <StayLists
      desk={{ ...day, ...part }}
      listing="house"
      date={undefined}
      locale="en-GB"
      address={address}
      cannotEdit={undefined}
      action={async () => ({ status: "idle" })}
    />
  );
  return renderToStaticMarkup(lists)
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/<[^>]*>/g, " ");
}

it("says that all have come once no arrival is expected any more, and not before", () => {
  const expected: DeskStay = { ...stay, state: "expected", checkIn: day.day, checkOut: "2026-12-02" };
  const before = shown({ arrivals: [expected], stillExpected: 1 });
  expect(before).not.toContain("All who were expected have come.");
  expect(before).toContain("1 arrival is still expected.");
  expect(before).toContain("Arrivals 1, 1 still expected");
  expect(shown({ arrivals: [{ ...expected, state: "in_house" }] })).toContain("All who were expected have come.");
  expect(shown({})).toContain("No guests were expected.");
});

it("has no list of guests who have not arrived for a day to come", () => {
  expect(shown({})).toContain("Not arrived");
  expect(shown({ day: "2026-12-01" })).not.toContain("Not arrived");
});

it("marks a guest who should have left before", () => {
  const text = shown({ departures: [stay], inHouse: [stay], toLeave: 1 });
  expect(text).toContain("Departures 1, 1 to leave");
  expect(text.match(/Was to leave\s+Sun,? 29 Nov/g)).toHaveLength(2);
  expect(shown({ departures: [{ ...stay, checkOut: day.day }], toLeave: 1 })).not.toContain("Was to leave");
});
