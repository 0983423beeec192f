// The document of every page: language, fonts, theme and metadata defaults. Header and footer belong to
// the route groups.
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ThemeProvider } from "@/components/site/theme-provider";
import { Hydrating } from "@/components/ui/feedback/hydrating";
import { SkipLink } from "@/components/ui/skip-link";
import { Toaster } from "@/components/ui/feedback/toaster";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Holdfast: stays, flights and events", template: "%s · Holdfast" },
  description:
    "Book hotel nights, flight seats and event tickets. What you hold is yours while you pay, and is never sold twice.",
  applicationName: "Holdfast",
  formatDetection: { telephone: false, email: false, address: false },
  openGraph: { siteName: "Holdfast", type: "website" },
};

export const viewport: Viewport = {
  // Bars at the foot of the window reach the edge of the screen and keep clear of the phone's own
  // controls there (`env(safe-area-inset-*)`).
  viewportFit: "cover",
  colorScheme: "light dark",
  // The colours are the page grounds of the two themes in app/styles/colours.css.
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7faf8" },
    { media: "(prefers-color-scheme: dark)", color: "#071413" },
  ],
};

/**
 * Reading the nonce makes every page dynamic, which a nonce CSP needs anyway: a page rendered at build time
 * has no request.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // next-themes sets the class before React hydrates; that one difference is expected.
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          <Hydrating />
          <SkipLink />
          {children}
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
