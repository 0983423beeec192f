/** Sums of a day over listings, by kind. Pure. */
import type { ListingToday } from "@/lib/front-desk/today/list-today";

export interface KindToday {
  readonly kind: ListingToday["kind"];
  readonly listings: number;
  readonly expected: number;
  readonly capacity: number;
  readonly arrived: number;
  readonly stillExpected: number;
  readonly inHouse: number;
  readonly toLeave: number;
}

/** Adds listings up by kind; kinds without any are left out. */
export function sumToday(listings: readonly ListingToday[]): KindToday[] {
  return (["stay", "event", "flight"] as const).flatMap((kind) => {
    const ofKind = listings.filter((one) => one.kind === kind);
    const sum = (of: (one: ListingToday) => number) => ofKind.reduce((all, one) => all + of(one), 0);
    if (ofKind.length === 0) return [];
    return [
      {
        kind,
        listings: ofKind.length,
        expected: sum(({ expected }) => expected),
        capacity: sum(({ capacity }) => capacity),
        arrived: sum(({ arrived }) => arrived),
        stillExpected: sum(({ stillExpected }) => stillExpected),
        inHouse: sum(({ inHouse }) => inHouse ?? 0),
        toLeave: sum(({ toLeave }) => toLeave ?? 0),
      },
    ];
  });
}
