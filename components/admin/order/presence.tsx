"use client";
// Colleagues who have the same order open. It changes by itself, and moves neither focus nor scroll: its line
// keeps its height.
import { Users } from "lucide-react";

import { presenceEverySeconds } from "@/lib/operator/limits";

import { useLive } from "../use-live";

interface Presence {
  readonly names: readonly string[];
  readonly nowMs: number;
}

const alone: Presence = { names: [], nowMs: 0 };

export function Presence({ path }: { path: string }) {
  const { value } = useLive(`${path}/presence`, alone, presenceEverySeconds * 1_000);
  const { names } = value;
  return (
    <output className="flex min-h-6 items-center gap-1.5 text-sm text-ink-muted">
      {names.length === 0 ? null : (
        <>
          <Users aria-hidden="true" className="size-4 shrink-0" />
          <span>
            {names.map((name, index) => (
              <span key={`${name} ${index}`}>
                {index === 0 ? null : ", "}
                <bdi className="font-medium text-ink">{name}</bdi>
              </span>
            ))}{" "}
            {names.length === 1 ? "has" : "have"} this order open, too.
          </span>
        </>
      )}
    </output>
  );
}
