// What an operator must know while Redis does not answer.
import { Alert } from "@/components/ui/alert";

export function RoomAway({ asOf, className }: { asOf?: string | undefined; className?: string | undefined }) {
  return (
    <Alert tone="danger" title="The room cannot be asked" className={className}>
      Redis does not answer, so nobody new is let in unless the sale lets in a few by itself. Those inside go on, and everybody
      keeps their place. {asOf === undefined ? "The room’s figures are not known." : `The room’s figures are those of ${asOf}.`}{" "}
      What you change is written down and applied as soon as it answers.
    </Alert>
  );
}
