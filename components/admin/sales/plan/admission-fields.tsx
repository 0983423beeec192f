// Fields for the admission of a sale's crowd: its size, its pace, and the length of a visit.
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/fields/field";
import { Select } from "@/components/ui/fields/select";

import { PlanFieldset, type PlanValues, TextField } from "./plan-field";

const persons = {
  browser: "Each browser",
  account: "Each account, signed in",
  email: "Each e-mail address, proven by a link",
};

const rare = ["graceSeconds", "proofOfWorkBits", "offlineAdmissionsPerMinute"];

export function AdmissionFields({ isInLobby, ...plan }: PlanValues & { isInLobby: boolean }) {
  const number = { ...plan, inputMode: "numeric" as const };
  const chosen = plan.values["onePlacePer"];
  return (
    <PlanFieldset legend="Admission" className="sm:grid-cols-2">
      <TextField {...number} name="maxActiveSessions" label="Cap: most people inside at once" />
      <TextField {...number} name="admissionsPerMinute" label="Rate: people let in per minute" />
      <TextField
        {...number}
        name="sessionSeconds"
        label="Seconds for an order"
        hint="Without activity, a visit inside ends after this. 300 are five minutes."
      />
      <TextField {...number} name="hardEndSeconds" label="Longest visit, in seconds" hint="It ends then in any case." />
      <Field
        id="onePlacePer"
        label="One place for"
        hint={isInLobby ? "The lobby is open, so this stays." : undefined}
        error={plan.errors["onePlacePer"]}
      >
        {(control) =>
          isInLobby ? (
            <>
              <input type="hidden" name="onePlacePer" value={chosen} />
              <Select {...control} disabled defaultValue={chosen}>
                <option value={chosen}>{persons[chosen as keyof typeof persons]}</option>
              </Select>
            </>
          ) : (
            <Select {...control} key={chosen} name="onePlacePer" defaultValue={chosen}>
              {Object.entries(persons).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )
        }
      </Field>
      <Disclosure
        summary="Rarely changed"
        open={rare.some((name) => plan.errors[name])}
        className="border-y border-line text-sm sm:col-span-2"
      >
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField {...number} name="graceSeconds" label="Seconds to come in" hint="For a visitor whose turn it is." />
          <TextField
            {...number}
            name="proofOfWorkBits"
            label="Work before joining, in bits"
            hint="0 asks for none; 16 costs a browser about a second."
            readOnly={isInLobby}
          />
          <TextField
            {...number}
            name="offlineAdmissionsPerMinute"
            label="Rate while Redis is away"
            hint="By each web process. 0 lets nobody in."
          />
        </div>
      </Disclosure>
    </PlanFieldset>
  );
}
