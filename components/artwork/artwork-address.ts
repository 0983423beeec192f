/**
 * The address of a picture holds everything the picture is drawn from:
 * `/artwork/VERSION/stay-coast/4x3/casa-verde.svg`. An address always has the same picture, so browsers may
 * keep it for ever; a changed drawing gets another version. The functions are pure.
 */
import type { EventGenre } from "./event-art";
import type { TimeOfDay } from "./flight-art";

/** Setting of a stay, which chooses its landscape. */
export type StaySetting = "city" | "coast" | "mountain" | "countryside";

export type ArtworkSubject =
  | { kind: "stay"; setting: StaySetting }
  | { kind: "flight"; time: TimeOfDay }
  | { kind: "event"; genre: EventGenre };

/** Fingerprint of the drawings; the test beside them computes the right one. */
export const artworkVersion = "594a6094";

/** Width and height of the drawing by format; the small square has fewer parts, for order lines and menus. */
export const formats = {
  "4x3": { width: 800, height: 600, detailed: true },
  "3x2": { width: 900, height: 600, detailed: true },
  "16x9": { width: 1040, height: 585, detailed: true },
  "21x9": { width: 1260, height: 540, detailed: true },
  "1x1": { width: 600, height: 600, detailed: true },
  small: { width: 600, height: 600, detailed: false },
} as const;

export type ArtworkFormat = keyof typeof formats;

export const subjects: Readonly<Record<string, ArtworkSubject>> = {
  "stay-city": { kind: "stay", setting: "city" },
  "stay-coast": { kind: "stay", setting: "coast" },
  "stay-mountain": { kind: "stay", setting: "mountain" },
  "stay-countryside": { kind: "stay", setting: "countryside" },
  "flight-dawn": { kind: "flight", time: "dawn" },
  "flight-day": { kind: "flight", time: "day" },
  "flight-dusk": { kind: "flight", time: "dusk" },
  "flight-night": { kind: "flight", time: "night" },
  "event-concert": { kind: "event", genre: "concert" },
  "event-theatre": { kind: "event", genre: "theatre" },
  "event-sport": { kind: "event", genre: "sport" },
  "event-talk": { kind: "event", genre: "talk" },
};

export interface ArtworkRequest {
  /** The slug of the listing. */
  readonly seed: string;
  readonly subject: ArtworkSubject;
  readonly format: ArtworkFormat;
}

export function artworkPath({ seed, subject, format }: ArtworkRequest): string {
  const variant = subject.kind === "stay" ? subject.setting : subject.kind === "flight" ? subject.time : subject.genre;
  return `/artwork/${artworkVersion}/${subject.kind}-${variant}/${format}/${encodeURIComponent(seed)}.svg`;
}

const shape = /^\/artwork\/([0-9a-f]{8})\/([a-z-]{1,24})\/([a-z0-9]{1,8})\/([\w.~%-]{1,400})\.svg$/;

/**
 * Reads the address of a picture.
 * @param path of an address, without its query
 * @returns the requested picture, and whether the address has its current version; undefined where no picture
 *   can have this address
 */
export function readArtworkPath(path: string): (ArtworkRequest & { readonly isCurrent: boolean }) | undefined {
  const [, version, name = "", format = "", text = ""] = shape.exec(path) ?? [];
  const subject = Object.hasOwn(subjects, name) ? subjects[name] : undefined;
  const seed = decoded(text);
  if (subject === undefined || !isFormat(format) || seed === undefined || seed === "") return undefined;
  return { seed, subject, format, isCurrent: version === artworkVersion };
}

const isFormat = (text: string): text is ArtworkFormat => Object.hasOwn(formats, text);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
