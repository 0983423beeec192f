// How an operator's change went: saved, written down for later, or refused.
import { FormMessage } from "@/components/auth/form-message";
import { Alert } from "@/components/ui/alert";
import type { FormAction, FormState } from "@/lib/next/form-state";
import type { WatchedSale } from "@/lib/waiting-room/operator/watch-sale";

/** `isApplied` is false while the room could not be told. */
export type OperateState = FormState<{ readonly isApplied: boolean }>;
export type OperateAction = FormAction<{ readonly isApplied: boolean }>;

export const idle: OperateState = { status: "idle" };

type OperatedMessageProps = {
  state: OperateState;
  sale: WatchedSale;
  /** Where the page itself shows what was changed: then only what is not as expected is said. */
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
