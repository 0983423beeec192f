"use client";
// The photos that a member of staff has chosen, and their upload one after the other.
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";

import { type PhotoRefusal, type UploadOutcome, uploadTexts } from "@/lib/media/copy";
import { maxPhotoBytes, type PhotoSize, refuseSize } from "@/lib/media/limits";

export interface UploadDraft {
  readonly id: number;
  readonly file: File;
  /** Address of the file in this browser. */
  readonly preview: string;
  readonly alt: string;
  /** Reason why the server would refuse the file, as far as this browser can tell. */
  readonly refusal?: PhotoRefusal | undefined;
  readonly error?: string | undefined;
  readonly isSending?: boolean | undefined;
}

const changed = (drafts: readonly UploadDraft[], id: number, part: Partial<UploadDraft>): readonly UploadDraft[] =>
  drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft));

/** Reads the size of a picture; undefined where this browser cannot show it, so that the server decides. */
function measure(address: string): Promise<PhotoSize | undefined> {
  const image = new Image();
  return new Promise((resolve) => {
    image.addEventListener("load", () => resolve({ width: image.naturalWidth, height: image.naturalHeight }));
    image.addEventListener("error", () => resolve(undefined));
    image.src = address;
  });
}

interface UploadResult {
  readonly isDone: boolean;
  readonly message: string;
}

/**
 * Keeps drafts of photos.
 * @param address of the upload
 */
export function useUpload(address: string, listingId: string) {
  const router = useRouter();
  const [drafts, setDrafts] = useState<readonly UploadDraft[]>([]);
  const [isSending, setSending] = useState(false);
  const [result, setResult] = useState<UploadResult>();
  const nextId = useRef(0);
  const previews = useRef(new Set<string>());

  useEffect(() => {
    const made = previews.current;
    return () => made.forEach((preview) => URL.revokeObjectURL(preview));
  }, []);

  const refuseEarly = useCallback(async (id: number, preview: string) => {
    const size = await measure(preview);
    const refusal = size && refuseSize(size);
    if (refusal) setDrafts((drafts) => changed(drafts, id, { refusal, error: uploadTexts[refusal] }));
  }, []);
  const add = useCallback(
    (files: FileList | undefined) => {
      const added = [...(files ?? [])].map((file) => {
        const preview = URL.createObjectURL(file);
        previews.current.add(preview);
        const refusal = file.size > maxPhotoBytes ? ("too_large" as const) : undefined;
        return { id: (nextId.current += 1), file, preview, alt: "", refusal, error: refusal && uploadTexts[refusal] };
      });
      if (added.length === 0) return;
      setResult(undefined);
      setDrafts((drafts) => [...drafts, ...added]);
      for (const { id, preview, refusal } of added) if (refusal === undefined) void refuseEarly(id, preview);
    },
    [refuseEarly],
  );
  const change = (id: number, part: Partial<UploadDraft>) => setDrafts((drafts) => changed(drafts, id, part));
  const drop = (id: number) => setDrafts((drafts) => drafts.filter((draft) => draft.id !== id));

  const send = async (unitTypeId: FormDataEntryValue | null) => {
    if (isSending) return;
    if (drafts.length === 0) return setResult({ isDone: false, message: uploadTexts.empty });
    setSending(true);
    setResult(undefined);
    let done = 0;
    for (const { id, file, alt, refusal } of drafts) {
      change(id, { error: undefined, isSending: true });
      const outcome = await sendOne(address, { listingId, unitTypeId, alt, file, refusal });
      if (outcome === "done") {
        done += 1;
        drop(id);
      } else change(id, { error: uploadTexts[outcome], isSending: false });
    }
    setSending(false);
    if (done > 0) setResult({ isDone: true, message: done === 1 ? uploadTexts.done : `${done} photos have been added.` });
    if (done > 0) router.refresh();
  };
  return {
    drafts,
    add,
    describe: (id: number, alt: string) => change(id, { alt, error: undefined }),
    drop,
    send,
    isSending,
    result,
  };
}

interface Upload {
  readonly listingId: string;
  readonly unitTypeId: FormDataEntryValue | null;
  readonly alt: string;
  readonly file: File;
  readonly refusal: PhotoRefusal | undefined;
}

async function sendOne(address: string, { listingId, unitTypeId, alt, file, refusal }: Upload): Promise<UploadOutcome> {
  if (alt.trim() === "") return "no_text";
  if (refusal !== undefined) return refusal;
  const form = new FormData();
  form.set("listingId", listingId);
  form.set("unitTypeId", unitTypeId ?? "");
  form.set("alt", alt);
  form.set("photo", file);
  try {
    const response = await fetch(address, { method: "POST", body: form, headers: { accept: "application/json" } });
    const { outcome } = (await response.json()) as { readonly outcome?: string };
    return outcome !== undefined && Object.hasOwn(uploadTexts, outcome) ? (outcome as UploadOutcome) : "failed";
  } catch {
    return "unreadable";
  }
}
