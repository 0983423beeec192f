// The words of a report and what they mean, on its page.
type DefinitionsProps = { words: readonly { readonly term: string; readonly text: string }[] };

export function Definitions({ words }: DefinitionsProps) {
  return (
    <dl className="grid max-w-text gap-3 text-sm">
      {words.map(({ term, text }) => (
        <div key={term}>
          <dt className="font-medium text-ink">{term}</dt>
          <dd className="text-ink-muted">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
