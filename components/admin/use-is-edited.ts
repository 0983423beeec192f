"use client";
// Tells whether a form has been edited since its preview was made: such a preview is confirmed no more.
import { useEffect, useState } from "react";

/**
 * @param formId id of the form that the preview is of
 * @param preview name of the preview; a new one counts as not edited
 */
export function useIsEdited(formId: string, preview: string | undefined): boolean {
  const [edited, setEdited] = useState<string>();
  useEffect(() => {
    const note = ({ target }: Event) => {
      if (target instanceof Element && target.closest("form")?.id === formId) setEdited(preview);
    };
    document.addEventListener("input", note);
    return () => document.removeEventListener("input", note);
  }, [formId, preview]);
  return preview !== undefined && edited === preview;
}
