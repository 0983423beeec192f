// A passing message that needs no answer: "Released", "Address copied". A message that the reader must not
// miss is an <Alert> in the page.

export type ToastMessage = {
  title: string;
  description?: string | undefined;
  tone?: "neutral" | "success" | "danger" | undefined;
  /** A step that the reader may take while the message is shown, such as an undo. */
  action?: { label: string; onPress: () => void } | undefined;
  /** Time for which it is shown, paused on hover and focus; 6 s when absent. */
  timeoutMs?: number | undefined;
};

export const toastEvent = "holdfast:toast";

/** Shows a message from any client code; the <Toaster> of the root layout listens for it. */
export function showToast(message: ToastMessage): void {
  window.dispatchEvent(new CustomEvent<ToastMessage>(toastEvent, { detail: message }));
}
