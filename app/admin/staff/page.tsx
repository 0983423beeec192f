// The staff: members with their roles, open invitations, and what each role can do.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { UserSearch } from "lucide-react";

import { FilterForm } from "@/components/admin/frame/filter-form";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { pageLinks } from "@/components/admin/lists/page-links";
import { Locked } from "@/components/admin/locked";
import { InvitationList } from "@/components/admin/staff/invitation-list";
import { InviteForm } from "@/components/admin/staff/invite-form";
import { MemberTable } from "@/components/admin/staff/member-table";
import type { ShownMember } from "@/components/admin/staff/member-row";
import { RolesExplained } from "@/components/admin/staff/roles-explained";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { mainDb } from "@/db/client";
import { staffRoles } from "@/db/schema";
import { listStaff, type MemberView } from "@/lib/auth/staff/list-staff";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { cleanSearch } from "@/lib/operator/search";
import { abilityTexts, cannotChangeText, lossTexts, roleNames } from "@/lib/staff/copy";
import { readPageNumber } from "@/lib/staff/list-page";
import { isPermitted } from "@/lib/staff/permissions";

import {
  changeRoleAction,
  grantRoleAction,
  inviteAction,
  removeGrantAction,
  resendInvitationAction,
  resetSecondFactorAction,
  takeBackInvitationAction,
} from "./actions";

export const metadata: Metadata = { title: "Staff" };

const roles = staffRoles.map((role) => ({ role, name: roleNames[role] }));

type StaffProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function StaffPage({ searchParams }: StaffProps) {
  const actor = await requireStaff("staff.read");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  // The roles there may see no staff, though the actor sees the staff of another listing.
  if (listing && !isPermitted(actor, "staff.read", listing.id)) notFound();
  const [text, page] = [cleanSearch(first(asked["q"]) ?? ""), readPageNumber(first(asked["page"]))];
  const [{ members, total, invitations, places }, locale] = await Promise.all([
    listStaff(mainDb(), actor, { listingId: listing?.id, text }, { page }),
    headers().then(requestLocale),
  ]);
  const managesSome = places.isEvery || places.listings.length > 0;
  const reason = managesSome ? undefined : cannotChangeText("staff.manage");
  const links = pageLinks(readAddress("/admin/staff", asked), page, members.length, total, locale);
  const shown = members.map((member) => withReasons(member, actor.userId, reason !== undefined));
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Staff</Heading>
      <ListingNote listing={listing} allHref="/admin/staff" />
      <RolesExplained
        roles={staffRoles.map((role) => ({
          name: roleNames[role],
          everywhere: abilityTexts([{ role, listingId: null }]),
          atListing: abilityTexts([{ role, listingId: "one" }]),
        }))}
      />
      <FilterForm submit="Find" kept={{ listing: listing?.slug }}>
        <Field id="q" label="Name or e-mail address" className="w-64 sm:w-72">
          {(control) => <PageSearch {...control} required={false} name="q" defaultValue={text} />}
        </Field>
      </FilterForm>
      <Locked id="staff-reason" reason={reason} className="mt-6 min-w-0">
        <MemberTable
          members={shown}
          roles={roles}
          places={places}
          locale={locale}
          change={changeRoleAction}
          remove={removeGrantAction}
          grant={grantRoleAction}
          reset={resetSecondFactorAction}
          empty={<NoMembers isBeyond={total > 0} />}
        />
        <Pagination label="Members" {...links} className="mt-4" />
        <section aria-labelledby="invitations" className="mt-12 border-t border-line pt-8">
          <Heading level={2} size="small" id="invitations">
            Open invitations
          </Heading>
          <InvitationList
            invitations={invitations.map((invitation) => ({ ...invitation, roleName: roleNames[invitation.role] }))}
            locale={locale}
            resend={resendInvitationAction}
            takeBack={takeBackInvitationAction}
          />
        </section>
        <InviteForm action={inviteAction} roles={roles} places={places} />
      </Locked>
    </div>
  );
}

/** @param isBeyond true for a page after the last one */
function NoMembers({ isBeyond }: { isBeyond: boolean }) {
  return (
    <EmptyState icon={<UserSearch />} title={isBeyond ? "No members on this page" : "No member found"}>
      <p>
        {isBeyond
          ? "The list ends before it. Go back to the pages before."
          : "Enter a part of the name or of the e-mail address, or nothing to see every member."}
      </p>
    </EmptyState>
  );
}

/** Adds to each role what its removal loses, and why the reader cannot change it. */
function withReasons(member: MemberView, readerId: string, isLocked: boolean): ShownMember {
  return {
    ...member,
    isReader: member.userId === readerId,
    grants: member.grants.map((grant) => ({
      ...grant,
      roleName: roleNames[grant.role],
      losses: lossTexts(member.grants, grant),
      // One reason over the whole page is enough.
      reason: isLocked ? undefined : reasonOf(grant),
    })),
  };
}

function reasonOf({ mayManage, isLastOwner }: MemberView["grants"][number]): string | undefined {
  if (!mayManage) return "This role is at every listing. An owner of every listing can change it.";
  if (isLastOwner) return "Every venue keeps one owner of every listing. Make another member an owner first.";
  return undefined;
}
