"use client";
// Adds photos: by the file chooser (on a phone the camera, too), by dropping files, or by pasting a picture.
// Without a script it is an ordinary form with one file.
import { ImagePlus } from "lucide-react";
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Alert } from "@/components/ui/feedback/alert";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";
import { uploadHint } from "@/lib/media/copy";
import { maxAltLength } from "@/lib/media/limits";

import { UploadDrafts } from "./upload-drafts";
import { useUpload } from "./use-upload";

type UploadFormProps = { listing: Pick<CataloguedListing, "id" | "slug" | "units"> };

const accepted = "image/jpeg,image/png,image/webp,image/avif,image/heic,.heic";

export function UploadForm({ listing }: UploadFormProps) {
  const isHydrated = useIsHydrated();
  const address = `/api/admin/photos?${new URLSearchParams({ listing: listing.slug })}`;
  const { drafts, add, describe, drop, send, isSending, result } = useUpload(address, listing.id);
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const paste = ({ clipboardData }: ClipboardEvent) => add(clipboardData?.files);
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [add]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(new FormData(event.currentTarget).get("unitTypeId"));
  };
  return (
    // Dropping is a way besides the file chooser, which every reader can use.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      action={address}
      method="post"
      encType="multipart/form-data"
      {...(isHydrated ? { onSubmit, noValidate: true } : {})}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cn(
        "grid max-w-3xl gap-4 rounded-lg border border-dashed border-line-strong p-4",
        isOver && "border-solid border-accent bg-accent-soft",
      )}
    >
      <input type="hidden" name="listingId" value={listing.id} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          id="photo"
          label={isHydrated ? "Photos" : "Photo"}
          hint={`${uploadHint}${isHydrated ? " Or drop files here, or paste a picture." : ""}`}
        >
          {(control) => (
            <Input
              {...control}
              required={!isHydrated}
              ref={chooser}
              type="file"
              name="photo"
              accept={accepted}
              multiple={isHydrated}
              className="control-file"
              onChange={({ target }) => {
                if (!isHydrated) return;
                add(target.files ?? undefined);
                target.value = "";
              }}
            />
          )}
        </Field>
        <Field id="photo-place" label="It shows">
          {(control) => (
            <Select {...control} required={false} name="unitTypeId" defaultValue="">
              <option value="">The listing</option>
              {listing.units.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {isHydrated ? (
        <UploadDrafts drafts={drafts} describe={describe} drop={drop} />
      ) : (
        <Field id="photo-alt" label="Description" hint="What is to be seen, for people who cannot see it.">
          {(control) => <Input {...control} name="alt" maxLength={maxAltLength} />}
        </Field>
      )}
      <div aria-live="polite" className="empty:hidden">
        {result ? <Alert tone={result.isDone ? "success" : "danger"}>{result.message}</Alert> : null}
      </div>
      <Button
        type="submit"
        variant={isHydrated && drafts.length === 0 ? "secondary" : "primary"}
        pending={isSending}
        pendingLabel="Adding…"
        className="justify-self-start"
      >
        <ImagePlus aria-hidden="true" /> {drafts.length > 1 ? `Add ${drafts.length} photos` : "Add the photo"}
      </Button>
    </form>
  );
}
