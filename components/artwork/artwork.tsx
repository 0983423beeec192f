// <Artwork>: the picture of a listing. The same seed always gives the same picture. Rendered on the server; costs no JavaScript.
import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { drawEvent, type EventGenre } from "./event-art";
import { drawFlight, type TimeOfDay } from "./flight-art";
import { createRandom } from "./random";
import type { Scene } from "./scene";
import { drawCity } from "./stay-city";
import { drawCoast } from "./stay-coast";
import { drawCountryside } from "./stay-countryside";
import { drawMountain } from "./stay-mountain";

/** Where a stay stands, which chooses its landscape. */
export type StaySetting = "city" | "coast" | "mountain" | "countryside";

export type ArtworkSubject =
  | { kind: "stay"; setting: StaySetting }
  | { kind: "flight"; time: TimeOfDay }
  | { kind: "event"; genre: EventGenre };

const stays = { city: drawCity, coast: drawCoast, mountain: drawMountain, countryside: drawCountryside } satisfies Record<
  StaySetting,
  Scene
>;

/** Width and height of the drawing per aspect ratio, and the class that reserves the box. */
const ratios = {
  "4/3": { width: 800, height: 600, box: "aspect-4/3" },
  "3/2": { width: 900, height: 600, box: "aspect-3/2" },
  "16/9": { width: 1040, height: 585, box: "aspect-video" },
  "21/9": { width: 1260, height: 540, box: "aspect-21/9" },
  "1/1": { width: 600, height: 600, box: "aspect-square" },
} as const;

type ArtworkProps = {
  /** The listing's slug or id. */
  seed: string;
  subject: ArtworkSubject;
  ratio?: keyof typeof ratios | undefined;
  /** A small square with fewer parts, for order lines and menus. Give it a width by class. */
  thumbnail?: boolean | undefined;
  /** Sizes, corners. The box keeps its aspect ratio, so nothing moves when it is drawn. */
  className?: string | undefined;
};

function sceneOf(subject: ArtworkSubject): Scene {
  switch (subject.kind) {
    case "stay":
      return stays[subject.setting];
    case "flight":
      return drawFlight(subject.time);
    case "event":
      return drawEvent(subject.genre);
  }
}

/** The picture alone, without a box: a pure function of its arguments. */
export function drawArtwork(
  seed: string,
  subject: ArtworkSubject,
  frame: { width: number; height: number; id: string; detailed: boolean },
) {
  return sceneOf(subject)(createRandom(`${subject.kind}:${seed}`), frame);
}

/** Decorative: hidden from screen readers, since the listing's name stands beside it. */
export function Artwork({ seed, subject, ratio = "4/3", thumbnail = false, className }: ArtworkProps) {
  // Gradients need ids that are unique in the document, also when a listing appears twice.
  const id = `a${useId().replaceAll(/[^\w-]/g, "")}`;
  const { width, height, box } = ratios[thumbnail ? "1/1" : ratio];
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
      className={cn("artwork", thumbnail && "artwork-thumbnail", box, className)}
    >
      {drawArtwork(seed, subject, { width, height, id, detailed: !thumbnail })}
    </svg>
  );
}
