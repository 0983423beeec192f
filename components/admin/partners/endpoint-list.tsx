"use client";
// A partner's webhook endpoints: each address with its state and the switch of staff, and the form for
// a new one.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { Badge } from "@/components/ui/badge";
import { Radio } from "@/components/ui/fields/choice";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import type { ManagedEndpoint } from "@/lib/partners/webhooks/manage-endpoints";
import { formatNumber } from "@/lib/core/locale";

export type MadeEndpoint = { readonly secret: string };

type EndpointListProps = {
  endpoints: readonly ManagedEndpoint[];
  partnerId: string;
  locale: string;
  create: FormAction<MadeEndpoint>;
  switchTo: FormAction;
};

const reasons = { owner: "off by its owner", gone: "off: the endpoint answered 410", staff: "off by staff" } as const;

export function EndpointList({ endpoints, partnerId, locale, create, switchTo }: EndpointListProps) {
  const [state, submit] = useActionState(switchTo, { status: "idle" });
  return (
    <div className="mt-4">
      <FormMessage state={state} />
      <output className="block text-sm text-success empty:hidden">{state.status === "ok" ? state.message : null}</output>
      {endpoints.length === 0 ? <p className="text-ink-muted">It has no endpoints yet.</p> : null}
      <ul className="mt-2 divide-y divide-line border-y border-line empty:hidden">
        {endpoints.map((endpoint) => (
          <li key={endpoint.id} className="grid gap-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-ink">
                <span className="break-all">{endpoint.url}</span>
                <Badge tone={endpoint.test ? "info" : "accent"}>{endpoint.test ? "Test" : "Live"}</Badge>
                {endpoint.disabledReason === null ? null : <Badge tone="warning">{reasons[endpoint.disabledReason]}</Badge>}
              </p>
              <p className="mt-1 text-sm text-ink-muted">
                {endpoint.types.length === 0 ? "everything" : endpoint.types.join(", ")} ·{" "}
                {formatNumber(endpoint.waiting, locale)} waiting, {formatNumber(endpoint.failed, locale)} given up recently
              </p>
            </div>
            <form action={submit} className="grid text-sm">
              <input type="hidden" name="partnerId" value={partnerId} />
              <input type="hidden" name="endpointId" value={endpoint.id} />
              <input type="hidden" name="on" value={endpoint.disabledReason === null ? "no" : "yes"} />
              <SubmitButton
                variant="secondary"
                size="sm"
                pendingLabel="One moment…"
                aria-label={`Switch ${endpoint.url} ${endpoint.disabledReason === null ? "off" : "on"}`}
              >
                {endpoint.disabledReason === null ? "Switch off" : "Switch on"}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
      <Disclosure summary="New endpoint…" className="mt-6 max-w-form">
        <EndpointForm action={create} partnerId={partnerId} />
      </Disclosure>
    </div>
  );
}

function EndpointForm({ action, partnerId }: { action: FormAction<MadeEndpoint>; partnerId: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const values = state.values ?? {};
  return (
    <form ref={form} action={submit} noValidate className="grid gap-4">
      <Heading level={3} size="small" className="sr-only">
        New endpoint
      </Heading>
      <FormMessage state={state} />
      {state.status === "ok" && state.data ? (
        <div tabIndex={-1} data-form-message="" className="rounded-lg">
          <Alert tone="success" title="The endpoint has been created">
            <p>Its messages are signed with this secret, which is shown only once:</p>
            <code className="mt-2 block text-ink break-all select-all">{state.data.secret}</code>
          </Alert>
        </div>
      ) : null}
      <input type="hidden" name="partnerId" value={partnerId} />
      <Field id="endpoint-url" label="Address" error={state.fieldErrors?.["url"]}>
        {(control) => (
          <Input {...control} name="url" type="url" inputMode="url" autoComplete="off" defaultValue={values["url"]} />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium text-ink">Messages about</legend>
        <Radio name="mode" value="test" label="Test bookings" defaultChecked={values["mode"] !== "live"} />
        <Radio name="mode" value="live" label="Live bookings" defaultChecked={values["mode"] === "live"} />
      </fieldset>
      <SubmitButton variant="secondary" pendingLabel="Creating…" className="justify-self-start">
        Create endpoint
      </SubmitButton>
    </form>
  );
}
