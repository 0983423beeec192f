// Input of the calendar on a listing's page: days with their texts, so that the browser computes none.

export interface CalendarDay {
  /** Date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Day of the month. */
  readonly label: string;
  /**
   * Availability: free and few can be chosen; other can, but not as the end of the chosen range; full, none
   * and past cannot.
   */
  readonly state: "free" | "few" | "other" | "full" | "none" | "past";
  /** Short form of the price: "€120". */
  readonly price?: string;
  /** Text about the day for screen readers. */
  readonly spoken: string;
  /** Address of the page with this day chosen; absent where it cannot be chosen. */
  readonly href?: string;
  readonly mark?: "only" | "start" | "middle" | "end" | undefined;
}

export interface CalendarMonth {
  /** Month, `YYYY-MM`. */
  readonly month: string;
  readonly title: string;
  /** Number of empty cells before the first day. */
  readonly leadingDays: number;
  readonly days: readonly CalendarDay[];
}
