"use client";
// The search field of an operator's page, which the key `/` goes to.
import type { ComponentProps } from "react";

import { Input } from "@/components/ui/fields/input";

import { useKeysAreOn } from "./keys-setting";

/** Takes an input's props; one for a page. */
export function PageSearch(props: ComponentProps<"input">) {
  const areOn = useKeysAreOn();
  return (
    <Input
      type="search"
      autoComplete="off"
      spellCheck={false}
      {...props}
      data-page-search=""
      {...(areOn ? { "aria-keyshortcuts": "/" } : {})}
    />
  );
}
