// Lanes with a code: a share of the admissions for members or a fan club. Other visitors have the rest.
import { Disclosure } from "@/components/ui/disclosure";
import { FieldError } from "@/components/ui/fields/field";
import { maxCodeLanes } from "@/lib/sales/limits";

import { PlanFieldset, type PlanValues, TextField } from "./plan-field";

const rows = Array.from({ length: maxCodeLanes }, (_, nth) => nth);

export function LaneFields({ isInLobby, ...plan }: PlanValues & { isInLobby: boolean }) {
  const { values, errors } = plan;
  const isUsed =
    rows.some((nth) => values[`lanes.${nth}.name`]) || Object.keys(errors).some((name) => name.startsWith("lanes"));
  return (
    <Disclosure summary="Lanes with a code" open={isUsed} className="border-y border-line">
      <p className="mb-4 text-sm">
        {isInLobby
          ? "The lobby is open, so the lanes stay as they are."
          : "Guests who type a lane’s code have its share of the admissions, and everyone else has the rest. Leave the name empty for no lane."}
      </p>
      <FieldError id="lanes-error" errors={errors["lanes"] ?? []} />
      <div className="grid gap-6">
        {rows.map((nth) => (
          <Lane key={nth} nth={nth} isInLobby={isInLobby} {...plan} />
        ))}
      </div>
    </Disclosure>
  );
}

function Lane({ nth, isInLobby, ...plan }: PlanValues & { nth: number; isInLobby: boolean }) {
  const at = `lanes.${nth}`;
  const key = plan.values[`${at}.key`];
  if (isInLobby && key === undefined) return null;
  const common = { ...plan, readOnly: isInLobby, optional: true };
  return (
    <PlanFieldset legend={`Lane ${nth + 1}`} className="sm:grid-cols-3">
      {key === undefined ? null : <input type="hidden" name={`${at}.key`} value={key} />}
      <TextField {...common} name={`${at}.name`} label="Name" />
      <TextField {...common} name={`${at}.sharePercent`} label="Share in percent" inputMode="numeric" />
      <TextField
        {...common}
        name={`${at}.code`}
        label="Code"
        hint={key === undefined ? "In any case: small or capital letters." : "Leave it empty to keep the present code."}
      />
    </PlanFieldset>
  );
}
