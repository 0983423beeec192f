"use client";
// Signs a guest in with a passkey: by a button, and by the e-mail field's suggestions where the
// browser has them.
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { KeyRound } from "lucide-react";
import { startTransition, useActionState, useEffect, useEffectEvent } from "react";

import { Button } from "@/components/ui/button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { FormMessage } from "./form-message";
import { sayWhyNot, unsupported } from "./passkey-copy";
import { useFirstError } from "./use-first-error";

export type BeginSignIn = FormAction<PublicKeyCredentialRequestOptionsJSON>;

type PasskeySignInProps = { begin: BeginSignIn; finish: FormAction; returnPath: string };

/**
 * Suggestions are requested anew before the challenge they answer is too old: after eight of its ten minutes.
 */
const suggestAgainMs = 480_000;

/** The library is loaded when a ceremony begins. */
const loadLibrary = () => import("@simplewebauthn/browser");

export function PasskeySignIn({ begin, finish, returnPath }: PasskeySignInProps) {
  const [state, submit, isPending] = useActionState(
    (previous: FormState, credential: string | undefined) => signIn({ begin, finish, returnPath }, previous, credential),
    { status: "idle" },
  );
  const form = useFirstError(state);
  // A page that a challenge's cookie renders anew has another `begin`. Where the browser keeps no cookies, an
  // effect that depends on it would request challenges without end.
  const offer = useEffectEvent(() => suggest(begin, (credential) => startTransition(() => submit(credential))));
  // A ceremony of the button ends the suggestions, so they begin anew after each answer.
  useEffect(() => offer(), [state]);
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        startTransition(() => submit(undefined));
      }}
    >
      <FormMessage state={state} />
      <Button type="submit" variant="secondary" block pending={isPending} pendingLabel="Waiting for your passkey…">
        <KeyRound aria-hidden="true" className="size-4.5" />
        Sign in with a passkey
      </Button>
    </form>
  );
}

/**
 * @param credential from the suggestions; without one the browser asks the guest now
 */
async function signIn(
  { begin, finish, returnPath }: PasskeySignInProps,
  previous: FormState,
  credential: string | undefined,
): Promise<FormState> {
  if (!("PublicKeyCredential" in window)) return { status: "error", message: unsupported };
  let chosen = credential;
  if (chosen === undefined) {
    const begun = await begin({ status: "idle" }, new FormData());
    if (!begun.data) return refusalOf(begun);
    try {
      const { startAuthentication } = await loadLibrary();
      chosen = JSON.stringify(await startAuthentication({ optionsJSON: begun.data }));
    } catch (error) {
      return { status: "error", message: sayWhyNot(error, "use") };
    }
  }
  const answer = new FormData();
  answer.set("credential", chosen);
  answer.set("next", returnPath);
  const state = await finish(previous, answer);
  if (state.code === "not_found") await forget(chosen);
  return state;
}

/**
 * Offers passkeys among the e-mail field's suggestions, where the browser can.
 * @returns a function that ends the offer
 */
function suggest(begin: BeginSignIn, choose: (credential: string) => void): () => void {
  let isOver = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let cancel = () => {};
  const offer = async (): Promise<void> => {
    if (!("PublicKeyCredential" in window) || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const { startAuthentication, WebAuthnAbortService } = await loadLibrary();
    if (isOver) return;
    const begun = await begin({ status: "idle" }, new FormData());
    if (isOver || !begun.data) return;
    again = setTimeout(() => void offer().catch(() => undefined), suggestAgainMs);
    cancel = () => WebAuthnAbortService.cancelCeremony();
    const credential = await startAuthentication({ optionsJSON: begun.data, useBrowserAutofill: true });
    if (!isOver) choose(JSON.stringify(credential));
  };
  // A failure of the suggestions is not shown: the button and the password report their own.
  void offer().catch(() => undefined);
  return () => {
    isOver = true;
    clearTimeout(again);
    cancel();
  };
}

/**
 * Tells the browser that a passkey is not valid any more, so that it stops offering it. Only some
 * browsers support that.
 */
async function forget(credential: string): Promise<void> {
  const { id } = JSON.parse(credential) as { id: string };
  const { sendSignal } = await loadLibrary();
  const signal = { signalName: "unknownCredential", rpID: window.location.hostname, credentialID: id } as const;
  await sendSignal(signal).catch(() => undefined);
}

function refusalOf({ data: _options, ...state }: FormState<unknown>): FormState {
  return state;
}
