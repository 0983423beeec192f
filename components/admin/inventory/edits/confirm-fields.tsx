// The end of a preview's form: the second confirmation where prices are unusual, and the button that writes.
import type { ReactNode } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import { rowsText } from "@/lib/supply/copy";

import type { EditStep } from "../types";
import { UnusualPrices, type UnusualPricesProps } from "./unusual-prices";

type ConfirmFieldsProps = Omit<UnusualPricesProps, "preview"> & { step: EditStep; children?: ReactNode };

export function ConfirmFields({ step: { preview, requestId }, listing, locale, children }: ConfirmFieldsProps) {
  if (!preview || requestId === undefined) return null;
  return (
    <>
      <input type="hidden" name="step" value="apply" />
      <input type="hidden" name="digest" value={preview.digest} />
      <input type="hidden" name="requestId" value={requestId} />
      <UnusualPrices {...{ preview, listing, locale }} />
      <div className="flex flex-wrap gap-3">
        {preview.rowsChanged > 0 ? (
          <SubmitButton pendingLabel="Writing…">Change {rowsText(preview.rowsChanged)}</SubmitButton>
        ) : (
          <p className="text-sm">Nothing would change.</p>
        )}
        {children}
      </div>
    </>
  );
}
