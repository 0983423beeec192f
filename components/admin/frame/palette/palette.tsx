"use client";
// The palette: a modal dialog with a text field and what it finds, after the WAI-ARIA pattern "editable
// combobox with list autocomplete". It is loaded when it is opened for the first time. Its height is fixed,
// so that nothing moves while results arrive.
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { closeModal, Modal } from "@/components/ui/modal";
import type { Found } from "@/lib/operator/search";

import { FoundOptions } from "./found-options";
import { useFound } from "./use-found";

type PaletteProps = {
  /** Pages of the reader, shown before anything is typed. */
  pages: readonly Found[];
  onClose: () => void;
};

export function Palette({ pages, onClose }: PaletteProps) {
  return (
    <Modal label="Search or go to" onClose={onClose} className="mt-[12vh] w-160">
      <PaletteSearch pages={pages} />
    </Modal>
  );
}

function PaletteSearch({ pages }: Pick<PaletteProps, "pages">) {
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const wanted = text.trim();
  const { results, isStale, hasFailed } = useFound(wanted, pages);
  const list = useRef<HTMLDivElement>(null);
  // The first result is chosen in advance, but not one of an earlier text.
  const activeIndex = isStale || results.length === 0 ? -1 : Math.min(active, results.length - 1);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [activeIndex]);

  function go(href: string) {
    closeModal(list.current);
    router.push(href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      if (activeIndex >= 0) setActive((activeIndex + by + results.length) % results.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = results[activeIndex];
      // Before the answer is there, the page of the search shows it.
      go(chosen?.href ?? `/admin/search?${new URLSearchParams({ q: wanted })}`);
    }
  }

  return (
    <div className="flex h-[min(30rem,70dvh)] flex-col">
      <input
        type="text"
        role="combobox"
        aria-label="Page, listing, order, guest or date"
        aria-autocomplete="list"
        aria-expanded={results.length > 0}
        aria-controls={id}
        {...(activeIndex >= 0 ? { "aria-activedescendant": `${id}-${activeIndex}` } : {})}
        placeholder="Page, listing, order, guest or date"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="h-13 w-full shrink-0 border-b border-line bg-transparent px-4 text-base text-ink outline-none"
      />
      <FoundOptions ref={list} id={id} results={results} active={activeIndex} isStale={isStale} onChoose={go} />
      <p aria-live="polite" className="shrink-0 border-t border-line px-4 py-2 text-xs text-ink-muted">
        {statusText({ hasFailed, isStale, count: results.length })}
      </p>
    </div>
  );
}

function statusText({ hasFailed, isStale, count }: { hasFailed: boolean; isStale: boolean; count: number }): string {
  if (isStale) return "Searching…";
  if (hasFailed) return "The search cannot be reached at the moment. Press Enter to try it on its own page.";
  if (count === 0) return "Nothing found. Enter a part of a name, a code, or a date.";
  return `${count === 1 ? "1 result" : `${count} results`}. Arrow keys choose, Enter opens, Escape closes.`;
}
