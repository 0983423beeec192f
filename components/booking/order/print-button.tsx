"use client";
// Prints the page. Without JavaScript the browser's own menu prints it, so the button appears
// only after hydration.
import { Printer } from "lucide-react";

import { Button } from "@/components/ui/button";

export function PrintButton() {
  return (
    <Button variant="quiet" onClick={() => window.print()} className="noscript:hidden">
      <Printer aria-hidden="true" />
      Print
    </Button>
  );
}
