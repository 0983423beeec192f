// The frame of signing in and up: the form, and on wide screens a picture of a landscape.
import Link from "next/link";
import type { ReactNode } from "react";

import { Artwork } from "@/components/artwork/artwork";
import { Logo } from "@/components/site/logo";
import { ThemeSwitch } from "@/components/site/theme-switch";
import { mainId } from "@/components/ui/skip-link";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(30rem,1fr)_1.1fr]">
      <div className="flex min-w-0 flex-col px-gutter">
        <header className="flex h-16 items-center justify-between">
          <Link href="/" aria-label="Holdfast, home" className="-ml-1 flex min-h-11 items-center rounded-md px-1">
            <Logo />
          </Link>
          <ThemeSwitch />
        </header>
        <main
          id={mainId}
          tabIndex={-1}
          className="mx-auto w-full max-w-form flex-1 py-block outline-none max-sm:pt-6 sm:content-center"
        >
          {children}
        </main>
      </div>
      <div className="max-lg:hidden">
        <div className="sticky top-0 h-dvh py-4 pr-4">
          <Artwork
            seed="signing-in"
            subject={{ kind: "stay", setting: "coast" }}
            ratio="1/1"
            priority
            className="aspect-auto h-full rounded-2xl"
          />
        </div>
      </div>
    </div>
  );
}
