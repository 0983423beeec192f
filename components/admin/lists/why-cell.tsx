// The cell that says why a row failed: in plain words, and after them in those of the program or server.
export function WhyCell({ why, words }: { why: string; words?: string | null | undefined }) {
  return (
    <>
      {why}
      {words ? <bdi className="text-ink-muted"> {words}</bdi> : null}
    </>
  );
}
