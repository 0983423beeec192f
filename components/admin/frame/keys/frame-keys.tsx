"use client";
// Keys of the operator's pages: `g` and a letter go to a page, `/` goes to the page's search field, `?` shows
// them all. They are announced nowhere else but in aria-keyshortcuts.
import { Keyboard } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, useEffect, useState } from "react";

import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Streamed } from "@/components/ui/feedback/streamed";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

import { pageHref } from "../listing/listing-href";
import type { FramePage } from "../side-nav";
import { useKeysAreOn } from "./keys-setting";
import { type KeyStep, readKey } from "./read-key";

const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog")).KeysDialog }));

const fields = "input, textarea, select, [contenteditable], [role=textbox]";
const dialogs = "dialog:modal, dialog:popover-open";

export function FrameKeys({ pages }: { pages: readonly FramePage[] }) {
  const router = useRouter();
  const areOn = useKeysAreOn();
  const isHydrated = useIsHydrated();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!areOn) return undefined;
    let before: KeyStep = { kind: "none" };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.key === "Shift") return;
      const { key, ctrlKey, metaKey, altKey, timeStamp: atMs, target } = event;
      const isInField = target instanceof Element && target.closest(fields) !== null;
      const isTaken = isInField || document.querySelector(dialogs) !== null;
      before = readKey({ key, hasModifier: ctrlKey || metaKey || altKey, isTaken, atMs }, before, pages);
      if (before.kind === "go") router.push(pageHref(before.page, chosenListing()));
      else if (before.kind === "show-keys") setShown(true);
      else if (before.kind !== "search" || !focusSearch()) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [areOn, pages, router]);
  if (!isHydrated) return null;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        {...(areOn ? { "aria-keyshortcuts": "?" } : {})}
        onClick={() => setShown(true)}
        className={cn(buttonVariants({ variant: "quiet", size: "icon" }), "max-md:hidden coarse:hidden")}
      >
        <Keyboard aria-hidden="true" />
        <span className="sr-only">Keys</span>
      </button>
      {isShown ? (
        <Streamed fallback={null}>
          <KeysDialog pages={pages} onClose={() => setShown(false)} />
        </Streamed>
      ) : null}
    </>
  );
}

const chosenListing = () => new URLSearchParams(window.location.search).get("listing");

/** Gives the focus to the page's search field. @returns false on a page without one */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("main [data-page-search]");
  field?.focus();
  field?.select();
  return field !== null;
}
