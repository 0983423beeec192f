// The state of a listing as a badge: by its sign, its text and its colour.
import { Archive, CircleCheck, CirclePause, PencilLine } from "lucide-react";

import { Badge, type BadgeTone } from "@/components/ui/badge";
import { listingStates, type ListingState, stateOf } from "@/lib/catalog/copy";

const signs = { on_sale: CircleCheck, paused: CirclePause, draft: PencilLine, archived: Archive } as const;
const tones: Readonly<Record<ListingState, BadgeTone>> = {
  on_sale: "success",
  paused: "neutral",
  draft: "info",
  archived: "outline",
};

export function ListingStateBadge({ listing }: { listing: Parameters<typeof stateOf>[0] }) {
  const state = stateOf(listing);
  const Sign = signs[state];
  return (
    <Badge tone={tones[state]}>
      <Sign aria-hidden="true" className="size-3.5" />
      {listingStates[state]}
    </Badge>
  );
}
