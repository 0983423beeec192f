"use client";
// Photos that were removed and can still be put back.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { ListingPhoto } from "@/components/listing/listing-photo";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import type { EditedPhoto } from "@/lib/media/read-photos";
import { restoreHours } from "@/lib/media/limits";
import type { FormAction } from "@/lib/next/form-state";

type RemovedPhotosProps = { photos: readonly EditedPhoto[]; restore: FormAction };

export function RemovedPhotos({ photos, restore }: RemovedPhotosProps) {
  const [state, submit] = useActionState(restore, { status: "idle" });
  if (photos.length === 0) return <ActionResult state={state} />;
  return (
    <section aria-labelledby="removed-photos" className="mt-10 border-t border-line pt-6">
      <Heading level={3} size="small" id="removed-photos">
        Removed
      </Heading>
      <p className="mt-1 text-sm text-ink-muted">For {restoreHours} hours each can be put back to where it was.</p>
      <ActionResult state={state} />
      <ul className="mt-3 grid gap-2">
        {photos.map((photo) => (
          <li key={photo.id} className="flex items-center gap-3">
            <ListingPhoto photo={photo} decorative sizes="4rem" upTo={480} className="aspect-square w-14 shrink-0" />
            <span className="min-w-0 flex-1 text-sm">
              <bdi>{photo.alt}</bdi>
            </span>
            <form action={submit}>
              <input type="hidden" name="photoId" value={photo.id} />
              <SubmitButton variant="secondary" size="sm" pendingLabel="Putting back…">
                Put back<span className="sr-only">: {photo.alt}</span>
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
