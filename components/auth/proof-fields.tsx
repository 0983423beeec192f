"use client";
// The proof that a form's sender is the account's owner: a password, or a passkey. Shown in the form that was
// refused without it, beside what was typed.
import { KeyRound } from "lucide-react";
import { useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/fields/field";
import { confirmOwnerPath } from "@/lib/auth/return-path";
import type { FormState } from "@/lib/next/form-state";

import { sayWhyNot, unsupported } from "./passkey-copy";
import { PasswordField } from "./password-field";
import { useBeginProof } from "./proof-context";

type ProofFieldsProps = {
  state: FormState<unknown>;
  /** Unique id on the page, where it has several such forms. */
  id: string;
  /** True on the page that asks for nothing else, and explains by itself. */
  isAlone?: boolean;
};

/** Renders nothing until the server has asked for a proof. */
export function ProofFields({ state, id, isAlone = false }: ProofFieldsProps) {
  const begin = useBeginProof();
  if (state.proof === undefined) return null;
  return (
    <div className={isAlone ? "grid gap-4" : "grid w-full max-w-form gap-3 rounded-lg border border-line bg-surface p-4"}>
      {isAlone ? null : (
        <p className="text-sm">
          {state.proof === "password"
            ? "You signed in some time ago. Enter your password, then send the form again."
            : "You signed in some time ago, and this account has no password."}
        </p>
      )}
      {state.proof === "password" ? (
        <PasswordField
          id={`${id}-password`}
          name="proofPassword"
          label="Your password"
          autoComplete="current-password"
          error={state.fieldErrors?.["proofPassword"]}
          focused
        />
      ) : isAlone ? null : (
        <p className="text-sm">
          <a href={confirmOwnerPath("/admin")} target="_blank" rel="noreferrer" className="prose-link">
            Sign in again in another tab
          </a>
          , then send this form again.
        </p>
      )}
      {begin ? <PasskeyProof id={id} begin={begin} /> : null}
    </div>
  );
}

type PasskeyProofProps = { id: string; begin: NonNullable<ReturnType<typeof useBeginProof>> };

/** Asks the browser for a passkey, and sends the form with its answer. */
function PasskeyProof({ id, begin }: PasskeyProofProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const prove = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      const answer = await askPasskey(begin);
      if (field.current) field.current.value = answer;
      field.current?.form?.requestSubmit();
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : sayWhyNot(error, "use"));
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="grid justify-items-start gap-1.5">
      <input ref={field} type="hidden" name="proofToken" defaultValue="" />
      <Button
        type="button"
        size="sm"
        variant="secondary"
        pending={isPending}
        pendingLabel="Waiting…"
        onClick={() => void prove()}
      >
        <KeyRound aria-hidden="true" className="size-4" />
        Use a passkey instead
      </Button>
      <FieldError id={`${id}-passkey-error`} errors={problem === undefined ? [] : [problem]} />
    </div>
  );
}

/** A refusal by the site, whose text is shown as it is. */
class Refused extends Error {}

/** @returns the passkey's answer as JSON */
async function askPasskey(begin: PasskeyProofProps["begin"]): Promise<string> {
  if (!("PublicKeyCredential" in window)) throw new Refused(unsupported);
  const begun = await begin({ status: "idle" }, new FormData());
  if (!begun.data) throw new Refused(begun.message ?? unsupported);
  const { startAuthentication } = await import("@simplewebauthn/browser");
  return JSON.stringify(await startAuthentication({ optionsJSON: begun.data }));
}
