-- The scope of keys that read reports, the index of the report on tax, and the last runs of the worker's
-- loops. Keys of the version before lack the scope, and its workers report no loops.
CREATE TABLE "loop_runs" (
	"name" text PRIMARY KEY NOT NULL,
	"every_ms" integer NOT NULL,
	"ran_at" timestamp with time zone,
	"failures" integer NOT NULL,
	"error" text,
	"reported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loop_runs_counts" CHECK (every_ms >= 0 and failures >= 0 and (failures = 0) = (error is null))
);
--> statement-breakpoint
ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_scopes";--> statement-breakpoint
CREATE INDEX "documents_issued" ON "documents" USING btree ("issued_at");--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_scopes" CHECK (cardinality(scopes) > 0 and scopes <@ array['listings:read', 'holds:write', 'reservations:write', 'inventory:write', 'webhooks:write', 'reports:read']);