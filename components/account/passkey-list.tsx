// An account's passkeys, each with its buttons.
import { KeyRound } from "lucide-react";

import { InstantText } from "@/components/ui/dates/date-text";
import { Disclosure } from "@/components/ui/disclosure";
import type { OwnerProof } from "@/lib/auth/require-owner";
import type { Passkey } from "@/lib/auth/passkeys/manage-passkeys";
import type { FormAction } from "@/lib/next/form-state";

import { RemovePasskeyForm } from "./remove-passkey-form";
import { RenamePasskeyForm } from "./rename-passkey-form";

type PasskeyListProps = {
  passkeys: readonly Passkey[];
  locale: string;
  /** Proof of ownership that the form asks for before it removes a passkey. */
  proof: OwnerProof;
  rename: FormAction;
  remove: FormAction;
};

export function PasskeyList({ passkeys, locale, proof, rename, remove }: PasskeyListProps) {
  return (
    <ul className="grid gap-4">
      {passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => (
        <li key={id} className="rounded-xl border border-line px-5 pt-5 pb-2">
          <div className="flex items-start gap-4">
            <KeyRound aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-muted" />
            <div className="min-w-0">
              <h3 className="font-semibold break-words text-ink">
                <bdi>{name}</bdi>
              </h3>
              <p className="mt-1 text-sm text-ink-muted">
                Added <Day at={createdAt} locale={locale} />
                {" · "}
                {lastUsedAt ? (
                  <>
                    last used <Day at={lastUsedAt} locale={locale} />
                  </>
                ) : (
                  "not used yet"
                )}
                {backedUp ? " · synced between your devices" : null}
              </p>
            </div>
          </div>
          <div className="mt-3 divide-y divide-line border-t border-line">
            <Disclosure summary={<OfPasskey verb="Rename" name={name} />} name={`passkey-${id}`}>
              <RenamePasskeyForm action={rename} id={id} name={name} />
            </Disclosure>
            {proof === "sign_in" ? null : (
              <Disclosure summary={<OfPasskey verb="Remove" name={name} />} name={`passkey-${id}`}>
                <RemovePasskeyForm action={remove} id={id} asksPassword={proof === "password"} />
              </Disclosure>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/**
 * Text of a button about one passkey: its name stands above the button, and screen readers get it
 * with the verb.
 */
function OfPasskey({ verb, name }: { verb: string; name: string }) {
  return (
    <>
      {verb}
      <span className="sr-only">
        {" "}
        <bdi>{name}</bdi>
      </span>
    </>
  );
}

function Day({ at, locale }: { at: Date; locale: string }) {
  return <InstantText atMs={at.getTime()} zone="UTC" locale={locale} options={{ dateStyle: "medium" }} />;
}
