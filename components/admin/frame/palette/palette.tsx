"use client";
// The palette: finds pages, listings, orders, guests and dates, and the actions on them. It changes nothing:
// an action leads to its form. It is loaded when it is opened for the first time.
import type { Found } from "@/lib/operator/search";

import { Chooser } from "./chooser";
import { fetchFound } from "./use-found";

type PaletteProps = {
  /** Pages and commands of the reader, shown before anything is typed. */
  start: readonly Found[];
  /** Slug of the chosen listing, which commands keep. */
  listing: string | null;
  onClose: () => void;
};

export function Palette({ start, listing, onClose }: PaletteProps) {
  return (
    <Chooser
      title="Search or go to"
      label="Page, action, listing, order, guest or date"
      find={async (text, signal) => (text === "" ? start : findAnything(text, signal, listing))}
      searchHref={(text) => `/admin/search?${new URLSearchParams({ q: text })}`}
      onClose={onClose}
    />
  );
}

async function findAnything(text: string, signal: AbortSignal, listing: string | null): Promise<readonly Found[]> {
  const more = listing === null ? {} : { listing };
  return (await fetchFound<{ results: readonly Found[] }>("/api/admin/search", text, signal, more)).results;
}
