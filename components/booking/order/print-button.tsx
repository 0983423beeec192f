"use client";
// Prints the page. Without JavaScript the browser's own menu does it, so the button comes only with the page's life.
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
