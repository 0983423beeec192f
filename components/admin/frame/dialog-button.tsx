"use client";
// A button that opens a dialog, which is loaded at its first use. Until the page is alive, and without
// JavaScript, it is a link.
import type { ReactNode } from "react";

import { Streamed } from "@/components/ui/feedback/streamed";
import { Link } from "@/components/ui/link";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

type DialogButtonProps = {
  /** Content of the button, and of the link in its place. */
  label: ReactNode;
  className: string;
  /** Address of the page that does the same. */
  href: string;
  /** Content beside the link, for readers without JavaScript. */
  beside?: ReactNode;
  keyShortcuts?: string;
  /** Begins to load the dialog, before it is wanted. */
  preload: () => Promise<unknown>;
  isOpen: boolean;
  onOpen: () => void;
  /** The dialog. */
  children: ReactNode;
};

export function DialogButton({
  label,
  className,
  href,
  beside,
  keyShortcuts,
  preload,
  isOpen,
  onOpen,
  children,
}: DialogButtonProps) {
  if (!useIsHydrated())
    return (
      <>
        <Link prefetch={false} href={href} className={className}>
          {label}
        </Link>
        {beside}
      </>
    );
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        {...(keyShortcuts === undefined ? {} : { "aria-keyshortcuts": keyShortcuts })}
        onPointerEnter={() => void preload()}
        onFocus={() => void preload()}
        onClick={onOpen}
        className={className}
      >
        {label}
      </button>
      {isOpen ? <Streamed fallback={null}>{children}</Streamed> : null}
    </>
  );
}
