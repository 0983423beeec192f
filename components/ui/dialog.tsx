"use client";
// A window over the page that asks for an answer or shows a part in full: centred (Dialog), or a sheet from an edge (Drawer: from
// below on a phone, from the right on a wide screen). Focus moves in, stays in, and returns. On Base UI's Dialog.
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";

type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it; its own element, for example `<Button>Filters</Button>`. */
  trigger?: ReactElement | undefined;
  /** The actions, kept in view below what scrolls. Wrap one in DialogClose to make it close too. */
  footer?: ReactNode;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

function Window({ place, ...props }: DialogProps & { place: "centre" | "edge" }) {
  const { title, description, trigger, footer, open, onOpenChange, className, children } = props;
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          data-surface=""
          className={cn(
            "fixed z-50 flex flex-col bg-surface-raised text-ink shadow-modal outline-none transition-[transform,opacity] duration-300",
            place === "centre" && [
              "top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 rounded-xl",
              "data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            ],
            place === "edge" && [
              "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-xl data-ending-style:translate-y-full data-starting-style:translate-y-full",
              "md:inset-y-0 md:right-0 md:left-auto md:max-h-none md:w-[26rem] md:rounded-none md:rounded-l-xl",
              "md:data-ending-style:translate-x-full md:data-ending-style:translate-y-0 md:data-starting-style:translate-x-full md:data-starting-style:translate-y-0",
            ],
            className,
          )}
        >
          <div className="flex items-start gap-4 px-5 pt-5 pb-3 sm:px-6 sm:pt-6">
            <div className="min-w-0 flex-1">
              <Base.Title className="heading text-2xl tracking-heading">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-1.5 text-sm text-ink-muted">{description}</Base.Description>
              ) : null}
            </div>
            <Base.Close className="button button-quiet button-icon -mt-1.5 -mr-2" aria-label="Close">
              <X aria-hidden="true" />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 sm:px-6 sm:pb-6">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-4 sm:px-6">{footer}</div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function Dialog(props: DialogProps) {
  return <Window {...props} place="centre" />;
}

/** For filters and baskets: what one works through with the page still in mind. */
export function Drawer(props: DialogProps) {
  return <Window {...props} place="edge" />;
}

/** Makes the button it is given close the dialog or drawer around it. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />;
}
