"use client";
// The photos that a member of staff has chosen, and their upload one after the other.
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";

import { type UploadOutcome, uploadTexts } from "@/lib/media/copy";
import { maxPhotoBytes } from "@/lib/media/limits";

export interface UploadDraft {
  readonly id: number;
  readonly file: File;
  /** Address of the file in this browser. */
  readonly preview: string;
  readonly alt: string;
  readonly error?: string | undefined;
  readonly isSending?: boolean | undefined;
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

  const add = useCallback((files: FileList | undefined) => {
    const added = [...(files ?? [])].map((file) => {
      const preview = URL.createObjectURL(file);
      previews.current.add(preview);
      const error = file.size > maxPhotoBytes ? uploadTexts.too_large : undefined;
      return { id: (nextId.current += 1), file, preview, alt: "", error };
    });
    if (added.length === 0) return;
    setResult(undefined);
    setDrafts((drafts) => [...drafts, ...added]);
  }, []);
  const change = (id: number, part: Partial<UploadDraft>) =>
    setDrafts((drafts) => drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)));
  const drop = (id: number) => setDrafts((drafts) => drafts.filter((draft) => draft.id !== id));

  const send = async (unitTypeId: FormDataEntryValue | null) => {
    if (isSending) return;
    if (drafts.length === 0) return setResult({ isDone: false, message: uploadTexts.empty });
    setSending(true);
    setResult(undefined);
    let done = 0;
    for (const { id, file, alt } of drafts) {
      change(id, { error: undefined, isSending: true });
      const outcome = await sendOne(address, { listingId, unitTypeId, alt, file });
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
}

async function sendOne(address: string, { listingId, unitTypeId, alt, file }: Upload): Promise<UploadOutcome> {
  if (file.size > maxPhotoBytes) return "too_large";
  if (alt.trim() === "") return "no_text";
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
