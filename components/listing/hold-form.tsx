"use client";
// The button that holds: one form with one or several lines. It shows an error in its own place, with what
// the guest can do about it.
import { type ReactNode, useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/cn";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

export type HoldFormLine = {
  readonly listingId: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
  /** The chosen offer; absent where a field among the form's children is the choice. */
  readonly offer?: string | undefined;
};

type HoldFormProps = {
  action: FormAction;
  /** Id made at render, so that a form that is sent twice holds once. */
  formId: string;
  /** Id of the form element, for a button elsewhere on the page. */
  id?: string | undefined;
  lines: readonly HoldFormLine[];
  label: ReactNode;
  /** Name of the held unit, where several such buttons are on one page. */
  about?: string | undefined;
  size?: "md" | "lg" | undefined;
  block?: boolean | undefined;
  variant?: "primary" | "secondary" | undefined;
  /**
   * Content in the button's place once the unit cannot be held any more. The form stays in the page, because
   * it shows the error, which would disappear with it.
   */
  gone?: ReactNode;
  /** Choices among offers, named `lines.0.offer`. */
  children?: ReactNode;
  /**
   * Price, beside the button; on narrow screens both stay at the foot of the window while the choices scroll.
   */
  total?: ReactNode;
  className?: string | undefined;
};

export function HoldForm({
  action,
  formId,
  id,
  lines,
  label,
  about,
  size,
  block,
  variant,
  gone,
  children,
  total,
  className,
}: HoldFormProps) {
  const [state, submit, isPending] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const button = (
    <SubmitButton
      pendingLabel="Holding…"
      {...(about ? { "aria-label": `${typeof label === "string" ? label : "Hold"}: ${about}` } : {})}
      {...{ size, block, variant }}
    >
      {label}
    </SubmitButton>
  );
  return (
    <form ref={form} id={id} action={submit} data-holding={isPending} className={cn("grid gap-3", className)}>
      <input type="hidden" name="formId" value={formId} />
      {lines.map(({ offer, ...line }, index) => (
        <LineFields key={`${line.listingId} ${line.checkIn} ${offer}`} name={`lines.${index}`} line={line} offer={offer} />
      ))}
      {children}
      {state.status === "error" ? <HoldError state={state} /> : null}
      {gone === undefined ? total ? <TotalBar total={total}>{button}</TotalBar> : button : gone}
    </form>
  );
}

function TotalBar({ total, children }: { total: ReactNode; children: ReactNode }) {
  return (
    <div className="bottom-bar max-lg:-mx-5 max-lg:sm:-mx-6 lg:static lg:border-0 lg:bg-transparent lg:shadow-none">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 max-lg:px-5 max-lg:py-3 max-lg:sm:px-6">
        {total}
        {children}
      </div>
    </div>
  );
}

/** The error of the form. It takes the focus, as the button that had it may be gone. */
function HoldError({ state }: { state: FormState }) {
  const isElsewhere = state.code === "currency_mismatch" || state.code === "limit_exceeded";
  const wayOn = state.wayOn ?? (isElsewhere ? { href: "/basket", label: "Go to your basket" } : undefined);
  const details = Object.values(state.fieldErrors ?? {}).flat();
  return (
    <div tabIndex={-1} data-form-message="" className="rounded-lg">
      <Alert
        tone={state.code === "unexpected" ? "danger" : "warning"}
        {...(wayOn
          ? {
              actions: (
                <ButtonLink href={wayOn.href} size="sm" variant="secondary" prefetch={false}>
                  {wayOn.label}
                </ButtonLink>
              ),
            }
          : {})}
      >
        <p>{state.message}</p>
        {details
          .filter((detail) => detail !== state.message)
          .map((detail) => (
            <p key={detail}>{detail}</p>
          ))}
      </Alert>
    </div>
  );
}

function LineFields({ name, line, offer }: { name: string; line: Omit<HoldFormLine, "offer">; offer: string | undefined }) {
  return (
    <>
      {Object.entries(line).map(([field, value]) => (
        <input key={field} type="hidden" name={`${name}.${field}`} value={value} />
      ))}
      {offer === undefined ? null : <input type="hidden" name={`${name}.offer`} value={offer} />}
    </>
  );
}
