// Information for an operator while Redis does not answer.
import { Alert } from "@/components/ui/feedback/alert";

export function RoomAway({ asOf, className }: { asOf?: string | undefined; className?: string | undefined }) {
  return (
    <Alert tone="danger" title="The room cannot be reached" className={className}>
      Redis is not responding, so nobody new is let in unless the sale lets in a few by itself. Those inside carry on, and
      everyone keeps their place. {asOf === undefined ? "Its figures are not known." : `Its figures are from ${asOf}.`} Your
      changes are saved and applied as soon as it answers.
    </Alert>
  );
}
