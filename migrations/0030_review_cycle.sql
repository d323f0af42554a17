CREATE TABLE "approval_review_grounds" (
	"deployment_id" text NOT NULL,
	"trigger" text NOT NULL,
	"cause_id" text NOT NULL,
	"review_id" text NOT NULL,
	"project_id" text NOT NULL,
	"detail" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_review_grounds_pkey" PRIMARY KEY("deployment_id","trigger","cause_id"),
	CONSTRAINT "approval_review_grounds_trigger_check" CHECK ("approval_review_grounds"."trigger" in ('INTERVAL', 'ALERT', 'INCIDENT', 'DATA_REVOKED', 'POLICY_CHANGED', 'ARTIFACT_DERIVED'))
);
--> statement-breakpoint
CREATE TABLE "approval_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"deployment_id" text NOT NULL,
	"state" text NOT NULL,
	"on_expiry" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"digest" text,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	"closing_reason" text,
	CONSTRAINT "approval_reviews_state_check" CHECK ("approval_reviews"."state" in ('OPEN', 'CONFIRMED', 'WITHDRAWN', 'LAPSED')),
	CONSTRAINT "approval_reviews_on_expiry_check" CHECK ("approval_reviews"."on_expiry" in ('WARN', 'BLOCK_NEW_DEPLOYMENTS', 'SUSPEND')),
	CONSTRAINT "approval_reviews_closed_check" CHECK (("approval_reviews"."state" = 'OPEN') = ("approval_reviews"."closed_at" is null) and ("approval_reviews"."closed_at" is null) = ("approval_reviews"."closed_by" is null) and ("approval_reviews"."state" in ('CONFIRMED', 'WITHDRAWN')) = ("approval_reviews"."digest" is not null))
);
--> statement-breakpoint
CREATE TABLE "review_schedules" (
	"deployment_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"review_at" timestamp (3) with time zone,
	"overdue_at" timestamp (3) with time zone,
	"acted_at" timestamp (3) with time zone,
	"grace_days" integer NOT NULL,
	"on_expiry" text NOT NULL,
	CONSTRAINT "review_schedules_on_expiry_check" CHECK ("review_schedules"."on_expiry" in ('WARN', 'BLOCK_NEW_DEPLOYMENTS', 'SUSPEND'))
);
--> statement-breakpoint
CREATE TABLE "break_glass_uses" (
	"promotion_request_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"environment_id" text NOT NULL,
	"deployment_id" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"confirmed_by" text[] NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"passed_findings" jsonb NOT NULL,
	"passed_holds" jsonb NOT NULL,
	"finding_id" text NOT NULL,
	"review_due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "break_glass_uses_until_check" CHECK ("break_glass_uses"."until" > "break_glass_uses"."used_at" and "break_glass_uses"."review_due_at" > "break_glass_uses"."used_at")
);
--> statement-breakpoint
DROP VIEW "public"."admissions";--> statement-breakpoint
ALTER TABLE "suspensions" DROP CONSTRAINT "suspensions_cause_check";--> statement-breakpoint
ALTER TABLE "findings" DROP CONSTRAINT "findings_kind_check";--> statement-breakpoint
ALTER TABLE "promotion_requests" DROP CONSTRAINT "promotion_requests_kind_check";--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "further_caused_by_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_review_grounds" ADD CONSTRAINT "approval_review_grounds_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_review_grounds" ADD CONSTRAINT "approval_review_grounds_review_id_approval_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."approval_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_review_grounds" ADD CONSTRAINT "approval_review_grounds_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_reviews" ADD CONSTRAINT "approval_reviews_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_reviews" ADD CONSTRAINT "approval_reviews_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_schedules" ADD CONSTRAINT "review_schedules_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_schedules" ADD CONSTRAINT "review_schedules_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass_uses" ADD CONSTRAINT "break_glass_uses_promotion_request_id_promotion_requests_id_fk" FOREIGN KEY ("promotion_request_id") REFERENCES "public"."promotion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass_uses" ADD CONSTRAINT "break_glass_uses_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass_uses" ADD CONSTRAINT "break_glass_uses_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass_uses" ADD CONSTRAINT "break_glass_uses_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass_uses" ADD CONSTRAINT "break_glass_uses_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass_uses" ADD CONSTRAINT "break_glass_uses_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_review_grounds_review_idx" ON "approval_review_grounds" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "approval_review_grounds_project_idx" ON "approval_review_grounds" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "approval_reviews_pagination_idx" ON "approval_reviews" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "approval_reviews_deployment_idx" ON "approval_reviews" USING btree ("deployment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_reviews_open_key" ON "approval_reviews" USING btree ("deployment_id") WHERE "approval_reviews"."state" = 'OPEN';--> statement-breakpoint
CREATE INDEX "review_schedules_project_idx" ON "review_schedules" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "review_schedules_due_idx" ON "review_schedules" USING btree ("review_at") WHERE "review_schedules"."review_at" is not null;--> statement-breakpoint
CREATE INDEX "review_schedules_overdue_idx" ON "review_schedules" USING btree ("overdue_at") WHERE "review_schedules"."overdue_at" is not null and "review_schedules"."acted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_uses_deployment_key" ON "break_glass_uses" USING btree ("deployment_id");--> statement-breakpoint
CREATE INDEX "break_glass_uses_project_idx" ON "break_glass_uses" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "break_glass_uses_environment_idx" ON "break_glass_uses" USING btree ("environment_id","review_due_at");--> statement-breakpoint
CREATE INDEX "break_glass_uses_requested_by_idx" ON "break_glass_uses" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "break_glass_uses_finding_idx" ON "break_glass_uses" USING btree ("finding_id");--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_cause_check" CHECK ("suspensions"."cause" in ('PERSON', 'ALERT', 'CONDITION', 'INCIDENT', 'BREAK_GLASS', 'REVIEW'));--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_kind_check" CHECK ("findings"."kind" in ('DATASET_REVOKED', 'EVIDENCE_REVOKED', 'UNAPPROVED_DEPLOYMENT', 'DIVERGING_BYTES', 'BLOB_CORRUPTED', 'APPROVAL_CONDITION', 'BREAK_GLASS', 'INCIDENT_REVIEW'));--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_kind_check" CHECK ("promotion_requests"."kind" in ('PROMOTION', 'ROLLBACK', 'BREAK_GLASS'));--> statement-breakpoint
CREATE VIEW "public"."approval_standings" AS (select "deployments"."id", "deployments"."project_id", "deployments"."environment_id", "suspensions"."id" as "suspension_id", "suspensions"."reason" as "suspension_reason", "model_version_retirements"."retired_at", "promotion_attestations"."approved_until", "break_glass_uses"."until" as "break_glass_until", "review_schedules"."review_at", "review_schedules"."overdue_at", "review_schedules"."on_expiry" as "on_expiry", "approval_reviews"."id" as "open_review_id" from "deployments" left join "promotion_attestations" on "promotion_attestations"."promotion_request_id" = "deployments"."promotion_request_id" left join "suspensions" on ("suspensions"."deployment_id" = "deployments"."id" and "suspensions"."lifted_at" is null) left join "model_version_retirements" on "model_version_retirements"."model_version_id" = "deployments"."model_version_id" left join "break_glass_uses" on "break_glass_uses"."deployment_id" = "deployments"."id" left join "review_schedules" on "review_schedules"."deployment_id" = "deployments"."id" left join "approval_reviews" on ("approval_reviews"."deployment_id" = "deployments"."id" and "approval_reviews"."state" = 'OPEN') where "deployments"."valid_to" is null);--> statement-breakpoint
CREATE VIEW "public"."break_glass_states" AS (select "break_glass_uses"."promotion_request_id", "break_glass_uses"."project_id", "break_glass_uses"."environment_id", "break_glass_uses"."deployment_id", "break_glass_uses"."reason", "break_glass_uses"."requested_by", "break_glass_uses"."confirmed_by", "break_glass_uses"."used_at", "break_glass_uses"."until", "break_glass_uses"."passed_findings", "break_glass_uses"."passed_holds", "break_glass_uses"."finding_id", "break_glass_uses"."review_due_at", "deployments"."model_version_id", "deployments"."valid_to", "findings"."state", exists (select 1 from "suspensions" where "suspensions"."deployment_id" = "deployments"."id" and "suspensions"."lifted_at" is null) as "is_suspended", exists (select 1 from "suspensions" where "suspensions"."deployment_id" = "deployments"."id" and "suspensions"."cause" = 'BREAK_GLASS') as "was_ended" from "break_glass_uses" inner join "deployments" on "deployments"."id" = "break_glass_uses"."deployment_id" inner join "findings" on "findings"."id" = "break_glass_uses"."finding_id");--> statement-breakpoint
CREATE VIEW "public"."admissions" AS (select "model_versions"."project_id", "model_versions"."artifact_digest", "environments"."name" as "environment", "model_versions"."id" as "model_version_id", "deployments"."id" as "deployment_id", "deployments"."promotion_request_id", "deployments"."valid_from" as "promoted_at", "promotion_attestations"."approved_until", "suspensions"."id" as "suspension_id", "suspensions"."reason" as "suspension_reason", "model_version_retirements"."retired_at", "break_glass_uses"."until" as "break_glass_until", "review_schedules"."overdue_at", "review_schedules"."on_expiry" as "on_expiry" from "model_versions" inner join "environments" on "environments"."project_id" = "model_versions"."project_id" left join "deployments" on ("deployments"."model_version_id" = "model_versions"."id" and "deployments"."environment_id" = "environments"."id" and "deployments"."valid_to" is null) left join "promotion_attestations" on "promotion_attestations"."promotion_request_id" = "deployments"."promotion_request_id" left join "suspensions" on ("suspensions"."deployment_id" = "deployments"."id" and "suspensions"."lifted_at" is null) left join "break_glass_uses" on "break_glass_uses"."deployment_id" = "deployments"."id" left join "review_schedules" on "review_schedules"."deployment_id" = "deployments"."id" left join "model_version_retirements" on "model_version_retirements"."model_version_id" = "model_versions"."id");--> statement-breakpoint
grant select on public.admissions, public.approval_standings, public.break_glass_states to assay_app;
--> statement-breakpoint
grant select, insert on public.break_glass_uses, public.approval_review_grounds to assay_app;
--> statement-breakpoint
grant select, insert, update on public.approval_reviews, public.review_schedules to assay_app;
--> statement-breakpoint
create trigger break_glass_uses_append_only before update or delete or truncate on public.break_glass_uses
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger approval_review_grounds_append_only before update or delete or truncate on public.approval_review_grounds
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger approval_reviews_keep_facts before update or delete on public.approval_reviews
  for each row execute function public.keep_facts('state', 'on_expiry', 'due_at', 'digest', 'closed_by', 'closed_at', 'closing_reason');
--> statement-breakpoint
create trigger approval_reviews_closed before update on public.approval_reviews
  for each row when (old.state <> 'OPEN') execute function public.refuse_change();
--> statement-breakpoint
create trigger review_schedules_keep_facts before update or delete on public.review_schedules
  for each row execute function public.keep_facts('review_at', 'overdue_at', 'acted_at', 'grace_days', 'on_expiry');
