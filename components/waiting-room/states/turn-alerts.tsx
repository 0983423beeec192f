"use client";
// A sound, a notification of the device and the tab's title, so that a visitor need not watch the page
// until their turn.
import { Bell, Volume2 } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import { Button } from "@/components/ui/button";

type TurnAlertsProps = {
  /** True where the visitor's turn came while the page was open. */
  isCalled: boolean;
  name: string;
};

const never = () => () => {};

export function TurnAlerts({ isCalled, name }: TurnAlertsProps) {
  const audio = useRef<AudioContext>(undefined);
  const [hasSound, setSound] = useState(false);
  const [permission, setPermission] = useState<NotificationPermission>();
  const canNotify = useSyncExternalStore(
    never,
    () => "Notification" in window && Notification.permission !== "denied",
    () => false,
  );
  const isTold = permission === "granted";
  const wasCalled = useRef(isCalled);

  useEffect(() => {
    if (!isCalled || wasCalled.current) return;
    wasCalled.current = true;
    if (hasSound && audio.current) chime(audio.current);
    if (isTold) notify(name);
  }, [isCalled, hasSound, isTold, name]);

  if (isCalled) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 noscript:hidden">
      <p className="w-full text-sm text-ink-muted">When it is your turn:</p>
      <Button
        size="sm"
        variant={hasSound ? "soft" : "secondary"}
        aria-pressed={hasSound}
        onClick={() => {
          // Browsers let a page play a sound only after a press, so the press itself unlocks the sound and
          // plays it once.
          audio.current ??= new AudioContext();
          if (!hasSound) chime(audio.current);
          setSound(!hasSound);
        }}
      >
        <Volume2 aria-hidden="true" />
        Play a sound
      </Button>
      {canNotify && permission !== "denied" ? (
        <Button
          size="sm"
          variant={isTold ? "soft" : "secondary"}
          aria-pressed={isTold}
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          <Bell aria-hidden="true" />
          Send a notification
        </Button>
      ) : null}
    </div>
  );
}

/** Plays two soft tones, a fourth apart. */
function chime(context: AudioContext): void {
  void context.resume();
  for (const [at, frequency] of [
    [0, 587],
    [0.18, 784],
  ] as const) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    const start = context.currentTime + at;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.2, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.6);
  }
}

function notify(name: string): void {
  try {
    const note = new Notification("It is your turn", {
      body: `${name}: go in now.`,
      tag: "holdfast-turn",
      requireInteraction: true,
    });
    note.addEventListener("click", () => window.focus());
  } catch {
    // Some phones take notifications from service workers only; the sound and the title remain.
  }
}
