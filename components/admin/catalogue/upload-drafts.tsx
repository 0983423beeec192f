"use client";
// Photos that are chosen and not sent yet, each with its description.
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { maxAltLength } from "@/lib/media/limits";

import type { UploadDraft } from "./use-upload";

type UploadDraftsProps = {
  drafts: readonly UploadDraft[];
  describe: (id: number, alt: string) => void;
  drop: (id: number) => void;
};

export function UploadDrafts({ drafts, describe, drop }: UploadDraftsProps) {
  if (drafts.length === 0) return null;
  return (
    <ul aria-label="Photos to add" className="grid gap-3">
      {drafts.map(({ id, file, preview, alt, error, isSending }) => (
        <li key={id} className="flex gap-3" aria-busy={isSending}>
          {/* A preview of the reader's own file, which has no address on the site. */}
          {/* oxlint-disable-next-line nextjs/no-img-element */}
          <img src={preview} alt="" width={64} height={64} className="artwork size-16 shrink-0" />
          <Field
            id={`draft-${id}`}
            label={
              <>
                Description of <bdi>{file.name}</bdi>
              </>
            }
            error={error}
            className="flex-1"
          >
            {(control) => (
              <Input {...control} value={alt} maxLength={maxAltLength} onChange={({ target }) => describe(id, target.value)} />
            )}
          </Field>
          <Button variant="quiet" size="sm" className="mt-6 self-start" onClick={() => drop(id)}>
            Leave out<span className="sr-only"> {file.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
