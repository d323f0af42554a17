CREATE TABLE "freezes" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"environment_id" text,
	"reason" text NOT NULL,
	"until" timestamp (3) with time zone,
	"frozen_by" text NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp (3) with time zone,
	"lifting_reason" text,
	CONSTRAINT "freezes_until_check" CHECK ("freezes"."until" > "freezes"."frozen_at"),
	CONSTRAINT "freezes_lifting_check" CHECK (("freezes"."lifted_at" is null) = ("freezes"."lifted_by" is null) and ("freezes"."lifted_at" is null) = ("freezes"."lifting_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "model_version_retirements" (
	"model_version_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"reason" text NOT NULL,
	"retired_by" text NOT NULL,
	"retired_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suspensions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"deployment_id" text NOT NULL,
	"cause" text NOT NULL,
	"alert_id" text,
	"reason" text NOT NULL,
	"suspended_by" text NOT NULL,
	"suspended_at" timestamp (3) with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp (3) with time zone,
	"lifting_reason" text,
	CONSTRAINT "suspensions_cause_check" CHECK ("suspensions"."cause" in ('PERSON', 'ALERT')),
	CONSTRAINT "suspensions_alert_check" CHECK ("suspensions"."cause" <> 'ALERT' or "suspensions"."alert_id" is not null),
	CONSTRAINT "suspensions_lifting_check" CHECK (("suspensions"."lifted_at" is null) = ("suspensions"."lifted_by" is null) and ("suspensions"."lifted_at" is null) = ("suspensions"."lifting_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"key_id" text PRIMARY KEY NOT NULL,
	"public_key_pem" text NOT NULL,
	"introduced_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promotion_attestations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"promotion_request_id" text NOT NULL,
	"artifact_digest" text NOT NULL,
	"key_id" text NOT NULL,
	"gate_result" jsonb NOT NULL,
	"promotion" jsonb NOT NULL,
	"approved_until" timestamp (3) with time zone,
	"signed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "kind" text DEFAULT 'PROMOTION' NOT NULL;--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_frozen_by_principals_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_lifted_by_principals_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_version_retirements" ADD CONSTRAINT "model_version_retirements_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_version_retirements" ADD CONSTRAINT "model_version_retirements_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_version_retirements" ADD CONSTRAINT "model_version_retirements_retired_by_principals_id_fk" FOREIGN KEY ("retired_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_lifted_by_principals_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_attestations" ADD CONSTRAINT "promotion_attestations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_attestations" ADD CONSTRAINT "promotion_attestations_promotion_request_id_promotion_requests_id_fk" FOREIGN KEY ("promotion_request_id") REFERENCES "public"."promotion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_attestations" ADD CONSTRAINT "promotion_attestations_key_id_signing_keys_key_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."signing_keys"("key_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "freezes_pagination_idx" ON "freezes" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "freezes_standing_idx" ON "freezes" USING btree ("project_id") WHERE "freezes"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "freezes_environment_idx" ON "freezes" USING btree ("environment_id");--> statement-breakpoint
CREATE INDEX "freezes_frozen_by_idx" ON "freezes" USING btree ("frozen_by");--> statement-breakpoint
CREATE INDEX "freezes_lifted_by_idx" ON "freezes" USING btree ("lifted_by");--> statement-breakpoint
CREATE INDEX "model_version_retirements_project_idx" ON "model_version_retirements" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "model_version_retirements_retired_by_idx" ON "model_version_retirements" USING btree ("retired_by");--> statement-breakpoint
CREATE INDEX "suspensions_pagination_idx" ON "suspensions" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "suspensions_standing_key" ON "suspensions" USING btree ("deployment_id") WHERE "suspensions"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "suspensions_deployment_idx" ON "suspensions" USING btree ("deployment_id");--> statement-breakpoint
CREATE INDEX "suspensions_lifted_by_idx" ON "suspensions" USING btree ("lifted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_attestations_request_key" ON "promotion_attestations" USING btree ("promotion_request_id");--> statement-breakpoint
CREATE INDEX "promotion_attestations_project_idx" ON "promotion_attestations" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "promotion_attestations_key_idx" ON "promotion_attestations" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "model_versions_artifact_digest_idx" ON "model_versions" USING btree ("project_id","artifact_digest");--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_kind_check" CHECK ("promotion_requests"."kind" in ('PROMOTION', 'ROLLBACK'));--> statement-breakpoint
CREATE VIEW "public"."admissions" AS (select "model_versions"."project_id", "model_versions"."artifact_digest", "environments"."name" as "environment", "model_versions"."id" as "model_version_id", "deployments"."id" as "deployment_id", "deployments"."promotion_request_id", "deployments"."valid_from" as "promoted_at", "promotion_attestations"."approved_until", "suspensions"."id" as "suspension_id", "suspensions"."reason" as "suspension_reason", "model_version_retirements"."retired_at" from "model_versions" inner join "environments" on "environments"."project_id" = "model_versions"."project_id" left join "deployments" on ("deployments"."model_version_id" = "model_versions"."id" and "deployments"."environment_id" = "environments"."id" and "deployments"."valid_to" is null) left join "promotion_attestations" on "promotion_attestations"."promotion_request_id" = "deployments"."promotion_request_id" left join "suspensions" on ("suspensions"."deployment_id" = "deployments"."id" and "suspensions"."lifted_at" is null) left join "model_version_retirements" on "model_version_retirements"."model_version_id" = "model_versions"."id");--> statement-breakpoint
grant select, insert on public.signing_keys, public.model_version_retirements, public.promotion_attestations to assay_app;
--> statement-breakpoint
grant select, insert, update on public.freezes, public.suspensions to assay_app;
--> statement-breakpoint
create trigger signing_keys_append_only before update or delete or truncate on public.signing_keys
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger model_version_retirements_append_only before update or delete or truncate on public.model_version_retirements
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger promotion_attestations_append_only before update or delete or truncate on public.promotion_attestations
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger freezes_keep_facts before update or delete on public.freezes
  for each row execute function public.keep_facts('lifted_by', 'lifted_at', 'lifting_reason');
--> statement-breakpoint
create trigger freezes_lifted before update on public.freezes
  for each row when (old.lifted_at is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger suspensions_keep_facts before update or delete on public.suspensions
  for each row execute function public.keep_facts('lifted_by', 'lifted_at', 'lifting_reason');
--> statement-breakpoint
create trigger suspensions_lifted before update on public.suspensions
  for each row when (old.lifted_at is not null) execute function public.refuse_change();
--> statement-breakpoint
-- Keys that signed checkpoints before keys were kept by themselves.
insert into public.signing_keys (key_id, public_key_pem, introduced_at)
  select key_id, min(public_key_pem), min(sealed_at) from public.journal_checkpoints group by key_id;
--> statement-breakpoint
grant select on public.admissions to assay_app;
