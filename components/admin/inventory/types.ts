// Types that the parts of the inventory page share.
import type { SupplyProblem } from "@/db/schema";
import type { EditPreview } from "@/lib/supply/edits/preview-edit";
import type { FormAction } from "@/lib/next/form-state";

/** An edit, as far as the page shows it. */
export interface ShownEdit {
  readonly id: string;
  readonly version: number;
  readonly status: "running" | "done";
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsChanged: number;
  readonly rowsRefused: number;
  readonly problems: readonly SupplyProblem[];
  readonly undoes: string | null;
}

/** Result of a step: a preview to confirm, or the edit that was made. */
export interface EditStep {
  readonly preview?: EditPreview;
  /** Name of the request that confirms the preview. */
  readonly requestId?: string;
  /** Summary of what the preview's edit asks for. */
  readonly request?: Readonly<Record<string, unknown>>;
  readonly edit?: ShownEdit;
  /** Fields of the form, as they were sent. */
  readonly form?: readonly (readonly [name: string, value: string])[];
}

export type EditAction = FormAction<EditStep>;

export interface ShownUnit {
  readonly id: string;
  readonly name: string;
}

/** The listing of the grid. */
export interface GridListing {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: "stay" | "flight" | "event";
  /** ISO 4217. */
  readonly currency: string;
  /** The date at its place. */
  readonly today: string;
  readonly units: readonly ShownUnit[];
  /** True where the reader sees its orders. */
  readonly seesOrders: boolean;
}
