// What the calendar of a listing's page is given: days that already know their words, so that the browser computes nothing.

export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** The day of the month. */
  readonly label: string;
  /** free and few can be chosen; other can, but not as the end of what is chosen; full, none and past cannot. */
  readonly state: "free" | "few" | "other" | "full" | "none" | "past";
  /** Short: "€120". */
  readonly price?: string;
  /** The whole day for a screen reader. */
  readonly spoken: string;
  /** Where choosing it leads; absent where it cannot be chosen. */
  readonly href?: string;
  readonly mark?: "only" | "start" | "middle" | "end" | undefined;
}

export interface CalendarMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly title: string;
  /** Empty cells before the first day. */
  readonly leadingDays: number;
  readonly days: readonly CalendarDay[];
}
