// A list of roles with their abilities, made from the table of permissions.
import { Disclosure } from "@/components/ui/disclosure";

type RolesExplainedProps = {
  roles: readonly {
    readonly name: string;
    readonly everywhere: readonly string[];
    readonly atListing: readonly string[];
  }[];
};

export function RolesExplained({ roles }: RolesExplainedProps) {
  return (
    <Disclosure summary="What each role can do" className="mt-4 max-w-text">
      <dl className="grid gap-3 text-sm">
        {roles.map(({ name, everywhere, atListing }) => {
          const ofHouse = everywhere.filter((text) => !atListing.includes(text));
          return (
            <div key={name}>
              <dt className="font-medium text-ink">{name}</dt>
              <dd>
                {sentence(atListing)}
                {ofHouse.length === 0 ? null : ` At every listing also: ${ofHouse.join(", ")}.`}
              </dd>
            </div>
          );
        })}
      </dl>
    </Disclosure>
  );
}

const sentence = (texts: readonly string[]) => {
  const text = texts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
