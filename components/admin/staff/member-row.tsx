"use client";
// A member of staff in the table, with the forms that change, remove and add roles.
import { useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import { ProofFields } from "@/components/auth/proof-fields";
import { useFirstError } from "@/components/auth/use-first-error";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { GrantView, MemberView, Places } from "@/lib/auth/staff/list-staff";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { ActionResult } from "../lists/action-result";
import { PlaceFields, type RoleChoice, RoleField } from "./place-fields";

export type ShownGrant = GrantView & {
  readonly roleName: string;
  /** Abilities that the member no longer has once it is removed. */
  readonly losses: readonly string[];
  /** Reason for which the reader cannot change this role. */
  readonly reason: string | undefined;
};

export type ShownMember = Omit<MemberView, "grants"> & {
  readonly isReader: boolean;
  readonly grants: readonly ShownGrant[];
};

/** Lines of a table, lower than a page's; on touch screens as high as a thumb. */
const dense = "[&>summary]:min-h-8 [&>summary]:py-1 coarse:[&>summary]:min-h-11";

type MemberRowProps = {
  member: ShownMember;
  roles: readonly RoleChoice[];
  places: Places;
  locale: string;
  change: FormAction;
  grant: FormAction;
  reset: FormAction;
  /** Result of the last removal, and the action that removes a role. */
  removed: FormState;
  submitRemoval: (form: FormData) => void;
};

export function MemberRow({ member, grant, reset, ...shared }: MemberRowProps) {
  const { userId, name, email, signedInMs, grants, moreGrants, isReader, hasSecondFactor, mayReset } = member;
  const { roles, places, locale } = shared;
  return (
    <tr className="border-t border-line align-top max-md:block max-md:py-4">
      <th scope="row" className="min-w-0 py-3 pr-6 font-normal wrap-anywhere max-md:block max-md:py-0">
        <span className="flex flex-wrap items-center gap-x-2 font-medium text-ink">
          <bdi>{name}</bdi>
          {isReader ? <Badge>You</Badge> : null}
          {hasSecondFactor ? <Badge tone="success">Two-step</Badge> : null}
        </span>
        <bdi className="text-ink-muted">{email}</bdi>
      </th>
      <td className="py-2 pr-6 max-md:block max-md:py-0 max-md:pr-0">
        <ul>
          {grants.map((each) => (
            <li key={each.id}>
              <GrantForms {...shared} member={member} grant={each} />
            </li>
          ))}
        </ul>
        {moreGrants === 0 ? null : (
          <p className="py-1 text-ink-muted">
            And {moreGrants} more {moreGrants === 1 ? "role" : "roles"}: choose a listing to see those there.
          </p>
        )}
        <Disclosure summary={<Named what="Add a role…" name={name} />} className={dense}>
          <AddRole action={grant} {...{ userId, name, roles, places }} />
        </Disclosure>
        {hasSecondFactor && mayReset ? (
          <Disclosure summary={<Named what="Reset the two-step sign-in…" name={name} />} className={dense}>
            <ResetSecondFactor action={reset} userId={userId} name={name} />
          </Disclosure>
        ) : null}
      </td>
      <td className="py-3 text-ink-muted max-md:block max-md:py-0">
        <span className="md:hidden">Last sign-in: </span>
        {signedInMs === null ? "Not signed in" : `${formatInstant(signedInMs, "UTC", locale)} UTC`}
      </td>
    </tr>
  );
}

/** A label that screen readers complete with the member's name. */
function Named({ what, name }: { what: string; name: string }) {
  return (
    <>
      {what}
      <span className="sr-only"> {name}</span>
    </>
  );
}

type GrantFormsProps = Pick<MemberRowProps, "member" | "roles" | "locale" | "change" | "removed" | "submitRemoval"> & {
  grant: ShownGrant;
};

function GrantForms({ member: { name, isReader }, grant, roles, locale, change, removed, submitRemoval }: GrantFormsProps) {
  const [state, submit] = useActionState(change, { status: "idle" });
  // The form that the server asks for a proof is this one.
  const asked: FormState = removed.values?.["grantId"] === grant.id && removed.proof ? removed : { status: "idle" };
  const { id, version, role, roleName, listingName, sinceMs, losses, reason } = grant;
  const place = listingName ?? "every listing";
  const hidden = (
    <>
      <input type="hidden" name="grantId" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <Disclosure
      summary={
        <>
          {roleName}{" "}
          <span className="font-normal text-ink-muted">
            at {place}, since {formatInstant(sinceMs, "UTC", locale, { dateStyle: "medium" })}
          </span>
        </>
      }
      className={dense}
      open={state.proof !== undefined || asked.proof !== undefined}
    >
      <ActionResult state={state} />
      <Locked id={`grant-reason-${id}`} reason={reason}>
        <form action={submit} className="mt-2 grid max-w-form justify-items-start gap-3">
          {hidden}
          <RoleField
            id={`grant-role-${id}`}
            roles={roles}
            chosen={state.values?.["role"] ?? role}
            error={state.fieldErrors?.["role"]}
          />
          <ProofFields id={`change-${id}`} state={state} />
          <SubmitButton size="sm" variant="secondary" pendingLabel="Changing…">
            <Named what="Change the role" name={name} />
          </SubmitButton>
        </form>
        <form action={submitRemoval} className="mt-6 grid max-w-form justify-items-start gap-3">
          {hidden}
          <p>{lossSentence(isReader ? "you" : name, place, losses)}</p>
          <ActionResult state={asked} />
          <ProofFields id={`remove-${id}`} state={asked} />
          <SubmitButton size="sm" variant="danger" pendingLabel="Removing…">
            <Named what="Remove the role" name={name} />
          </SubmitButton>
        </form>
      </Locked>
    </Disclosure>
  );
}

/** Says what a removal loses, and what it takes back. */
function lossSentence(who: string, place: string, losses: readonly string[]): string {
  const lost =
    losses.length === 0
      ? `${who} can still do the same at ${place} by another role.`
      : `${who} can no longer do this at ${place}, from the next request on: ${losses.join(", ")}.`;
  return `Without this role, ${lost} Open invitations that depend on it are taken back.`;
}

type AddRoleProps = {
  action: FormAction;
  userId: string;
  name: string;
  roles: readonly RoleChoice[];
  places: Places;
};

function AddRole({ action, userId, name, roles, places }: AddRoleProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="grid max-w-form justify-items-start gap-4">
      {state.fieldErrors ? null : <ActionResult state={state} />}
      <input type="hidden" name="userId" value={userId} />
      <PlaceFields id={`add-${userId}`} {...{ roles, places, state }} />
      <ProofFields id={`proof-${userId}`} state={state} />
      <SubmitButton size="sm" variant="secondary" pendingLabel="Adding…">
        <Named what="Add the role" name={name} />
      </SubmitButton>
    </form>
  );
}

function ResetSecondFactor({ action, userId, name }: { action: FormAction; userId: string; name: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid max-w-form justify-items-start gap-3">
      <ActionResult state={state} />
      <input type="hidden" name="userId" value={userId} />
      <p>
        For a member who lost the phone and the recovery codes. They are signed out everywhere, get an e-mail, and set it up
        again. Make sure first that it is they who ask.
      </p>
      <ProofFields id={`reset-${userId}`} state={state} />
      <SubmitButton size="sm" variant="danger" pendingLabel="Resetting…">
        <Named what="Reset it" name={name} />
      </SubmitButton>
    </form>
  );
}
