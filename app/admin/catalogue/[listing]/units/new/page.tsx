// A new unit type of a listing.
import type { Metadata } from "next";

import { UnitForm } from "@/components/admin/catalogue/units/unit-form";
import { Locked } from "@/components/admin/locked";
import { requireStaff } from "@/lib/next/require-staff";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { readCataloguedPage } from "../../read-catalogued-page";
import { addUnitAction } from "../actions";
import { UnitPage } from "../unit-page";

export const metadata: Metadata = { title: "New unit type" };

export default async function NewUnitPage({ params }: { params: Promise<{ listing: string }> }) {
  const actor = await requireStaff("catalogue.read");
  const listing = await readCataloguedPage(actor, (await params).listing);
  const { id, version, kind, fields } = listing;
  const reason = isPermitted(actor, "catalogue.edit", id) ? undefined : cannotChangeText("catalogue.edit");
  return (
    <UnitPage listing={listing} title="New unit type">
      <Locked id="unit-reason" reason={reason} className="mt-4 min-w-0">
        <UnitForm listing={{ id, version, kind, currency: fields.currency }} unit={undefined} action={addUnitAction} />
      </Locked>
    </UnitPage>
  );
}
