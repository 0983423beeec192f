"use client";
// A form whose result is an address: a plain GET form that works before and without JavaScript. With it, the
// next page comes without a reload, empty fields stay out of the address, and the button shows progress.
import { useRouter } from "next/navigation";
import {
  type ComponentProps,
  type FormEvent,
  Fragment,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type GetFormProps = Omit<ComponentProps<"form">, "action" | "method" | "onSubmit"> & {
  action: string;
  /**
   * Query of the current address. When it changes other than by this form (back, a link), the fields begin
   * anew from it.
   */
  asked: string;
  submitLabel: ReactNode;
  pendingLabel: string;
  /**
   * Sends the form when a choice changes. The button stays for guests without JavaScript and for guests who
   * look for it.
   */
  submitOnChange?: boolean | undefined;
  /** Keeps the scroll position: for filters beside their results. */
  keepScroll?: boolean | undefined;
  buttonVariant?: "primary" | "secondary" | undefined;
  buttonSize?: "md" | "lg" | undefined;
  buttonClassName?: string | undefined;
};

/** Typing a number is several changes; the form is sent this long after the last one. */
const pauseMs = 500;

export function GetForm({
  action,
  asked,
  submitLabel,
  pendingLabel,
  submitOnChange = false,
  keepScroll = false,
  buttonVariant,
  buttonSize,
  buttonClassName,
  className,
  children,
  ...props
}: GetFormProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [isSent, setSent] = useState(false);
  const [shown, setShown] = useState({ asked, version: 0 });
  if (shown.asked !== asked) {
    // Fields that this form itself sent stay as they are, with the focus on the same field.
    setShown({ asked, version: shown.version + (isSent ? 0 : 1) });
    setSent(false);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function go(form: HTMLFormElement) {
    clearTimeout(timer.current);
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value.trim() !== "") parameters.append(name, value.trim());
    }
    const popover = form.closest<HTMLElement>("[popover]");
    if (popover?.matches(":popover-open")) popover.hidePopover();
    setSent(true);
    startTransition(() => router.push(`${action}?${parameters}`, { scroll: !keepScroll }));
  }

  function onChange(event: FormEvent<HTMLFormElement>) {
    const { currentTarget: form, target } = event;
    clearTimeout(timer.current);
    // A guest chooses several filters in an open sheet before pressing the button.
    if (form.closest("[popover]")?.matches(":popover-open")) return;
    const isText = target instanceof HTMLInputElement && /^(text|number|date|search)$/.test(target.type);
    timer.current = setTimeout(() => go(form), isText ? pauseMs : 0);
  }

  return (
    <form
      {...props}
      action={action}
      method="get"
      // Our own messages stand beside the fields, also those that only the server can give.
      noValidate
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        go(event.currentTarget);
      }}
      {...(submitOnChange ? { onChange } : {})}
      className={cn(className)}
    >
      <Fragment key={shown.version}>{children}</Fragment>
      <Button
        type="submit"
        pending={pending}
        pendingLabel={pendingLabel}
        variant={buttonVariant}
        size={buttonSize}
        className={buttonClassName}
      >
        {submitLabel}
      </Button>
    </form>
  );
}
