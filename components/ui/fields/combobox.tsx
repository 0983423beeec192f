"use client";
// A text field with suggestions: places, airports, events. The caller passes the function that finds
// suggestions for a text. It is written by hand after the WAI-ARIA pattern "editable combobox with list
// autocomplete" (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/), because it is on the start page, whose
// script budget is tight. Without JavaScript it is a plain text input that sends the typed text.
import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cn } from "../cn";
import type { FieldControlProps } from "./field";

export type ComboboxItem = {
  /** Value that the form sends under `valueName`. */
  value: string;
  /** Text in the field once the item is chosen. */
  label: string;
  detail?: string | undefined;
  icon?: ReactNode;
};

type ComboboxProps = Omit<ComponentProps<"input">, "defaultValue" | "onSelect" | "children" | "type"> &
  FieldControlProps & {
    /**
     * Finds suggestions for a text. It is called a moment after typing stops, and aborted when the guest
     * types on. An empty text may have suggestions too.
     */
    findItems: (query: string, signal: AbortSignal) => Promise<readonly ComboboxItem[]>;
    /**
     * Name of the hidden field with the chosen item's value; its value is empty for text that was only typed.
     */
    valueName?: string | undefined;
    defaultText?: string | undefined;
    defaultValue?: string | undefined;
    onChoose?: ((item: ComboboxItem) => void) | undefined;
    /** Icon inside the field, before the text. */
    icon?: ReactNode;
  };

/**
 * Pause after the last key before a search: fast typing searches once, and the list still feels immediate.
 */
const pauseMs = 120;

export function Combobox({
  findItems,
  valueName,
  defaultText = "",
  defaultValue = "",
  onChoose,
  icon,
  className,
  ...props
}: ComboboxProps) {
  const listId = useId();
  const [text, setText] = useState(defaultText);
  const [value, setValue] = useState(defaultValue);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { items, searched } = useSuggestions(findItems, text, open);
  const list = useRef<HTMLUListElement>(null);
  const shown = open && items.length > 0;

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function choose(item: ComboboxItem) {
    setText(item.label);
    setValue(item.value);
    setOpen(false);
    setActive(-1);
    onChoose?.(item);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const by = event.key === "ArrowDown" ? 1 : -1;
      // The text itself counts as one position after the last item and before the first.
      setActive((now) => (items.length === 0 ? -1 : ((now + 1 + by + items.length + 1) % (items.length + 1)) - 1));
    } else if (event.key === "Enter" && shown) {
      const item = items[active];
      if (!item) return;
      // Chooses the item instead of sending the form.
      event.preventDefault();
      choose(item);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    }
  }

  return (
    <div className={cn("relative", className)}>
      {icon ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-ink-muted [&_svg]:size-4.5"
        >
          {icon}
        </span>
      ) : null}
      <input
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...props}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={listId}
        {...(shown && active >= 0 ? { "aria-activedescendant": `${listId}-${active}` } : {})}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setValue("");
          setActive(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className={cn("control control-line", icon && "pl-10.5")}
      />
      {valueName ? <input type="hidden" name={valueName} value={value} /> : null}
      <ul
        ref={list}
        id={listId}
        // A datalist or select cannot hold icons and details, so the roles are set by hand after the pattern.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label="Suggestions"
        hidden={!shown}
        // Keeps the focus in the text field while an option is pressed.
        onPointerDown={(event) => event.preventDefault()}
        className="floating absolute top-full right-0 left-0 z-30 mt-1.5 max-h-80 overflow-y-auto p-1.5"
      >
        {items.map((item, index) => (
          // Options never have the focus: the field's keys move aria-activedescendant.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={item.value}
            id={`${listId}-${index}`}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role
            role="option"
            aria-selected={index === active}
            onClick={() => choose(item)}
            className="floating-item aria-selected:bg-surface-sunken"
          >
            {item.icon ? <span className="shrink-0 text-ink-muted [&_svg]:size-4.5">{item.icon}</span> : null}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{item.label}</span>
              {item.detail ? <span className="block truncate text-ink-muted">{item.detail}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      <span aria-live="polite" className="sr-only">
        {open && searched ? (items.length === 1 ? "One suggestion." : `${items.length} suggestions.`) : ""}
      </span>
    </div>
  );
}

/** Returns the suggestions for the newest text; the ones before stay until they have arrived. */
function useSuggestions(findItems: ComboboxProps["findItems"], text: string, open: boolean) {
  const [state, setState] = useState<{ items: readonly ComboboxItem[]; searched: boolean }>({ items: [], searched: false });
  const find = useRef(findItems);
  useEffect(() => {
    find.current = findItems;
  });
  useEffect(() => {
    if (!open) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      find.current(text.trim(), abort.signal).then(
        (items) => {
          if (!abort.signal.aborted) setState({ items, searched: true });
        },
        // A failed search for suggestions is not shown: the guest can still search for the typed text.
        () => {
          if (!abort.signal.aborted) setState({ items: [], searched: true });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, open]);
  return state;
}
