// Fields of a form that gives a role: the role, and the listing where it counts, or every listing. A reader
// who manages the staff of some listings chooses among them.
import { ListingField } from "@/components/admin/frame/listing/listing-field";
import { Radio } from "@/components/ui/fields/choice";
import { Field, FieldError } from "@/components/ui/fields/field";
import { Select } from "@/components/ui/fields/select";
import type { Places } from "@/lib/auth/staff/list-staff";
import type { FormState } from "@/lib/next/form-state";

export type RoleChoice = { readonly role: string; readonly name: string };

type PlaceFieldsProps = {
  /** Unique on the page. */
  id: string;
  roles: readonly RoleChoice[];
  places: Places;
  state: FormState<unknown>;
};

export function PlaceFields({ id, roles, places, state }: PlaceFieldsProps) {
  const { fieldErrors: errors = {}, values = {} } = state;
  return (
    <>
      <RoleField id={`${id}-role`} roles={roles} chosen={values["role"]} error={errors["role"]} />
      {places.isEvery ? (
        <>
          <fieldset className="grid gap-2" aria-describedby={`${id}-where-error`}>
            <legend className="mb-1.5 text-sm font-medium text-ink">Where it counts</legend>
            <Radio name="where" value="one" label="At one listing" defaultChecked={values["where"] === "one"} />
            <Radio
              name="where"
              value="every"
              label="At every listing"
              description="Also at those added later."
              defaultChecked={values["where"] === "every"}
            />
            <FieldError id={`${id}-where-error`} errors={errors["where"] ?? []} />
          </fieldset>
          <ListingField
            id={`${id}-listing`}
            label="Listing"
            optional
            hint="For a role at one listing: its name. Listings are suggested as you type."
            textName="listingName"
            name="listing"
            values={values}
            error={errors["listing"]}
          />
        </>
      ) : (
        <>
          <input type="hidden" name="where" value="one" />
          <Field id={`${id}-listing`} label="Listing" error={errors["listing"]}>
            {(control) => (
              <Select {...control} name="listing" defaultValue={values["listing"]}>
                {places.listings.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
    </>
  );
}

type RoleFieldProps = {
  id: string;
  roles: readonly RoleChoice[];
  /** Empty for a role that is yet to be chosen. */
  chosen: string | undefined;
  error: readonly string[] | undefined;
};

export function RoleField({ id, roles, chosen, error }: RoleFieldProps) {
  return (
    <Field id={id} label="Role" error={error}>
      {(control) => (
        <Select {...control} key={chosen} name="role" defaultValue={chosen ?? ""}>
          {chosen === undefined ? <option value="">Choose a role</option> : null}
          {roles.map(({ role, name }) => (
            <option key={role} value={role}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
