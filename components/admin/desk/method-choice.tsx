// The ways to pay at the desk. What the reader may not choose is disabled, beside the reason.
import { Locked } from "@/components/admin/locked";
import { Radio } from "@/components/ui/fields/choice";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import type { FormState } from "@/lib/next/form-state";
import type { DeskMethod } from "@/lib/orders/desk/schemas";
import { maxFreeReasonLength } from "@/lib/orders/limits";

import { deskMethodCopy } from "./copy";

type MethodChoiceProps = {
  state: FormState;
  /** Way that is chosen at first. */
  initial: DeskMethod;
  /** Reason for which the booking cannot be given away; undefined where it can. */
  cannotWaive: string | undefined;
};

/** Ways to pay that all who sell may choose, in the order of the form. */
const paidMethods = ["link", "desk_cash", "desk_terminal", "account"] as const satisfies readonly DeskMethod[];

export function MethodChoice({ state: { fieldErrors = {}, values = {} }, initial, cannotWaive }: MethodChoiceProps) {
  const chosen = values["paying"] ?? initial;
  const radio = (method: DeskMethod) => (
    <Radio key={method} name="paying" value={method} defaultChecked={chosen === method} {...deskMethodCopy[method]} />
  );
  return (
    <>
      {paidMethods.map(radio)}
      <Locked id="cannot-waive" reason={cannotWaive} isReasonLast>
        <div className="grid gap-2.5">
          {radio("none")}
          {cannotWaive === undefined ? (
            <Field id="reason" label="Reason, if it is free" error={fieldErrors["reason"]} className="max-w-md pl-8">
              {(control) => (
                <Input
                  {...control}
                  required={false}
                  name="reason"
                  maxLength={maxFreeReasonLength}
                  autoComplete="off"
                  defaultValue={values["reason"]}
                />
              )}
            </Field>
          ) : null}
        </div>
      </Locked>
    </>
  );
}
