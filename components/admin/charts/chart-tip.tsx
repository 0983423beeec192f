"use client";
// The tooltip of a chart: the figures of the part of the plot under the pointer. It says nothing that the
// table beside the chart does not; so it needs no keys, and is hidden from screen readers.
import { type PointerEvent, type ReactNode, useEffect, useState } from "react";

import { cn } from "@/components/ui/cn";

type Tip = { text: string; x: number; y: number; isRight: boolean };

export function ChartTip({ children }: { children: ReactNode }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const isShown = tip !== null;
  useEffect(() => {
    if (!isShown) return;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "Escape") setTip(null);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isShown]);

  function onMove({ target, currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>) {
    const text = target instanceof Element ? target.closest("[data-tip]")?.getAttribute("data-tip") : null;
    if (!text) return setTip(null);
    const box = currentTarget.getBoundingClientRect();
    setTip({ text, x: clientX - box.left, y: clientY - box.top, isRight: clientX - box.left > box.width / 2 });
  }

  const [name = "", ...values] = tip?.text.split("\n") ?? [];
  return (
    <div className="relative" onPointerMove={onMove} onPointerDown={onMove} onPointerLeave={() => setTip(null)}>
      {children}
      {tip ? (
        <div
          aria-hidden="true"
          data-print="hide"
          className={cn(
            "floating tabular pointer-events-none absolute z-20 max-w-56 px-2.5 py-1.5 text-xs",
            tip.isRight ? "-translate-x-[calc(100%+0.75rem)]" : "translate-x-3",
          )}
          style={{ left: tip.x, top: Math.max(0, tip.y - 24) }}
        >
          <p className="font-medium">{name}</p>
          {values.map((value) => (
            <p key={value} className="text-ink-muted">
              {value}
            </p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
