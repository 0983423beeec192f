"use client";
// The keys of the operator's pages, and the setting that switches the single ones off. It is loaded when it
// is opened for the first time.
import { X } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/fields/choice";
import { Heading } from "@/components/ui/heading";
import { closeModal, Modal } from "@/components/ui/modal";

import type { FramePage } from "../side-nav";
import { setKeysOn, useKeysAreOn } from "./keys-setting";

type KeysDialogProps = { pages: readonly FramePage[]; onClose: () => void };

export function KeysDialog({ pages, onClose }: KeysDialogProps) {
  const areOn = useKeysAreOn();
  return (
    <Modal label="Keys" onClose={onClose} className="max-h-[80dvh] w-120 overflow-y-auto">
      <div className="grid gap-4 p-5">
        <div className="flex items-center justify-between gap-4">
          <Heading level={2} size="small">
            Keys
          </Heading>
          <Button variant="quiet" size="icon" onClick={(event) => closeModal(event.currentTarget)}>
            <X aria-hidden="true" />
            <span className="sr-only">Close</span>
          </Button>
        </div>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 text-sm">
          <Key keys={["Ctrl", "K"]} joint="or ⌘ K">
            Search or go to
          </Key>
          <Key keys={["/"]}>Search field of the page</Key>
          <Key keys={["?"]}>Show these keys</Key>
          {pages.map(({ href, label, key }) => (
            <Key key={href} keys={["g", key]} joint="one after the other">
              {label}
            </Key>
          ))}
        </dl>
        <div className="border-t border-line pt-4">
          <Checkbox
            label="Use single keys"
            description="Switch this off if keys act when you do not mean it, for example with voice control. Ctrl K stays."
            checked={areOn}
            onChange={(event) => setKeysOn(event.currentTarget.checked)}
          />
        </div>
      </div>
    </Modal>
  );
}

function Key({ keys, joint, children }: { keys: readonly string[]; joint?: string; children: string }) {
  return (
    <>
      <dt className="flex min-h-8 items-center text-ink">{children}</dt>
      <dd className="flex min-h-8 items-center gap-1 text-ink-muted">
        {keys.map((key) => (
          <kbd key={key} className="min-w-6 rounded-xs border border-line-strong px-1.5 text-center font-sans text-xs text-ink">
            {key}
          </kbd>
        ))}
        {joint === undefined ? null : <span className="ml-1 text-xs">{joint}</span>}
      </dd>
    </>
  );
}
