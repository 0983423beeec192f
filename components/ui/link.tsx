// next/link as every page here uses it: following it is answered at once, also when the page takes its time.
import NextLink from "next/link";
import type { ComponentProps } from "react";

import { LinkProgress } from "./link-progress";

/** Takes next/link's props. */
export function Link({ children, ...props }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink {...props}>
      {children}
      <LinkProgress />
    </NextLink>
  );
}
