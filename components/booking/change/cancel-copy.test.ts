/** Texts of the button that cancels. */
import { describe, expect, it } from "vitest";

import type { OrderLinePlace } from "@/lib/orders/view/order-view";

import { cancelLabel } from "./cancel-copy";

const of = (kind: OrderLinePlace["kind"], quantity: number, booked: number) => ({
  line: { quantity: booked, place: { kind } as OrderLinePlace },
  quantity,
});

describe("the button that cancels", () => {
  it("says how many of how many", () => {
    expect(cancelLabel([of("event", 2, 2)], true)).toBe("Cancel 2 of 2 tickets");
    expect(cancelLabel([of("event", 1, 3)], false)).toBe("Cancel 1 of 3 tickets");
  });

  it("names each thing of several", () => {
    expect(cancelLabel([of("event", 1, 3), of("stay", 1, 1)], false)).toBe("Cancel 1 of 3 tickets and 1 room");
  });

  it("says the booking where there is only one thing", () => {
    expect(cancelLabel([of("stay", 1, 1)], true)).toBe("Cancel the booking");
    expect(cancelLabel([of("stay", 1, 1)], false)).toBe("Cancel 1 room");
  });

  it("stays short for many", () => {
    const many = Array.from({ length: 5 }, () => of("flight", 1, 1));
    expect(cancelLabel(many, true)).toBe("Cancel the whole booking");
    expect(cancelLabel(many, false)).toBe("Cancel these 5 items");
  });
});
