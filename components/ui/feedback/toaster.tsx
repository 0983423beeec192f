"use client";
// Waits for the first message and only then loads the viewport that shows it, so that a page without messages
// loads a few hundred bytes.
import { lazy, useEffect, useState } from "react";
import { Streamed } from "./streamed";
import { type ToastMessage, toastEvent } from "./toast";

const ToastViewport = lazy(async () => ({ default: (await import("./toast-viewport")).ToastViewport }));

export function Toaster() {
  const [messages, setMessages] = useState<readonly ToastMessage[]>([]);
  useEffect(() => {
    const receive = (event: Event) => {
      if (event instanceof CustomEvent) setMessages((earlier) => [...earlier, event.detail as ToastMessage]);
    };
    window.addEventListener(toastEvent, receive);
    return () => window.removeEventListener(toastEvent, receive);
  }, []);
  return messages.length === 0 ? null : (
    <Streamed fallback={null}>
      <ToastViewport messages={messages} />
    </Streamed>
  );
}
