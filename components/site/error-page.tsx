"use client";
// The body of an error boundary: what happened, whether trying again is safe, and a link that leads
// on. Every page carries it in its JavaScript, so it writes its few class names itself instead of
// importing the primitives.
import { useTransition } from "react";

/** Returns the digest under which the server logged the error, where there is one. */
function digestOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "digest" in error && typeof error.digest === "string"
    ? error.digest
    : undefined;
}

export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const [pending, startTransition] = useTransition();
  const digest = digestOf(error);
  return (
    <div role="alert" className="state">
      <svg
        viewBox="0 0 64 64"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        aria-hidden="true"
        className="mb-6 size-14 text-ink-muted"
      >
        <circle cx="32" cy="32" r="26" />
        <circle cx="32" cy="32" r="10" />
        <path d="M14 14l11 11M39 39l11 11M50 14L39 25M25 39L14 50" />
      </svg>
      <h1 className="heading text-2xl tracking-heading">This page could not be shown</h1>
      <p className="mt-3 text-ink-muted">
        Something went wrong on our side. It is safe to try again: nothing is held, booked or charged twice.
      </p>
      <div className="mt-7 flex flex-wrap justify-center gap-3">
        <button
          type="button"
          aria-busy={pending}
          className="button button-primary button-md"
          onClick={() => {
            if (!pending) startTransition(() => retry());
          }}
        >
          {pending ? "Trying again…" : "Try again"}
        </button>
        {/* The link loads the page in full instead of navigating in the client, so that no
            broken state survives. */}
        {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
        <a href="/" className="button button-secondary button-md">
          Go to the start page
        </a>
      </div>
      {digest ? (
        <p className="mt-8 text-sm text-ink-muted">
          Reference <code className="tabular rounded-sm bg-surface-sunken px-1.5 py-0.5 text-ink select-all">{digest}</code>
        </p>
      ) : null}
    </div>
  );
}
