// The page for an unknown address outside the guest pages. It is part of every page's payload, so it is
// small; guest addresses get app/(guest)/not-found.tsx.
import type { Metadata } from "next";
import { NotFoundState } from "@/components/site/not-found-state";
import { mainId } from "@/components/ui/skip-link";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <main id={mainId} tabIndex={-1} className="grid min-h-dvh place-items-center outline-none">
      <NotFoundState />
    </main>
  );
}
