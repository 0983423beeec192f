// Amenities as a list with icons. An amenity without an icon of its own gets a tick, so that new amenities
// need no change here.
import {
  Accessibility,
  BedDouble,
  Bike,
  Car,
  Check,
  Coffee,
  CookingPot,
  Dumbbell,
  Luggage,
  type LucideIcon,
  PawPrint,
  PlugZap,
  Snowflake,
  Sparkles,
  Trees,
  Tv,
  Utensils,
  WashingMachine,
  Waves,
  Wifi,
  Wine,
} from "lucide-react";

import { capitalised } from "@/lib/catalog/copy";

const icons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/wi-?fi|internet/, Wifi],
  [/breakfast|coffee|tea/, Coffee],
  [/kitchen|cooking/, CookingPot],
  [/restaurant|meal|food|snack/, Utensils],
  [/bar|wine|drink/, Wine],
  [/pool|swim|beach|onsen|bath/, Waves],
  [/spa|sauna|hammam|wellness/, Sparkles],
  [/gym|fitness/, Dumbbell],
  [/park(ing)?$|garage|car/, Car],
  [/garden|terrace|rooftop|courtyard/, Trees],
  [/bicycle|bike/, Bike],
  [/pet|dog/, PawPrint],
  [/step-free|wheelchair|accessib|lift|elevator/, Accessibility],
  [/laundry|wash/, WashingMachine],
  [/air.?condition|cooling/, Snowflake],
  [/bag|luggage/, Luggage],
  [/power|usb|charg|socket/, PlugZap],
  [/entertainment|screen|film|tv/, Tv],
  [/bed|flat|recline|legroom|seat/, BedDouble],
];

/** Converts "airport_transfer" and "airport transfer" alike into "Airport transfer". */
export function amenityLabel(amenity: string): string {
  return capitalised(amenity.replaceAll("_", " ").replace(/\bwi ?fi\b/i, "Wi-Fi"));
}

export function AmenityList({ amenities }: { amenities: readonly string[] }) {
  return (
    <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {amenities.map((amenity) => {
        const folded = amenity.toLowerCase().replaceAll(/[_-]+/g, " ");
        const Icon = icons.find(([words]) => words.test(folded))?.[1] ?? Check;
        return (
          <li key={amenity} className="flex items-center gap-3">
            <Icon aria-hidden="true" className="size-5 shrink-0 stroke-[1.5] text-ink-muted" />
            {amenityLabel(amenity)}
          </li>
        );
      })}
    </ul>
  );
}
