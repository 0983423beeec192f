// next/link as every page here uses it: a press shows progress at once, even when the page takes its time.
import NextLink from "next/link";
import type { ComponentProps } from "react";

import { LinkProgress } from "./feedback/link-progress";

/** Takes next/link's props. */
export function Link({ children, ...props }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink {...props}>
      {children}
      <LinkProgress />
    </NextLink>
  );
}
