/** A date of a season, as its calendar shows it, and the step of an edit. Pure, free of server imports. */
import type { PlanOpening } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";

interface SeasonValues {
  readonly total: number;
  /** Minor units, decimal. */
  readonly priceMinor: string;
}

export interface SeasonDay extends SeasonValues {
  readonly date: IsoDate;
  /** Outcome for the row; one that is refused stays as it is. */
  readonly becomes: "new" | "changed" | "closed" | "same" | "refused";
  /** Values before, of a row that changes. */
  readonly before?: SeasonValues;
  readonly refusal?: {
    readonly reason: "changed_since" | "below_sold" | "incomplete" | "stay_bounds" | "past" | "total_bounds" | "price_bounds";
    readonly value?: number;
  };
}

/** Change of a season by an edit, as the request keeps it. */
export interface SeasonStep {
  readonly unitTypeId: string;
  /** Null: the edit opened the season. */
  readonly before: PlanOpening | null;
  /** Null: the edit removed the season. */
  readonly after: PlanOpening | null;
  /** Last date whose row the edit could make; later ones are made by the plan. */
  readonly horizon: IsoDate;
}
