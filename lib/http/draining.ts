/** Whether this process is on its way out: it finishes what it began and is no longer ready for more. */
import { singleton } from "@/lib/core/singleton";

const state = singleton("draining", () => ({ draining: false }));

/** From now on the process says it is not ready. There is no way back. */
export function startDraining(): void {
  state.draining = true;
}

export function isDraining(): boolean {
  return state.draining;
}
