"use client";
// Sets the reader's theme on <html> before the first paint, so that the other theme never flashes.
import { ThemeProvider as NextThemes } from "next-themes";
import type { ReactNode } from "react";

/** @param nonce the request's CSP nonce, which the inline script needs to run */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextThemes attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      {children}
    </NextThemes>
  );
}
