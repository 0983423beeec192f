"use client";
// The palette: finds pages, listings, orders, guests and dates. It is loaded when it is opened for the first
// time.
import type { Found } from "@/lib/operator/search";

import { Chooser } from "./chooser";
import { fetchFound } from "./use-found";

type PaletteProps = {
  /** Pages of the reader, shown before anything is typed. */
  pages: readonly Found[];
  onClose: () => void;
};

export function Palette({ pages, onClose }: PaletteProps) {
  return (
    <Chooser
      title="Search or go to"
      label="Page, listing, order, guest or date"
      find={async (text, signal) => (text === "" ? pages : findAnything(text, signal))}
      searchHref={(text) => `/admin/search?${new URLSearchParams({ q: text })}`}
      onClose={onClose}
    />
  );
}

async function findAnything(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  return (await fetchFound<{ results: readonly Found[] }>("/api/admin/search", text, signal)).results;
}
