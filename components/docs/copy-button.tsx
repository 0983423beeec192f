"use client";
// A button that copies the code block around it.
import { Check, Copy } from "lucide-react";
import { type MouseEvent, useEffect, useState } from "react";

const confirmationMs = 2_000;

/**
 * Copies the text of the `code` element within the surrounding element with `data-code`. The button is hidden
 * where scripts do not run.
 */
export function CopyButton({ label }: { label: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), confirmationMs);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const code = currentTarget
      .closest("[data-code]")
      ?.querySelector("[data-shown=true] code, :not([data-shown]) > section code");
    try {
      await navigator.clipboard.writeText(code?.textContent ?? "");
      setState("copied");
    } catch {
      setState("failed");
    }
  };

  return (
    <>
      <button
        type="button"
        aria-label={`Copy: ${label}`}
        title="Copy"
        onClick={(event) => void copy(event)}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-surface-raised hover:text-ink noscript:hidden coarse:size-11"
      >
        {state === "copied" ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />}
      </button>
      <output className="sr-only">
        {state === "copied" ? "Copied" : state === "failed" ? "Copying failed. Select the text and copy it." : ""}
      </output>
    </>
  );
}
