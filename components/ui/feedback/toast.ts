// A passing message that needs no answer: "Released", "Address copied". A message that the reader must not
// miss is an <Alert> in the page.

export type ToastMessage = {
  title: string;
  description?: string | undefined;
  tone?: "neutral" | "success" | "danger" | undefined;
};

export const toastEvent = "holdfast:toast";

/** Shows a message from any client code; the <Toaster> of the root layout listens for it. */
export function showToast(message: ToastMessage): void {
  window.dispatchEvent(new CustomEvent<ToastMessage>(toastEvent, { detail: message }));
}
