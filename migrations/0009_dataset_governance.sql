CREATE TABLE "dataset_attestations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	"artifact_digest" text NOT NULL,
	"statement" jsonb NOT NULL,
	"digest" text NOT NULL,
	"roles" text[] NOT NULL,
	"attested_by" text NOT NULL,
	"attested_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawal_reason" text,
	CONSTRAINT "dataset_attestations_withdrawn_check" CHECK (num_nulls("dataset_attestations"."withdrawn_by", "dataset_attestations"."withdrawn_at", "dataset_attestations"."withdrawal_reason") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "dataset_profiles" (
	"dataset_version_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"columns" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dataset_retirements" (
	"dataset_version_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"reason" text NOT NULL,
	"retired_by" text NOT NULL,
	"retired_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dataset_revocations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	"legal_basis" text NOT NULL,
	"reason" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"revoked_by" text NOT NULL,
	"revoked_at" timestamp (3) with time zone NOT NULL,
	"downstream" integer NOT NULL,
	"reinstated_by" text,
	"reinstated_at" timestamp (3) with time zone,
	"reinstatement_reason" text,
	CONSTRAINT "dataset_revocations_legal_basis_check" CHECK ("dataset_revocations"."legal_basis" in ('CONSENT_WITHDRAWN', 'LICENCE_ENDED', 'ERROR_FOUND', 'LEGAL_ORDER', 'RETENTION_ENDED', 'OTHER')),
	CONSTRAINT "dataset_revocations_effective_check" CHECK ("dataset_revocations"."effective_at" <= "dataset_revocations"."revoked_at"),
	CONSTRAINT "dataset_revocations_reinstated_check" CHECK (num_nulls("dataset_revocations"."reinstated_by", "dataset_revocations"."reinstated_at", "dataset_revocations"."reinstatement_reason") in (0, 3) and "dataset_revocations"."reinstated_by" is distinct from "dataset_revocations"."revoked_by")
);
--> statement-breakpoint
ALTER TABLE "dataset_versions" DROP CONSTRAINT "dataset_versions_format_check";--> statement-breakpoint
ALTER TABLE "dataset_versions" ALTER COLUMN "artifact_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD COLUMN "external_uri" text;--> statement-breakpoint
ALTER TABLE "dataset_attestations" ADD CONSTRAINT "dataset_attestations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_attestations" ADD CONSTRAINT "dataset_attestations_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_attestations" ADD CONSTRAINT "dataset_attestations_attested_by_principals_id_fk" FOREIGN KEY ("attested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_attestations" ADD CONSTRAINT "dataset_attestations_withdrawn_by_principals_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_profiles" ADD CONSTRAINT "dataset_profiles_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_profiles" ADD CONSTRAINT "dataset_profiles_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_retirements" ADD CONSTRAINT "dataset_retirements_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_retirements" ADD CONSTRAINT "dataset_retirements_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_retirements" ADD CONSTRAINT "dataset_retirements_retired_by_principals_id_fk" FOREIGN KEY ("retired_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_revocations" ADD CONSTRAINT "dataset_revocations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_revocations" ADD CONSTRAINT "dataset_revocations_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_revocations" ADD CONSTRAINT "dataset_revocations_revoked_by_principals_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_revocations" ADD CONSTRAINT "dataset_revocations_reinstated_by_principals_id_fk" FOREIGN KEY ("reinstated_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dataset_attestations_version_idx" ON "dataset_attestations" USING btree ("dataset_version_id","id");--> statement-breakpoint
CREATE INDEX "dataset_attestations_attested_by_idx" ON "dataset_attestations" USING btree ("attested_by");--> statement-breakpoint
CREATE INDEX "dataset_attestations_withdrawn_by_idx" ON "dataset_attestations" USING btree ("withdrawn_by");--> statement-breakpoint
CREATE INDEX "dataset_attestations_pagination_idx" ON "dataset_attestations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "dataset_profiles_project_id_idx" ON "dataset_profiles" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "dataset_retirements_project_id_idx" ON "dataset_retirements" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "dataset_retirements_retired_by_idx" ON "dataset_retirements" USING btree ("retired_by");--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_revocations_live_key" ON "dataset_revocations" USING btree ("dataset_version_id") WHERE "dataset_revocations"."reinstated_at" is null;--> statement-breakpoint
CREATE INDEX "dataset_revocations_version_idx" ON "dataset_revocations" USING btree ("dataset_version_id","id");--> statement-breakpoint
CREATE INDEX "dataset_revocations_revoked_by_idx" ON "dataset_revocations" USING btree ("revoked_by");--> statement-breakpoint
CREATE INDEX "dataset_revocations_reinstated_by_idx" ON "dataset_revocations" USING btree ("reinstated_by");--> statement-breakpoint
CREATE INDEX "dataset_revocations_pagination_idx" ON "dataset_revocations" USING btree ("project_id","id");--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_place_check" CHECK (("dataset_versions"."artifact_id" is null) = ("dataset_versions"."external_uri" is not null));--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_read_check" CHECK ("dataset_versions"."artifact_id" is null or "dataset_versions"."format" <> 'other');--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_format_check" CHECK ("dataset_versions"."format" in ('csv', 'parquet', 'ndjson', 'arrow', 'other'));--> statement-breakpoint
create trigger dataset_profiles_keep_facts before update or delete on public.dataset_profiles for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger dataset_retirements_keep_facts before update or delete on public.dataset_retirements for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger dataset_revocations_keep_facts before update or delete on public.dataset_revocations
  for each row execute function public.keep_facts('reinstated_by', 'reinstated_at', 'reinstatement_reason');
--> statement-breakpoint
create trigger dataset_revocations_ended before update on public.dataset_revocations
  for each row when (old.reinstated_at is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger dataset_attestations_keep_facts before update or delete on public.dataset_attestations
  for each row execute function public.keep_facts('withdrawn_by', 'withdrawn_at', 'withdrawal_reason');
--> statement-breakpoint
create trigger dataset_attestations_withdrawn before update on public.dataset_attestations
  for each row when (old.withdrawn_at is not null) execute function public.refuse_change();
--> statement-breakpoint
grant select, insert on public.dataset_profiles, public.dataset_retirements to assay_app;
--> statement-breakpoint
grant select, insert, update on public.dataset_revocations, public.dataset_attestations to assay_app;
