// What stands in for results while they are looked up: the same cards, empty.
import { Loading, Skeleton } from "@/components/ui/skeleton";

const rows = [0, 1, 2, 3, 4];

export function ResultSkeletons({ kind }: { kind: "stay" | "flight" | "event" }) {
  return (
    <Loading label="Looking for what is free…">
      <div className="flex h-11 items-center">
        <Skeleton className="h-6 w-48" />
      </div>
      <div className="mt-5 grid gap-4">
        {rows.map((row) =>
          kind === "flight" ? (
            <div key={row} className="h-42 rounded-xl border border-line bg-surface p-5 sm:h-34">
              <Skeleton className="w-40" />
              <Skeleton className="mt-5 h-8 w-full sm:w-2/3" />
            </div>
          ) : (
            <div
              key={row}
              className="grid overflow-hidden rounded-xl border border-line bg-surface sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]"
            >
              <Skeleton className="aspect-video h-full rounded-none sm:aspect-4/3" />
              <div className="grid content-start gap-3 p-5">
                <Skeleton className="w-1/3" />
                <Skeleton className="h-6 w-2/3" />
                <Skeleton className="w-full" />
                <Skeleton className="w-1/2" />
              </div>
            </div>
          ),
        )}
      </div>
    </Loading>
  );
}
