"use client";
// Recovery codes, which are shown this once: to print, or to copy.
import { Printer } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { Button } from "@/components/ui/button";

const never = () => () => {};

export function RecoveryCodes({ codes, message }: { codes: readonly string[]; message: string | undefined }) {
  // The browser's command prints as well; the button needs JavaScript, so it comes with it.
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const box = useRef<HTMLElement>(null);
  // The codes come in place of a form that had the focus.
  useEffect(() => box.current?.focus(), [codes]);
  return (
    <section ref={box} tabIndex={-1} aria-labelledby="codes" className="mt-6 grid gap-4 rounded-lg">
      <Alert tone="success" title={message ?? "New recovery codes"} className="print:hidden">
        Print these codes or keep them in a password manager, away from your phone. They are shown only once.
      </Alert>
      <h2 id="codes" className="text-lg font-semibold tracking-heading">
        Recovery codes
      </h2>
      <p className="text-sm text-ink-muted">Each code signs you in once, in place of the app, together with your password.</p>
      <ol className="grid gap-x-8 gap-y-1 rounded-lg border border-line p-4 font-mono tabular-nums select-all sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      {alive ? (
        <Button size="sm" variant="secondary" className="justify-self-start print:hidden" onClick={() => window.print()}>
          <Printer aria-hidden="true" className="size-4" />
          Print the codes
        </Button>
      ) : null}
    </section>
  );
}
