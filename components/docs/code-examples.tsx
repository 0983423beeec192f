"use client";
// One request in several languages, as tabs. A reader's choice applies to every example, and the
// browser keeps it.
import { type KeyboardEvent, useId, useSyncExternalStore } from "react";

import { cn } from "@/components/ui/cn";

import { CodeText } from "./code-block";
import { CopyButton } from "./copy-button";

const storageKey = "holdfast-docs-language";
const changed = "holdfast:docs-language";

type CodeExamplesProps = {
  label: string;
  examples: readonly { readonly language: string; readonly code: string }[];
};

export function CodeExamples({ label, examples }: CodeExamplesProps) {
  const id = useId();
  const languages = examples.map(({ language }) => language);
  const [first = ""] = languages;
  const chosen = useSyncExternalStore(subscribe, read, () => first);
  const shown = languages.includes(chosen) ? chosen : first;

  const moveFocus = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = languages[nextIndex(event.key, languages.indexOf(shown), languages.length)];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    document.getElementById(`${id}${next}`)?.focus();
  };

  return (
    <div data-code className="mt-4 rounded-lg bg-surface-sunken">
      <div className="flex items-center justify-between border-b border-line px-2 py-1">
        {/* The list only handles key presses of its tabs. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div role="tablist" aria-label={`Language: ${label}`} onKeyDown={moveFocus} className="flex noscript:hidden">
          {languages.map((language) => (
            <button
              key={language}
              type="button"
              role="tab"
              id={`${id}${language}`}
              aria-controls={`${id}${language}-code`}
              aria-selected={language === shown}
              tabIndex={language === shown ? 0 : -1}
              onClick={() => choose(language)}
              className="min-h-9 rounded-md px-3 text-sm text-ink-muted hover:text-ink aria-selected:font-medium aria-selected:text-ink aria-selected:underline aria-selected:decoration-accent aria-selected:decoration-2 aria-selected:underline-offset-8 coarse:min-h-11"
            >
              {language}
            </button>
          ))}
        </div>
        <CopyButton label={label} />
      </div>
      {examples.map(({ language, code }) => (
        <div
          key={language}
          role="tabpanel"
          id={`${id}${language}-code`}
          aria-labelledby={`${id}${language}`}
          data-shown={language === shown}
          className={cn("flex", language === shown ? "" : "hidden noscript:flex")}
        >
          <CodeText label={`${label} in ${language}`}>{code}</CodeText>
        </div>
      ))}
    </div>
  );
}

/**
 * @returns the index that a key of the tabs pattern leads to, or -1 for any other key
 */
function nextIndex(key: string, index: number, count: number): number {
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : -1;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(changed, onChange);
    window.removeEventListener("storage", onChange);
  };
}

/** Reads the stored choice; a browser that forbids storage has none. */
function read(): string {
  try {
    return localStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

function choose(language: string): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    return;
  }
  window.dispatchEvent(new Event(changed));
}
