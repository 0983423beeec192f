"use client";
// Forms of saved views, in panels that open without JavaScript.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Locked } from "@/components/admin/locked";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/next/form-state";
import { maxViewName } from "@/lib/operator/limits";
import type { ViewBarState } from "@/lib/operator/view-bar";

export type ViewActions = {
  readonly save: FormAction;
  readonly change: FormAction;
  readonly remove: FormAction;
};

/** Saves the filters of the page as a new view. */
export function SaveView({ state: { page, query }, action }: { state: ViewBarState; action: FormAction }) {
  const [result, submit] = useActionState(action, { status: "idle" });
  return (
    <Panel id="save-view" opener="Save as a view…" title="Save these filters as a view">
      <FormMessage state={result} />
      <form action={submit} noValidate className="grid justify-items-start gap-4">
        <input type="hidden" name="page" value={page} />
        <input type="hidden" name="query" value={`?${query}`} />
        <NameField id="view-name" defaultValue={result.values?.["name"] ?? ""} error={result.fieldErrors?.["name"]} />
        <SharedField id="view-shared" defaultValue={result.values?.["shared"] ?? "no"} />
        <SubmitButton size="sm" pendingLabel="Saving…">
          Save the view
        </SubmitButton>
      </form>
    </Panel>
  );
}

type EditViewProps = { view: ViewBarState["views"][number]; actions: ViewActions };

/** Renames, shares, withdraws and deletes a view. */
export function EditView({ view, actions }: EditViewProps) {
  const [changed, change] = useActionState(actions.change, { status: "idle" });
  const [removed, remove] = useActionState(actions.remove, { status: "idle" });
  const known = (
    <>
      <input type="hidden" name="viewId" value={view.id} />
      <input type="hidden" name="version" value={view.version} />
    </>
  );
  const reason = view.isOwn ? undefined : "Its maker alone can share, withdraw or delete this view.";
  return (
    <Panel id="edit-view" opener="Edit the view…" title={`Edit “${view.name}”`}>
      <FormMessage state={changed} />
      <FormMessage state={removed} />
      <form action={change} noValidate className="grid justify-items-start gap-4">
        {known}
        <NameField
          id="new-view-name"
          defaultValue={changed.values?.["name"] ?? view.name}
          error={changed.fieldErrors?.["name"]}
        />
        {view.isOwn ? <SharedField id="new-view-shared" defaultValue={view.isShared ? "yes" : "no"} /> : null}
        <SubmitButton size="sm" pendingLabel="Saving…">
          Save the changes
        </SubmitButton>
      </form>
      <form action={remove} className="border-t border-line pt-4">
        {known}
        <Locked id="edit-view-reason" reason={reason}>
          <SubmitButton variant="secondary" size="sm" pendingLabel="Deleting…" className="text-danger">
            Delete the view
          </SubmitButton>
        </Locked>
      </form>
    </Panel>
  );
}

type NameFieldProps = { id: string; defaultValue: string; error: readonly string[] | undefined };

const NameField = ({ id, defaultValue, error }: NameFieldProps) => (
  <Field id={id} label="Name" error={error} className="w-full">
    {(control) => <Input {...control} name="name" defaultValue={defaultValue} maxLength={maxViewName} autoComplete="off" />}
  </Field>
);

const SharedField = ({ id, defaultValue }: { id: string; defaultValue: string }) => (
  <Field id={id} label="For" className="w-full">
    {(control) => (
      <Select {...control} name="shared" defaultValue={defaultValue}>
        <option value="no">You alone</option>
        <option value="yes">All staff who can open this page</option>
      </Select>
    )}
  </Field>
);
