// The times of a sale, entered and shown by the clock of its listing.
import { PlanFieldset, type PlanValues, TextField } from "./plan-field";

type TimeFieldsProps = PlanValues & {
  clock: { readonly zone: string; readonly now: string };
  isInLobby: boolean;
};

export function TimeFields({ clock: { zone, now }, isInLobby, ...plan }: TimeFieldsProps) {
  const common = { ...plan, type: "datetime-local" as const };
  return (
    <PlanFieldset
      legend="Times"
      note={
        <>
          On the clock of {zone}, where it was {now} when this page was loaded.
        </>
      }
      className="sm:grid-cols-2"
    >
      <TextField
        {...common}
        name="lobbyOpensAt"
        label={`Lobby opens (${zone})`}
        hint={isInLobby ? "The lobby is open, so this stays." : "Places are taken from then on."}
        readOnly={isInLobby}
      />
      <TextField {...common} name="opensAt" label={`Opens (${zone})`} hint="The lobby’s places are drawn." />
      <TextField {...common} name="closesAt" label={`Ends (${zone})`} hint="Nobody is let in from then on." />
    </PlanFieldset>
  );
}
