CREATE TABLE "policy_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"digest" text NOT NULL,
	"document" jsonb NOT NULL,
	"text" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	"closing_reason" text,
	"policy_id" text,
	CONSTRAINT "policy_proposals_state_check" CHECK ("policy_proposals"."state" in ('WAITING', 'PUBLISHED', 'DECLINED')),
	CONSTRAINT "policy_proposals_closed_check" CHECK (("policy_proposals"."state" = 'WAITING') = ("policy_proposals"."closed_at" is null)),
	CONSTRAINT "policy_proposals_published_check" CHECK (("policy_proposals"."state" = 'PUBLISHED') = ("policy_proposals"."policy_id" is not null)),
	CONSTRAINT "policy_proposals_second_person_check" CHECK ("policy_proposals"."state" <> 'PUBLISHED' or "policy_proposals"."closed_by" <> "policy_proposals"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "further_policy_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_proposals" ADD CONSTRAINT "policy_proposals_proposed_by_principals_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_proposals" ADD CONSTRAINT "policy_proposals_closed_by_principals_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_proposals" ADD CONSTRAINT "policy_proposals_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_proposals_waiting_idx" ON "policy_proposals" USING btree ("name","version") WHERE state = 'WAITING';--> statement-breakpoint
CREATE INDEX "policy_proposals_pagination_idx" ON "policy_proposals" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "policy_proposals_proposed_by_idx" ON "policy_proposals" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "policy_proposals_closed_by_idx" ON "policy_proposals" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "policy_proposals_policy_idx" ON "policy_proposals" USING btree ("policy_id");--> statement-breakpoint
grant select, insert, update on public.policy_proposals to assay_app;
--> statement-breakpoint
-- What was proposed, by whom and why stays as it was: a second person publishes what they have read.
create trigger policy_proposals_keep_facts before update or delete on public.policy_proposals
  for each row execute function public.keep_facts('state', 'closed_by', 'closed_at', 'closing_reason', 'policy_id');
--> statement-breakpoint
create trigger policy_proposals_closed before update on public.policy_proposals
  for each row when (old.state <> 'WAITING') execute function public.refuse_change();
