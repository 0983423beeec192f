CREATE TABLE "one_time_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"user_id" uuid,
	"previous_email" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_links_purpose" CHECK (purpose in ('sign_in', 'reset_password', 'confirm_email', 'find_bookings')),
	CONSTRAINT "one_time_links_user" CHECK ((purpose = 'confirm_email') = (user_id is not null)),
	CONSTRAINT "one_time_links_previous" CHECK (previous_email is null or used_at is not null)
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "resends" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "one_time_links_email" ON "one_time_links" USING btree (lower("email")) WHERE used_at is null;--> statement-breakpoint
CREATE INDEX "one_time_links_expiry" ON "one_time_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "orders_contact" ON "orders" USING btree (lower("contact_email")) WHERE holder_kind <> 'partner';--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('held', 'confirmed', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'reminder', 'waiting', 'offer', 'offer_lapsed',
        'sign_in', 'reset_password', 'confirm_email', 'find_bookings', 'email_changed', 'password_changed'));