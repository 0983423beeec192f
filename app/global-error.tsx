"use client";
// The page for a failure of the root layout itself. It has its own document, in the system's theme and
// typefaces: every import of it is part of every page's JavaScript.
import { useEffect } from "react";
import { ErrorPage } from "@/components/site/error-page";
import "./globals.css";

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    if (window.matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
  }, []);
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <title>Something went wrong · Holdfast</title>
        <main className="grid min-h-dvh place-items-center">
          <ErrorPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
