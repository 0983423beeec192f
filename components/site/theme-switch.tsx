"use client";
// Chooses between the system's theme, light and dark. Three radio buttons: arrow keys and screen readers know what to do.
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useId, useSyncExternalStore } from "react";

const choices = [
  { value: "system", label: "System theme", icon: Monitor },
  { value: "light", label: "Light theme", icon: Sun },
  { value: "dark", label: "Dark theme", icon: Moon },
] as const;

const never = () => () => {};

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const name = useId();
  // The server cannot know the stored choice: nothing is marked until the page is alive.
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset className="inline-flex rounded-full border border-line bg-surface p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          className="relative grid size-8 cursor-pointer place-items-center rounded-full text-ink-muted transition-colors hover:text-ink has-checked:bg-surface-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus coarse:size-11"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={hydrated && theme === value}
            onChange={() => setTheme(value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none forced-colors:appearance-auto"
          />
          <Icon aria-hidden="true" className="pointer-events-none size-4" strokeWidth={1.75} />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
