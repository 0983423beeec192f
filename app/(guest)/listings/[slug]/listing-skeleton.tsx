// A listing's page while it is read: its own shapes, so nothing moves when it comes.
import { Loading, Skeleton, SkeletonText } from "@/components/ui/skeleton";

export function ListingSkeleton() {
  return (
    <Loading className="shell pt-5 pb-section">
      <Skeleton className="h-5 w-56" />
      <div className="mt-5 grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)] lg:items-center lg:gap-12">
        <div>
          <Skeleton className="w-40" />
          <Skeleton className="mt-4 h-12 w-4/5" />
          <Skeleton className="mt-4 w-3/5" />
        </div>
        <Skeleton className="aspect-video h-auto rounded-xl max-lg:order-first" />
      </div>
      <div className="mt-block grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <SkeletonText lines={5} className="max-w-text" />
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </Loading>
  );
}
