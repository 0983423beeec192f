ALTER TABLE "supply_pushes" DROP CONSTRAINT "supply_pushes_progress";--> statement-breakpoint
ALTER TABLE "supply_pushes" DROP CONSTRAINT "supply_pushes_end";--> statement-breakpoint
DROP INDEX "supply_pushes_listing";--> statement-breakpoint
ALTER TABLE "supply_pushes" ALTER COLUMN "request" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "inventory_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD COLUMN "test" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD COLUMN "version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD COLUMN "rows_changed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD COLUMN "rows_refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "supply_pushes_version" ON "supply_pushes" USING btree ("listing_id","version");--> statement-breakpoint
CREATE INDEX "supply_pushes_ended" ON "supply_pushes" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD CONSTRAINT "supply_pushes_progress" CHECK (rows_done between 0 and rows_total and rows_changed >= 0 and rows_refused >= 0 and rows_changed + rows_refused <= rows_done);--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD CONSTRAINT "supply_pushes_end" CHECK ((status = 'running') = (ended_at is null) and (status = 'running') = (request is not null) and (status = 'running' or rows_done = rows_total));