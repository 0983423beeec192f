"use client";
// The link to the next guest. It takes the focus, so that Enter serves the next one: React's autoFocus
// focuses fields and buttons, but no links.
import { useEffect, useRef } from "react";

import { ButtonLink } from "@/components/ui/button-link";

export function NextGuestLink({ href }: { href: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  return (
    <ButtonLink ref={link} href={href}>
      Next guest
    </ButtonLink>
  );
}
