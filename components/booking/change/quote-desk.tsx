"use client";
// What is asked and what it comes to, side by side. As soon as a field says something else than what was quoted, the quote is out of
// date, and whoever stands beside it knows. Without scripts the two are one page, and the quote names exactly what it is for.
import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";

import { cn } from "@/components/ui/cn";

import { differsFromQuoted } from "./differs-from-quoted";

interface Desk {
  readonly isOutdated: boolean;
  readonly setOutdated: (isOutdated: boolean) => void;
}

const QuoteContext = createContext<Desk>({ isOutdated: false, setOutdated: () => undefined });

/** Holds an `AskForm` and the quote that answers it. */
export function QuoteDesk({ className, children }: { className?: string | undefined; children: ReactNode }) {
  const [isOutdated, setOutdated] = useState(false);
  return (
    <QuoteContext value={{ isOutdated, setOutdated }}>
      <div className={className}>{children}</div>
    </QuoteContext>
  );
}

/** The form whose address is the quote's. Its fields begin with what is quoted: a browser must not fill in what it remembers. */
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
    if (form.current) setOutdated(differsFromQuoted(form.current.elements));
  };
  useEffect(() => {
    // Typed before the scripts came, or brought back with the page by the browser's way back.
    const again = () => {
      if (form.current) setOutdated(differsFromQuoted(form.current.elements));
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

/** Whether the fields beside say something else than what is quoted. */
export function useIsOutdated(): boolean {
  return use(QuoteContext).isOutdated;
}
