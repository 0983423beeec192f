// The column of a table's rows that leads to their orders.
import type { Column } from "@/components/ui/data-table";

import { OrderLink } from "./order-link";

export const orderColumn = {
  key: "order",
  label: "Order",
  isOneLine: true,
  cell: ({ orderCode }) => <OrderLink code={orderCode} />,
} as const satisfies Column<{ readonly orderCode: string }>;
