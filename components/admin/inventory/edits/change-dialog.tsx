"use client";
// The form that changes many dates, above the grid. It is loaded when it is first opened.
import { useCallback, useRef } from "react";

import { Heading } from "@/components/ui/heading";
import { Button } from "@/components/ui/button";
import { closeModal, Modal } from "@/components/ui/modal";

import { ChangeForm } from "./change-form";
import type { ChangeStart } from "./change-start";
import type { EditAction, GridListing, ShownEdit } from "../types";

type ChangeDialogProps = {
  listing: GridListing;
  locale: string;
  start: ChangeStart;
  action: EditAction;
  onDone: (edit: ShownEdit) => void;
  onClose: () => void;
};

export function ChangeDialog({ listing, locale, start, action, onDone, onClose }: ChangeDialogProps) {
  const body = useRef<HTMLDivElement>(null);
  const done = useCallback(
    (edit: ShownEdit) => {
      onDone(edit);
      closeModal(body.current);
    },
    [onDone],
  );
  return (
    <Modal label="Change many dates" onClose={onClose} className="w-180">
      <div ref={body} className="max-h-[85vh] overflow-y-auto p-6">
        <div className="mb-4 flex items-center justify-between gap-4">
          <Heading level={2} size="small">
            Change many dates
          </Heading>
          <Button variant="quiet" size="sm" onClick={() => closeModal(body.current)}>
            Close
          </Button>
        </div>
        <ChangeForm {...{ listing, locale, start, action }} onDone={done} />
      </div>
    </Modal>
  );
}
