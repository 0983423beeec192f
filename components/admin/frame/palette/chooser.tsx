"use client";
// A text field and what it finds, inside a modal dialog, after the WAI-ARIA pattern "editable combobox with
// list autocomplete". Its height is fixed, so that nothing moves while results arrive.
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { closeModal, Modal } from "@/components/ui/modal";
import { maxSearchCharacters } from "@/lib/operator/limits";

import { FoundOptions } from "./found-options";
import { type FindResults, useFound } from "./use-found";

type ChooserProps = {
  /** Name of the dialog. */
  title: string;
  /** Name of the field. */
  label: string;
  find: FindResults;
  /** Address that Enter leads to before the answer is there; Enter does nothing then where it is absent. */
  searchHref?: ((text: string) => string) | undefined;
  onClose: () => void;
};

export function Chooser({ title, onClose, ...search }: ChooserProps) {
  return (
    <Modal label={title} onClose={onClose} className="mt-[12vh] w-160">
      <ChooserSearch {...search} />
    </Modal>
  );
}

function ChooserSearch({ label, find, searchHref }: Omit<ChooserProps, "title" | "onClose">) {
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const wanted = text.trim();
  const { results, isStale, hasFailed } = useFound(wanted, find);
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
      const href = results[activeIndex]?.href ?? searchHref?.(wanted);
      if (href !== undefined) go(href);
    }
  }

  return (
    <div className="flex h-[min(30rem,70dvh)] flex-col">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={results.length > 0}
        aria-controls={id}
        {...(activeIndex >= 0 ? { "aria-activedescendant": `${id}-${activeIndex}` } : {})}
        placeholder={label}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={maxSearchCharacters}
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
  if (hasFailed) return "The search cannot be reached at the moment. Try again a little later.";
  if (count === 0) return "Nothing found. Check the spelling, or enter a part of a name.";
  return `${count === 1 ? "1 result" : `${count} results`}. Arrow keys choose, Enter opens, Escape closes.`;
}
