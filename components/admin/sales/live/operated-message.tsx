// Result of an operator's change: saved, stored to be applied later, or refused.
import { FormMessage } from "@/components/auth/form-message";
import { Alert } from "@/components/ui/feedback/alert";
import type { FormAction, FormState } from "@/lib/next/form-state";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

/** State of the form; `isApplied` is false while the change has not reached the room. */
export type OperateState = FormState<{ readonly isApplied: boolean }>;
export type OperateAction = FormAction<{ readonly isApplied: boolean }>;

export const idle: OperateState = { status: "idle" };

type OperatedMessageProps = {
  state: OperateState;
  sale: OperatorView;
  /** Shows only an unexpected result, where the page itself shows the change. */
  quiet?: boolean;
};

export function OperatedMessage({ state, sale, quiet = false }: OperatedMessageProps) {
  if (state.status === "error") return <FormMessage state={state} />;
  if (state.status === "idle" || !state.message) return null;
  if (state.data?.isApplied !== false) return quiet ? null : <Alert tone="success">{state.message}</Alert>;
  const isWaiting = sale.isAway || sale.room?.isConfigured === false;
  if (isWaiting) return <Alert tone="warning">{state.message}</Alert>;
  return quiet ? null : <Alert tone="success">The room is answering again and has applied your change.</Alert>;
}
