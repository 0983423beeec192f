"use client";
// Chooses between the system's theme, light and dark. The choice is three radio buttons, which keyboards and
// screen readers support.
import { useTheme } from "next-themes";
import { useId, useSyncExternalStore } from "react";

// The drawings are written here rather than taken from the icon set: this code runs on every page, and three
// paths are enough.
const choices = [
  { value: "system", label: "System theme", drawing: "M4 5h16v11H4zM9 20h6M12 16v4" },
  {
    value: "light",
    label: "Light theme",
    drawing:
      "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 3v1.500M12 19.5V21M3 12h1.500M19.500 12H21M5.600 5.6l1.100 1.1M17.300 17.3l1.100 1.1M18.400 5.6l-1.100 1.1M6.700 17.3l-1.100 1.1",
  },
  { value: "dark", label: "Dark theme", drawing: "M20 13.5A8 8 0 0 1 10.5 4a8 8 0 1 0 9.5 9.5z" },
] as const;

const never = () => () => {};

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const name = useId();
  // The server does not know the stored choice, so no choice is marked before hydration.
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset className="inline-flex rounded-full border border-line bg-surface p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ value, label, drawing }) => (
        <label
          key={value}
          className="relative grid size-8 cursor-pointer place-items-center rounded-full text-ink-muted transition-colors hover:text-ink has-checked:bg-surface-sunken has-checked:text-ink forced-colors:has-checked:border forced-colors:has-checked:border-[Highlight] has-focus-visible:outline-2 has-focus-visible:outline-focus coarse:size-11"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={hydrated && theme === value}
            onChange={() => setTheme(value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
          />
          <svg
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
            className="pointer-events-none size-4"
          >
            <path d={drawing} />
          </svg>
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
