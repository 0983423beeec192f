/** Hand-written texts of each stay; everything else is derived from them. */

export const stayTypes = ["hotel", "boutique hotel", "guesthouse", "apartments", "hostel", "inn", "ryokan"] as const;
export type StayType = (typeof stayTypes)[number];

export interface StayText {
  readonly name: string;
  readonly city: string;
  readonly type: StayType;
  readonly address: string;
  /** Price of an ordinary room on an ordinary night in euros, before the city's price level. */
  readonly euros: number;
  readonly tagline: string;
  readonly description: string;
}

/** Builds one stay; the parameters are in the order of a description. */
export const stay = (
  city: string,
  name: string,
  type: StayType,
  euros: number,
  address: string,
  tagline: string,
  description: string,
): StayText => ({ city, name, type, euros, address, tagline, description });
