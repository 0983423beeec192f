"use client";
// A form and its quote, side by side. As soon as a field differs from the quoted values, the quote is out of
// date, and every component within can read that. Without scripts the two are one page, and the quote names
// exactly what it is for.
import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";

import { cn } from "@/components/ui/cn";

import { isFormDirty } from "./is-form-dirty";

interface Desk {
  readonly isOutdated: boolean;
  readonly setOutdated: (isOutdated: boolean) => void;
}

const QuoteContext = createContext<Desk>({ isOutdated: false, setOutdated: () => undefined });

/** Contains an `AskForm` and its quote. */
export function QuoteProvider({ className, children }: { className?: string | undefined; children: ReactNode }) {
  const [isOutdated, setOutdated] = useState(false);
  return (
    <QuoteContext value={{ isOutdated, setOutdated }}>
      <div className={className}>{children}</div>
    </QuoteContext>
  );
}

/**
 * The form whose address is the quote's. Its fields begin with the quoted values: the browser must not fill
 * in remembered ones.
 */
export function AskForm({
  action,
  className,
  children,
}: {
  action: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const { setOutdated } = use(QuoteContext);
  const form = useRef<HTMLFormElement>(null);
  const compare = () => {
    if (form.current) setOutdated(isFormDirty(form.current.elements));
  };
  useEffect(() => {
    // The guest may have typed before the scripts loaded, or the browser may have restored the page
    // with typed values.
    const again = () => {
      if (form.current) setOutdated(isFormDirty(form.current.elements));
    };
    again();
    window.addEventListener("pageshow", again);
    return () => window.removeEventListener("pageshow", again);
  }, [setOutdated]);
  return (
    <form
      ref={form}
      method="get"
      action={action}
      autoComplete="off"
      onInput={compare}
      onChange={compare}
      className={cn(className)}
    >
      {children}
    </form>
  );
}

/** Tells whether the fields of the form differ from the quoted values. */
export function useIsOutdated(): boolean {
  return use(QuoteContext).isOutdated;
}
