"use client";
// The steps of edits from the grid: following one that the worker goes on with, its result with an undo for
// ten seconds, and the rows that it left.
import { useCallback, useEffect, useRef, useState } from "react";

import { showToast } from "@/components/ui/feedback/toast";
import { resultText } from "@/lib/supply/copy";

import type { EditAction, ShownEdit } from "../types";

const followMs = 800;
const undoMs = 10_000;

interface StepsOptions {
  /** Address of the listing's cells; its edits are below it. */
  readonly source: string;
  readonly listingId: string;
  readonly undo: EditAction;
  /** Called when rows have changed. */
  readonly onChanged: () => void;
}

export interface EditSteps {
  /** The edit that is under way. */
  readonly running: ShownEdit | undefined;
  /** The last edit or undo that left rows as they were. */
  readonly left: ShownEdit | undefined;
  readonly problem: string | undefined;
  /** Shows the result of an edit, now or when the worker has ended it. */
  readonly follow: (edit: ShownEdit) => void;
  readonly dismiss: () => void;
}

export function useEditSteps({ source, listingId, undo, onChanged }: StepsOptions): EditSteps {
  const [running, setRunning] = useState<ShownEdit>();
  const [left, setLeft] = useState<ShownEdit>();
  const [problem, setProblem] = useState<string>();
  const undoRef = useRef<(editId: string) => void>(() => undefined);

  const finish = useCallback(
    (edit: ShownEdit) => {
      setRunning(undefined);
      setLeft(edit.rowsRefused > 0 ? edit : undefined);
      setProblem(undefined);
      onChanged();
      const action =
        edit.undoes === null && edit.rowsChanged > 0 ? { label: "Undo", onPress: () => undoRef.current(edit.id) } : undefined;
      showToast({ title: resultText(edit), tone: "success", timeoutMs: undoMs, action });
    },
    [onChanged],
  );
  const follow = useCallback((edit: ShownEdit) => (edit.status === "done" ? finish(edit) : setRunning(edit)), [finish]);

  useEffect(() => {
    undoRef.current = (editId) => {
      const form = new FormData();
      form.set("listingId", listingId);
      form.set("edit", editId);
      void undo({ status: "idle" }, form).then(
        ({ status, message, data }) => {
          if (status === "ok" && data?.edit) follow(data.edit);
          else setProblem(message);
        },
        () =>
          setProblem(
            "The site could not be reached, and it is not known whether the edit was undone. Look at the list of edits.",
          ),
      );
    };
  }, [follow, listingId, undo]);

  useEffect(() => {
    if (!running) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      fetch(`${source}/edits/${running.id}`, { cache: "no-store", signal: abort.signal })
        .then((response) => (response.ok ? (response.json() as Promise<ShownEdit>) : running))
        .then((edit) => (edit.status === "done" ? finish(edit) : setRunning({ ...edit })))
        // Another look follows.
        .catch(() => (abort.signal.aborted ? undefined : setRunning({ ...running })));
    }, followMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [running, source, finish]);

  const dismiss = useCallback(() => {
    setLeft(undefined);
    setProblem(undefined);
  }, []);
  return { running, left, problem, follow, dismiss };
}
