"use client";
// The forms of an account's second factor. They stay in the page in every state, so that the recovery codes
// of one that has just succeeded are shown, also without JavaScript.
import { type ReactNode, useActionState } from "react";

import { CodeField } from "@/components/auth/code-field";
import { FormMessage } from "@/components/auth/form-message";
import { PasswordField } from "@/components/auth/password-field";
import { useFirstError } from "@/components/auth/use-first-error";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { RecoveryCodes } from "./recovery-codes";

/** Result of an action that makes recovery codes. */
export type MadeCodes = { readonly codes: readonly string[] };

type SecondFactorFormsProps = {
  /** True once an app is set up. */
  isOn: boolean;
  /** The secret that waits for its first code. */
  pending: { readonly qrSvg: string; readonly spelled: string; readonly uri: string } | undefined;
  /** True where the forms have a field for the account's password. */
  asksPassword: boolean;
  recoveryCodesLeft: number;
  begin: FormAction;
  confirm: FormAction<MadeCodes>;
  renew: FormAction<MadeCodes>;
  remove: FormAction;
};

export function SecondFactorForms(props: SecondFactorFormsProps) {
  const { isOn, pending, asksPassword, recoveryCodesLeft, begin, confirm, renew, remove } = props;
  const [begun, submitBegin] = useActionState(begin, { status: "idle" });
  const [confirmed, submitConfirm] = useActionState(confirm, { status: "idle" });
  const [renewed, submitRenew] = useActionState(renew, { status: "idle" });
  const [removed, submitRemoval] = useActionState(remove, { status: "idle" });
  const form = useFirstError(confirmed);
  const codes = renewed.data?.codes ?? (pending ? undefined : confirmed.data?.codes);
  return (
    <>
      {codes ? <RecoveryCodes codes={codes} message={(renewed.data ? renewed : confirmed).message} /> : null}
      {pending ? (
        <section aria-labelledby="scan" className="mt-8 grid gap-5">
          <h2 id="scan" className="text-lg font-semibold tracking-heading">
            Add it to your app
          </h2>
          <p className="text-sm text-ink-muted">
            Scan the picture with an authenticator app, or{" "}
            <a href={pending.uri} className="prose-link">
              open the app on this device
            </a>
            . Without a camera, type the secret: time-based, six digits.
          </p>
          <div
            // The picture is inline SVG, which has no tag of its own that could carry a name.
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="img"
            aria-label="QR code with the secret below"
            // The code is black on white in both themes, because cameras need the contrast.
            className="size-48 rounded-md bg-white p-1.5 text-black [&_svg]:size-full"
            // Our server draws the markup from the secret and the account's address, as squares alone.
            dangerouslySetInnerHTML={{ __html: pending.qrSvg }}
          />
          <p className="text-sm">
            Secret: <code className="break-all select-all">{pending.spelled}</code>
          </p>
          <form ref={form} action={submitConfirm} noValidate className="grid max-w-form justify-items-start gap-4">
            <FormMessage state={confirmed} />
            <CodeField error={confirmed.fieldErrors?.["code"]} />
            <SubmitButton pendingLabel="Checking…">Turn it on</SubmitButton>
          </form>
        </section>
      ) : null}
      <OwnerFields
        id="begin"
        submit={submitBegin}
        state={begun}
        asksPassword={asksPassword}
        variant={isOn || pending ? "secondary" : "primary"}
        label={pending ? "Show another secret" : isOn ? "Set up another app" : "Set up an app"}
      >
        {isOn && !pending ? "The app you have now works until a code of the new one is entered." : null}
      </OwnerFields>
      {isOn ? (
        <div className="mt-8 divide-y divide-line border-y border-line">
          <Disclosure summary="New recovery codes…" open={renewed.status === "error"}>
            <OwnerFields id="renew" submit={submitRenew} state={renewed} asksPassword={asksPassword} label="Make new codes">
              {`You have ${recoveryCodesLeft} left. New codes replace them: the old ones stop working.`}
            </OwnerFields>
          </Disclosure>
          <Disclosure summary="Turn it off…" open={removed.status === "error"}>
            <OwnerFields
              id="remove"
              submit={submitRemoval}
              state={removed}
              asksPassword={asksPassword}
              variant="danger"
              label="Turn it off"
            >
              Signing in then asks for no code. Where your role requires one, the pages of staff are closed to you until you set
              it up again.
            </OwnerFields>
          </Disclosure>
        </div>
      ) : null}
    </>
  );
}

type OwnerFieldsProps = {
  /** Unique on the page. */
  id: string;
  state: FormState<MadeCodes | undefined>;
  submit: (form: FormData) => void;
  asksPassword: boolean;
  label: string;
  variant?: "primary" | "secondary" | "danger";
  children?: ReactNode;
};

/** A button that only the account's owner may press, with a field for the password where it is asked for. */
function OwnerFields({ id, state, submit, asksPassword, label, variant = "secondary", children }: OwnerFieldsProps) {
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="mt-6 grid max-w-form justify-items-start gap-4">
      <FormMessage state={state} />
      {children ? <p className="text-sm text-ink-muted">{children}</p> : null}
      {asksPassword ? (
        <div className="w-full">
          <PasswordField
            id={`${id}-password`}
            name="currentPassword"
            label="Current password"
            autoComplete="current-password"
            error={state.fieldErrors?.["currentPassword"]}
          />
        </div>
      ) : null}
      <SubmitButton variant={variant} pendingLabel="A moment…">
        {label}
      </SubmitButton>
    </form>
  );
}
