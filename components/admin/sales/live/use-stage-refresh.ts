"use client";
// Reads the page of a sale again when the sale passes into another stage, in which the page has other parts.
import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useRef } from "react";

import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { isPageOld, type Stage } from "./is-page-old";

/**
 * Text that is typed into the parts that stay is kept. A focus in a part that goes moves to the live part.
 * @param rendered the view with which the page was rendered
 * @param live the view as last read
 * @returns ref of the live part, which must be able to take the focus
 */
export function useStageRefresh(rendered: OperatorView, live: OperatorView): RefObject<HTMLDivElement | null> {
  const router = useRouter();
  const section = useRef<HTMLDivElement>(null);
  const focused = useRef<Element>(null);
  const asked = useRef<Stage>(undefined);
  useEffect(() => {
    if (isPageOld(rendered, live, asked.current)) {
      asked.current = live;
      focused.current = document.activeElement;
      router.refresh();
      return;
    }
    if (live.stage !== rendered.stage) return;
    const isGone = focused.current?.isConnected === false;
    focused.current = null;
    if (isGone && document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [live, rendered, router]);
  return section;
}
