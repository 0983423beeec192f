/** Shutdown state of this process: while draining, it finishes its work and is not ready for more. */
import { singleton } from "@/lib/core/singleton";

const state = singleton("draining", () => ({ draining: false }));

/** Makes the process report that it is not ready, from now on and without return. */
export function startDraining(): void {
  state.draining = true;
}

export function isDraining(): boolean {
  return state.draining;
}
