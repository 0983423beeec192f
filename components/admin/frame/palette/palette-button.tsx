"use client";
// Opens the palette: a button, and Ctrl or Cmd with K on every page. Without JavaScript it is a link to the
// page of the search. The palette itself is loaded at its first use.
import { Search } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { lazy, useEffect, useState } from "react";

import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { commandHref } from "@/lib/staff/format";

import { DialogButton } from "../dialog-button";
import { pageHref } from "../listing/listing-href";
import type { FramePage } from "../side-nav";

const loadPalette = () => import("./palette");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

/** A command of the reader: lib/staff/format.ts says what its addresses mean. */
export type FrameCommand = { label: string; href: string; listingHref: string | null };

type PaletteButtonProps = { pages: readonly FramePage[]; commands: readonly FrameCommand[] };

export function PaletteButton({ pages, commands }: PaletteButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const listing = useSearchParams().get("listing");
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      const isWanted = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isWanted || document.querySelector("dialog:modal") !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", open);
    return () => window.removeEventListener("keydown", open);
  }, []);
  const look = cn(buttonVariants({ variant: "secondary", size: "sm" }), "justify-start font-normal text-ink-muted sm:w-72");
  const label = (
    <>
      <Search aria-hidden="true" />
      <span className="max-sm:sr-only">Search or go to</span>
    </>
  );
  return (
    <DialogButton
      label={label}
      className={look}
      href="/admin/search"
      keyShortcuts="Control+K Meta+K"
      preload={loadPalette}
      isOpen={isOpen}
      onOpen={() => setOpen(true)}
    >
      <Palette
        start={[
          ...pages.map((page) => ({ kind: "page", href: pageHref(page, listing), label: page.label, detail: null }) as const),
          ...commands.map((command) => ({
            kind: "command" as const,
            href: commandHref(command, listing),
            label: command.label,
            detail: null,
          })),
        ]}
        listing={listing}
        onClose={() => setOpen(false)}
      />
    </DialogButton>
  );
}
