// The end of a preview's form: the second confirmation where prices are unusual, and the button that writes.
import type { ReactNode } from "react";

import { Checkbox } from "@/components/ui/fields/choice";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { rowsText } from "@/lib/supply/copy";

import type { EditStep } from "../types";

export function ConfirmFields({ step: { preview, requestId }, children }: { step: EditStep; children?: ReactNode }) {
  if (!preview || requestId === undefined) return null;
  return (
    <>
      <input type="hidden" name="step" value="apply" />
      <input type="hidden" name="digest" value={preview.digest} />
      <input type="hidden" name="requestId" value={requestId} />
      {preview.unusualCount > 0 ? (
        <Checkbox name="unusual" value="yes" label="These prices are meant" className="mb-3" />
      ) : null}
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
