"use client";
// Members of staff in a table: name and address, roles with their forms, last sign-in. On narrow screens the
// cells of a row stand one below the other; the elements stay those of a table for screen readers.
import { type ReactNode, useActionState } from "react";

import type { Places } from "@/lib/auth/staff/list-staff";
import type { FormAction } from "@/lib/next/form-state";

import { ActionResult } from "../lists/action-result";
import { MemberRow, type ShownMember } from "./member-row";
import type { RoleChoice } from "./place-fields";

type MemberTableProps = {
  members: readonly ShownMember[];
  roles: readonly RoleChoice[];
  places: Places;
  locale: string;
  change: FormAction;
  remove: FormAction;
  grant: FormAction;
  reset: FormAction;
  /** Shown where there are no members: the result of the last removal stays above it. */
  empty: ReactNode;
};

export function MemberTable({ members, roles, places, locale, change, remove, grant, reset, empty }: MemberTableProps) {
  // Removing a role may remove its row, so the result stands above the table.
  const [removed, submitRemoval] = useActionState(remove, { status: "idle" });
  return (
    <>
      {removed.proof ? null : <ActionResult state={removed} />}
      {members.length === 0 ? (
        empty
      ) : (
        <table className="mt-6 w-full text-left text-sm max-md:block">
          <caption className="sr-only">Members of staff</caption>
          <thead className="text-ink-muted max-md:sr-only">
            <tr>
              <th scope="col" className="w-1/3 py-1.5 pr-6 font-medium">
                Name
              </th>
              <th scope="col" className="py-1.5 pr-6 font-medium">
                Roles
              </th>
              <th scope="col" className="py-1.5 font-medium whitespace-nowrap">
                Last sign-in
              </th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {members.map((member) => (
              <MemberRow
                key={member.userId}
                {...{ member, roles, places, locale, change, grant, reset, removed, submitRemoval }}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
