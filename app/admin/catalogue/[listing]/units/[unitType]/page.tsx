// One unit type of a listing, to be edited.
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { UnitForm } from "@/components/admin/catalogue/units/unit-form";
import { Locked } from "@/components/admin/locked";
import { requireStaff } from "@/lib/next/require-staff";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { readCataloguedPage } from "../../read-catalogued-page";
import { editUnitAction } from "../actions";
import { UnitPage } from "../unit-page";

export const metadata: Metadata = { title: "Unit type" };

export default async function UnitTypePage({ params }: { params: Promise<{ listing: string; unitType: string }> }) {
  const actor = await requireStaff("catalogue.read");
  const { listing: slug, unitType } = await params;
  const listing = await readCataloguedPage(actor, slug);
  const { id, version, kind, fields, units } = listing;
  const unit = units.find((one) => one.id === unitType) ?? notFound();
  const reason = isPermitted(actor, "catalogue.edit", id) ? undefined : cannotChangeText("catalogue.edit");
  return (
    <UnitPage listing={listing} title={unit.name}>
      <Locked id="unit-reason" reason={reason} className="mt-4 min-w-0">
        <UnitForm listing={{ id, version, kind, currency: fields.currency }} unit={unit} action={editUnitAction} />
      </Locked>
    </UnitPage>
  );
}
