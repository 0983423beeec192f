"use client";
// The photos of one place in their order, to be changed, moved and removed. A photo is moved by buttons, or
// by dragging it to the place of another.
import { useActionState, startTransition, useState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { cn } from "@/components/ui/cn";
import { Heading } from "@/components/ui/heading";
import type { EditedPhoto } from "@/lib/media/read-photos";
import type { FormAction } from "@/lib/next/form-state";

import { PhotoItem } from "./photo-item";

export type PhotoActions = { readonly change: FormAction; readonly move: FormAction; readonly remove: FormAction };

type PhotoPlaceProps = {
  title: string;
  /** True for the listing itself, whose first photo is the picture of its cards. */
  isListing: boolean;
  photos: readonly EditedPhoto[];
  actions: PhotoActions;
};

export function PhotoPlace({ title, isListing, photos, actions }: PhotoPlaceProps) {
  const [moved, move] = useActionState(actions.move, { status: "idle" });
  const [removed, remove] = useActionState(actions.remove, { status: "idle" });
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const drop = (to: number) => {
    if (dragged === undefined) return;
    const form = new FormData();
    form.set("photoId", dragged);
    form.set("to", String(to));
    startTransition(() => move(form));
  };
  return (
    <section className="mt-8">
      <Heading level={3} size="small">
        <bdi>{title}</bdi>
      </Heading>
      <ActionResult state={removed} />
      <ActionResult state={moved} />
      {photos.length === 0 ? (
        <p className="mt-2 text-sm text-ink-muted">{isListing ? "No photos yet: guests see a drawing." : "No photos yet."}</p>
      ) : (
        <ol className="mt-3 grid gap-x-5 gap-y-7 sm:grid-cols-2 xl:grid-cols-3">
          {photos.map((photo, index) => (
            // Dragging is a way besides the buttons, which every reader can use.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={photo.id}
              draggable
              onDragStart={({ dataTransfer }) => {
                dataTransfer.effectAllowed = "move";
                dataTransfer.setData("text/plain", photo.alt);
                setDragged(photo.id);
              }}
              onDragOver={(event) => {
                if (dragged === undefined) return;
                event.preventDefault();
                setOver(photo.id);
              }}
              onDragEnd={() => {
                setDragged(undefined);
                setOver(undefined);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== photo.id) drop(index);
                setOver(undefined);
              }}
              className={cn(
                "min-w-0 rounded-lg",
                dragged === photo.id && "opacity-50",
                over === photo.id && dragged !== photo.id && "outline-2 outline-offset-4 outline-accent",
              )}
            >
              <PhotoItem
                photo={photo}
                position={{ index, count: photos.length }}
                isCover={isListing && index === 0}
                {...{ move, remove }}
                change={actions.change}
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
