// How an operator's change went: saved, written down for later, or refused.
import { FormMessage } from "@/components/auth/form-message";
import { Alert } from "@/components/ui/alert";
import type { FormAction, FormState } from "@/lib/next/form-state";

/** `isApplied` is false while the room could not be told. */
export type OperateState = FormState<{ readonly isApplied: boolean }>;
export type OperateAction = FormAction<{ readonly isApplied: boolean }>;

export const idle: OperateState = { status: "idle" };

/** @param quiet where the page itself shows what was changed: then only what is not as expected is said */
export function OperatedMessage({ state, quiet = false }: { state: OperateState; quiet?: boolean }) {
  if (state.status === "error") return <FormMessage state={state} />;
  if (state.status === "idle" || !state.message) return null;
  if (state.data?.isApplied === false) return <Alert tone="warning">{state.message}</Alert>;
  return quiet ? null : <Alert tone="success">{state.message}</Alert>;
}
