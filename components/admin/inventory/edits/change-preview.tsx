"use client";
// The preview of the form that changes many dates, and the form that confirms it. Without JavaScript the form
// above may have been edited since, so this says in words what its button writes.
import { useEffect, useRef } from "react";

import { Heading } from "@/components/ui/heading";

import type { EditStep, GridListing } from "../types";
import { ConfirmFields } from "./confirm-fields";
import { PreviewView } from "./preview-view";
import { requestText } from "./request-text";

type ChangePreviewProps = {
  listing: GridListing;
  locale: string;
  step: EditStep;
  message: string | undefined;
  action: (form: FormData) => void;
};

/** It takes the focus when it appears: it is the answer to the form. */
export function ChangePreview({ listing, locale, step, message, action }: ChangePreviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { preview, request = null, form = [] } = step;
  if (!preview) return null;
  return (
    <section aria-labelledby="change-preview" className="mt-6 grid gap-4 border-t border-line pt-5">
      <Heading level={2} size="small" id="change-preview" ref={heading} tabIndex={-1} className="outline-none">
        Preview
      </Heading>
      {message ? <p className="text-sm font-medium text-warning">{message}</p> : null}
      <PreviewView preview={preview} listing={listing} locale={locale} />
      {preview.rowsChanged > 0 ? (
        <p className="text-sm">
          Will be written: <span className="font-medium text-ink">{requestText(request, listing, locale)}</span>.
        </p>
      ) : null}
      <form action={action}>
        {form.map(([name, value], nth) => (
          <input key={nth} type="hidden" name={name} value={value} />
        ))}
        <ConfirmFields {...{ step, listing, locale }} />
      </form>
    </section>
  );
}
