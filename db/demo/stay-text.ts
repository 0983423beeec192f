/** What is written by hand about each stay; everything else is derived from it. */

export const stayTypes = ["hotel", "boutique hotel", "guesthouse", "apartments", "hostel", "inn", "ryokan"] as const;
export type StayType = (typeof stayTypes)[number];

export interface StayText {
  readonly name: string;
  readonly city: string;
  readonly type: StayType;
  readonly address: string;
  /** An ordinary room on an ordinary night, in euros, before the city's level of prices. */
  readonly euros: number;
  readonly tagline: string;
  readonly description: string;
}

/** One stay, in the order people would tell it. */
export const stay = (
  city: string,
  name: string,
  type: StayType,
  euros: number,
  address: string,
  tagline: string,
  description: string,
): StayText => ({ city, name, type, euros, address, tagline, description });
