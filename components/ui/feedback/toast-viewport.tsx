"use client";
// Shows messages in the corner, with Base UI's Toast: announced politely, paused on hover and focus, reached
// with F6, swiped away.
import { Toast } from "@base-ui/react/toast";
import { useEffect, useRef } from "react";
import { cn } from "../cn";
import type { ToastMessage } from "./toast";

const marks = { neutral: "bg-ink-muted", success: "bg-success", danger: "bg-danger" };

/**
 * @param messages every message so far; the ones not yet shown are added
 */
export function ToastViewport({ messages }: { messages: readonly ToastMessage[] }) {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      <Messages messages={messages} />
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 left-4 z-60 grid gap-2 sm:left-auto sm:w-90">
          <Shown />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Messages({ messages }: { messages: readonly ToastMessage[] }) {
  const { add, close } = Toast.useToastManager();
  const shown = useRef(0);
  useEffect(() => {
    for (const { title, description, tone = "neutral", action, timeoutMs } of messages.slice(shown.current)) {
      const id: string = add({
        title,
        ...(description ? { description } : {}),
        type: tone,
        ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
        ...(action ? { actionProps: { children: action.label, onClick: () => press(action.onPress, () => close(id)) } } : {}),
      });
    }
    shown.current = messages.length;
  }, [messages, add, close]);
  return null;
}

/** Closes the message first: the step may show another one. */
function press(step: () => void, close: () => void): void {
  close();
  step();
}

function Shown() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-surface=""
      className="floating transition-[transform,opacity] duration-200 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3 py-3 pr-2 pl-4 text-sm">
        <span aria-hidden="true" className={cn("mt-1.5 size-2 shrink-0 rounded-full", marks[toneOf(toast.type)])} />
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-semibold" />
          <Toast.Description className="text-ink-muted" />
          <Toast.Action className="button button-link mt-1 text-sm coarse:min-h-11" />
        </div>
        <Toast.Close className="button button-quiet -my-1 size-9 coarse:size-11" aria-label="Dismiss">
          <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
            <path d="M6 6l12 12M18 6L6 18" />
          </svg>
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

function toneOf(type: string | undefined): keyof typeof marks {
  return type === "success" || type === "danger" ? type : "neutral";
}
