// Kinds of data about people, each with the time for which it is kept, and its setting.
import { DataTable } from "@/components/ui/data-table";
import type { Retention } from "@/lib/people/list-retention";

export function RetentionTable({ retention }: { retention: readonly Retention[] }) {
  return (
    <DataTable
      caption="What is kept how long"
      address={{ path: "/admin/people", query: "" }}
      rows={retention}
      rowKey={({ what }) => what}
      columns={[
        { key: "what", label: "What", cell: ({ what }) => what },
        { key: "kept", label: "Kept for", isOneLine: true, cell: ({ kept }) => kept },
        {
          key: "setting",
          label: "Setting",
          isOneLine: true,
          cell: ({ setting }) =>
            setting === null ? <span className="text-ink-muted">None</span> : <code className="wrap-anywhere">{setting}</code>,
        },
      ]}
    />
  );
}
