ALTER TABLE "sales" DROP CONSTRAINT "sales_lanes";--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "issued_counts" integer[];--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "issued_gaps" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_lanes" CHECK (cardinality(issued_limits) = jsonb_array_length(lanes) and cardinality(served_limits) = jsonb_array_length(lanes)
        and cardinality(served_floors) = jsonb_array_length(lanes)
        and (issued_counts is null or cardinality(issued_counts) = jsonb_array_length(lanes))
        and (lobby_sizes is null or cardinality(lobby_sizes) = jsonb_array_length(lanes)));