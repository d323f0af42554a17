CREATE TABLE "incident_link_withdrawals" (
	"incident_id" text NOT NULL,
	"thing_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_link_withdrawals_pkey" PRIMARY KEY("incident_id","thing_id","number")
);
--> statement-breakpoint
DROP VIEW "public"."admissions";--> statement-breakpoint
DROP VIEW "public"."approval_standings";--> statement-breakpoint
DROP INDEX "suspensions_standing_key";--> statement-breakpoint
ALTER TABLE "incident_links" ADD COLUMN "number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_link_withdrawals" ADD CONSTRAINT "incident_link_withdrawals_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_link_withdrawals" ADD CONSTRAINT "incident_link_withdrawals_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_link_withdrawals" ADD CONSTRAINT "incident_link_withdrawals_withdrawn_by_principals_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_link_withdrawals_project_id_idx" ON "incident_link_withdrawals" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "incident_link_withdrawals_withdrawn_by_idx" ON "incident_link_withdrawals" USING btree ("withdrawn_by");--> statement-breakpoint
CREATE UNIQUE INDEX "suspensions_standing_key" ON "suspensions" USING btree ("deployment_id","cause",coalesce("incident_id", '')) WHERE "suspensions"."lifted_at" is null;--> statement-breakpoint
ALTER TABLE "incident_links" DROP CONSTRAINT "incident_links_pkey";
--> statement-breakpoint
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_pkey" PRIMARY KEY("incident_id","thing_id","number");--> statement-breakpoint
ALTER TABLE "incident_link_withdrawals" ADD CONSTRAINT "incident_link_withdrawals_link_fk" FOREIGN KEY ("incident_id","thing_id","number") REFERENCES "public"."incident_links"("incident_id","thing_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE VIEW "public"."admissions" AS (select "model_versions"."project_id", "model_versions"."artifact_digest", "environments"."name" as "environment", "model_versions"."id" as "model_version_id", "deployments"."id" as "deployment_id", "deployments"."promotion_request_id", "deployments"."valid_from" as "promoted_at", "promotion_attestations"."approved_until", "suspensions"."id" as "suspension_id", "suspensions"."reason" as "suspension_reason", "model_version_retirements"."retired_at", "break_glass_uses"."until" as "break_glass_until", "review_schedules"."overdue_at", "review_schedules"."on_expiry" as "on_expiry" from "model_versions" inner join "environments" on "environments"."project_id" = "model_versions"."project_id" left join "deployments" on ("deployments"."model_version_id" = "model_versions"."id" and "deployments"."environment_id" = "environments"."id" and "deployments"."valid_to" is null) left join "promotion_attestations" on "promotion_attestations"."promotion_request_id" = "deployments"."promotion_request_id" left join "suspensions" on "suspensions"."id" = (select min(standing.id) from "suspensions" standing where standing.deployment_id = "deployments"."id" and standing.lifted_at is null) left join "break_glass_uses" on "break_glass_uses"."deployment_id" = "deployments"."id" left join "review_schedules" on "review_schedules"."deployment_id" = "deployments"."id" left join "model_version_retirements" on "model_version_retirements"."model_version_id" = "model_versions"."id");--> statement-breakpoint
CREATE VIEW "public"."approval_standings" AS (select "deployments"."id", "deployments"."project_id", "deployments"."environment_id", "deployments"."model_version_id", "suspensions"."id" as "suspension_id", "suspensions"."reason" as "suspension_reason", "model_version_retirements"."retired_at", "promotion_attestations"."approved_until", "break_glass_uses"."until" as "break_glass_until", "review_schedules"."review_at", "review_schedules"."overdue_at", "review_schedules"."on_expiry" as "on_expiry", (select min("findings"."due_at") from "findings" where "findings"."subject_id" = "deployments"."id" and "findings"."kind" = 'APPROVAL_CONDITION' and "findings"."state" in ('OPEN', 'IN_REVIEW')) as "condition_due_at", "approval_reviews"."id" as "open_review_id" from "deployments" left join "promotion_attestations" on "promotion_attestations"."promotion_request_id" = "deployments"."promotion_request_id" left join "suspensions" on "suspensions"."id" = (select min(standing.id) from "suspensions" standing where standing.deployment_id = "deployments"."id" and standing.lifted_at is null) left join "model_version_retirements" on "model_version_retirements"."model_version_id" = "deployments"."model_version_id" left join "break_glass_uses" on "break_glass_uses"."deployment_id" = "deployments"."id" left join "review_schedules" on "review_schedules"."deployment_id" = "deployments"."id" left join "approval_reviews" on ("approval_reviews"."deployment_id" = "deployments"."id" and "approval_reviews"."state" = 'OPEN') where "deployments"."valid_to" is null);--> statement-breakpoint
grant select on public.admissions, public.approval_standings to assay_app;
--> statement-breakpoint
grant select, insert on public.incident_link_withdrawals to assay_app;
--> statement-breakpoint
create trigger incident_link_withdrawals_append_only before update or delete or truncate on public.incident_link_withdrawals
  for each statement execute function public.refuse_change();
