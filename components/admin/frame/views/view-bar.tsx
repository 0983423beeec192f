"use client";
// The saved views of a list, over its table: a link for each, whether the filters differ from the view that
// is shown, and forms to save, rename, share and delete.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Link } from "@/components/ui/link";
import type { FormAction } from "@/lib/next/form-state";
import type { ViewBarState } from "@/lib/operator/view-bar";

import { EditView, SaveView, type ViewActions } from "./view-forms";

const look =
  "inline-flex min-h-8 items-center rounded-md px-2 text-sm text-ink-muted hover:bg-surface-sunken hover:text-ink aria-[current=true]:bg-surface-sunken aria-[current=true]:font-medium aria-[current=true]:text-ink coarse:min-h-11";

export function ViewBar({ state, actions }: { state: ViewBarState; actions: ViewActions }) {
  const { page, views, currentId, isModified } = state;
  const current = views.find(({ id }) => id === currentId);
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pb-2">
      <nav aria-label="Saved views">
        <ul className="flex flex-wrap items-center gap-1">
          <li>
            <Link prefetch={false} href={page} {...(current ? {} : { "aria-current": "true" as const })} className={look}>
              No view
            </Link>
          </li>
          {views.map(({ id, name, href, isShared }) => (
            <li key={id}>
              <Link
                prefetch={false}
                href={href}
                {...(id === currentId ? { "aria-current": "true" as const } : {})}
                className={look}
              >
                <bdi>{name}</bdi>
                {isShared ? <span className="ml-1.5 text-xs text-ink-subtle">shared</span> : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-wrap items-center gap-2">
        {current && isModified ? (
          <ModifiedView key={current.version} state={state} view={current} action={actions.change} />
        ) : null}
        <SaveView key={`save-${currentId}`} state={state} action={actions.save} />
        {current ? <EditView key={`${current.id}-${current.version}`} view={current} actions={actions} /> : null}
      </div>
    </div>
  );
}

type ModifiedViewProps = { state: ViewBarState; view: ViewBarState["views"][number]; action: FormAction };

/** Says that the filters differ from the view's, and saves them or brings the view's back. */
function ModifiedView({ state: { query }, view, action }: ModifiedViewProps) {
  const [result, submit] = useActionState(action, { status: "idle" });
  return (
    <>
      <FormMessage state={result} />
      <Badge tone="warning">Modified</Badge>
      <form action={submit}>
        <input type="hidden" name="viewId" value={view.id} />
        <input type="hidden" name="version" value={view.version} />
        <input type="hidden" name="query" value={`?${query}`} />
        <SubmitButton variant="secondary" size="sm" pendingLabel="Saving…">
          Save changes
        </SubmitButton>
      </form>
      <Link prefetch={false} href={view.href} className="prose-link text-sm">
        Reset
      </Link>
    </>
  );
}
