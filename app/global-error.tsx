"use client";
// The last resort: the root layout itself failed. It brings its own document and follows the system's theme.
import { useEffect } from "react";
import { ErrorPage } from "@/components/site/error-page";
import { fontVariables } from "./fonts";
import "./globals.css";

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    // No theme script runs here, so the theme follows the system.
    if (window.matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
  }, []);
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body>
        <title>Something went wrong · Holdfast</title>
        <main className="grid min-h-dvh place-items-center">
          <ErrorPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
