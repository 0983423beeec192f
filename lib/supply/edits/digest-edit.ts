/** The digest of a preview: two edits have the same only if they do the same to the same rows. Pure. */
import { createHash } from "node:crypto";

import type { SupplyUpdate } from "@/db/schema";

import type { ResolvedEdit } from "./resolve-edit";

export interface EditDigest {
  /** Adds a portion of the edit: its updates, and the versions of all rows that it selects. */
  readonly add: (resolved: ResolvedEdit, updates: readonly SupplyUpdate[]) => void;
  /** @returns the SHA-256 of all portions in their order, hexadecimal */
  readonly finish: () => string;
}

/** Begins a digest. */
export function beginDigest(listingId: string): EditDigest {
  const hash = createHash("sha256").update(listingId);
  return {
    add({ cells }, updates) {
      const rests = cells.map(({ unitTypeId, date, version }) => `${unitTypeId} ${date} ${version}`);
      hash.update(`\n${rests.join("\n")}\n${JSON.stringify(updates)}`);
    },
    finish: () => hash.digest("hex"),
  };
}
