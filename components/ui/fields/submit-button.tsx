"use client";
// The submit button of a form with a server action: pending while that action runs.
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "../button";

/** Submit button; it must be rendered inside the form it submits. */
export function SubmitButton({ pending, ...props }: ComponentProps<typeof Button>) {
  const status = useFormStatus();
  return <Button {...props} type="submit" pending={pending ?? status.pending} />;
}
