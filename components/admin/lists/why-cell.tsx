// The cell that says why a row failed: in plain words, and below in those of the program or server.
export function WhyCell({ why, words }: { why: string; words?: string | null | undefined }) {
  return (
    <span className="block max-w-text md:min-w-40">
      {why}
      {words ? <bdi className="block text-xs [overflow-wrap:anywhere] text-ink-muted">{words}</bdi> : null}
    </span>
  );
}
