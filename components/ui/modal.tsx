"use client";
// A modal dialog on the browser's own element: the page behind it is inert, Escape and a press outside close
// it, and the focus returns to where it was. It needs no library.
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";

import { cn } from "./cn";

type ModalProps = {
  /** Name of the dialog for screen readers. */
  label: string;
  /** Called after it was closed, whichever way; the owner then stops rendering it. */
  onClose: () => void;
  className?: string | undefined;
  children: ReactNode;
};

/** Closes the dialog around an element, which gives the focus back; its owner learns it by `onClose`. */
export const closeModal = (inside: Element | null) => inside?.closest("dialog")?.close();

/** Opens as soon as it is rendered; the first control inside gets the focus. */
export function Modal({ label, onClose, className, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  // A press on the backdrop has the dialog itself as its target: the content fills the dialog.
  const closeOutside = (event: MouseEvent) => (event.target === dialog.current ? dialog.current.close() : undefined);
  return (
    // The backdrop is no control: Escape does the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-label={label}
      data-surface=""
      onClose={onClose}
      onPointerDown={closeOutside}
      className={cn(
        "floating m-auto max-w-[calc(100vw-2rem)] overflow-hidden shadow-modal backdrop:bg-scrim open:animate-fade-in",
        className,
      )}
    >
      {children}
    </dialog>
  );
}
