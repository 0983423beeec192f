-- Roles of staff at listings. Until now an account was staff or not: such an account becomes an owner at
-- every listing. The column stays for processes of the version before; a later migration drops it.
CREATE TABLE "staff_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"listing_id" uuid,
	"role" text NOT NULL,
	"granted_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_grants_user_listing" UNIQUE NULLS NOT DISTINCT("user_id","listing_id"),
	CONSTRAINT "staff_grants_role" CHECK (role in ('owner', 'manager', 'revenue', 'front_desk', 'finance', 'door', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "staff_grants" ADD CONSTRAINT "staff_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_grants" ADD CONSTRAINT "staff_grants_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_grants_listing" ON "staff_grants" USING btree ("listing_id");--> statement-breakpoint
INSERT INTO "staff_grants" ("id", "user_id", "role", "granted_by")
SELECT gen_random_uuid(), "id", 'owner', 'system' FROM "users" WHERE "role" = 'staff';
