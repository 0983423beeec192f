"use client";
// Parts of one thing, one shown at a time. Where each part deserves an address of its own, use links instead. On Base UI's Tabs.
import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "./cn";

type TabsProps = {
  /** Names the set for screen readers. */
  label: string;
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[];
  defaultValue?: string | undefined;
  className?: string | undefined;
};

export function Tabs({ label, tabs, defaultValue, className }: TabsProps) {
  return (
    <Base.Root defaultValue={defaultValue ?? tabs[0]?.value} className={cn(className)}>
      <Base.List aria-label={label} className="relative flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="relative min-h-11 px-3.5 text-sm font-medium whitespace-nowrap text-ink-muted -outline-offset-2 transition-colors after:absolute after:inset-x-3.5 after:bottom-0 after:h-0.5 after:scale-x-0 after:bg-accent after:transition-transform hover:text-ink data-active:text-ink data-active:after:scale-x-100"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-5">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
