CREATE TABLE "feature_materialisations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"feature_set_version_id" text NOT NULL,
	"from_event" timestamp (3) with time zone NOT NULL,
	"until_event" timestamp (3) with time zone NOT NULL,
	"rows" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"run" text,
	"recorded_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feature_materialisations_span_check" CHECK ("feature_materialisations"."until_event" > "feature_materialisations"."from_event"),
	CONSTRAINT "feature_materialisations_rows_check" CHECK ("feature_materialisations"."rows" >= 0)
);
--> statement-breakpoint
CREATE TABLE "skew_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"feature_set_version_id" text NOT NULL,
	"training_dataset_version_ids" text[] NOT NULL,
	"serving_dataset_version_id" text,
	"state" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"identity_digest" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"rows_done" bigint NOT NULL,
	"rows_total" bigint NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"failure" jsonb,
	"document" jsonb,
	"digest" text,
	"verdict" text,
	"fence" integer NOT NULL,
	"lease_until" timestamp (3) with time zone,
	CONSTRAINT "skew_checks_state_check" CHECK ("skew_checks"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
	CONSTRAINT "skew_checks_verdict_check" CHECK ("skew_checks"."verdict" in ('PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'ERROR')),
	CONSTRAINT "skew_checks_result_check" CHECK (("skew_checks"."state" = 'SUCCEEDED') = ("skew_checks"."document" is not null)),
	CONSTRAINT "skew_checks_failure_check" CHECK (("skew_checks"."state" = 'FAILED') = ("skew_checks"."failure" is not null))
);
--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD COLUMN "entity_keys" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD COLUMN "timestamps" jsonb DEFAULT '{"event":null,"created":null,"label":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD COLUMN "max_age" text;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD COLUMN "online_store" text;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD COLUMN "offline_store" text;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD COLUMN "newest_event_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "feature_materialisations" ADD CONSTRAINT "feature_materialisations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_materialisations" ADD CONSTRAINT "feature_materialisations_feature_set_version_id_feature_set_versions_id_fk" FOREIGN KEY ("feature_set_version_id") REFERENCES "public"."feature_set_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_materialisations" ADD CONSTRAINT "feature_materialisations_recorded_by_principals_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_feature_set_version_id_feature_set_versions_id_fk" FOREIGN KEY ("feature_set_version_id") REFERENCES "public"."feature_set_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_serving_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("serving_dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feature_materialisations_pagination_idx" ON "feature_materialisations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "feature_materialisations_newest_idx" ON "feature_materialisations" USING btree ("feature_set_version_id","until_event");--> statement-breakpoint
CREATE INDEX "feature_materialisations_recorded_by_idx" ON "feature_materialisations" USING btree ("recorded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "skew_checks_identity_key" ON "skew_checks" USING btree ("model_version_id","feature_set_version_id","identity_digest") WHERE "skew_checks"."state" <> 'FAILED';--> statement-breakpoint
CREATE INDEX "skew_checks_pagination_idx" ON "skew_checks" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "skew_checks_queue_idx" ON "skew_checks" USING btree ("id") WHERE "skew_checks"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "skew_checks_model_version_id_idx" ON "skew_checks" USING btree ("model_version_id");--> statement-breakpoint
CREATE INDEX "skew_checks_feature_set_version_id_idx" ON "skew_checks" USING btree ("feature_set_version_id");--> statement-breakpoint
CREATE INDEX "skew_checks_serving_dataset_version_id_idx" ON "skew_checks" USING btree ("serving_dataset_version_id");--> statement-breakpoint
CREATE INDEX "skew_checks_requested_by_idx" ON "skew_checks" USING btree ("requested_by");--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD CONSTRAINT "feature_set_versions_owner_id_principals_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feature_set_versions_owner_id_idx" ON "feature_set_versions" USING btree ("owner_id");--> statement-breakpoint
grant select, insert on public.feature_materialisations to assay_app;
--> statement-breakpoint
create trigger feature_materialisations_keep_facts before update or delete on public.feature_materialisations
  for each row execute function public.keep_facts();
--> statement-breakpoint
grant select, insert, update on public.skew_checks to assay_app;
--> statement-breakpoint
create trigger skew_checks_keep_facts before update or delete on public.skew_checks
  for each row execute function public.keep_facts(
    'state', 'attempts', 'rows_done', 'finished_at', 'failure', 'document', 'digest', 'verdict', 'fence', 'lease_until');
--> statement-breakpoint
create trigger skew_checks_closed before update on public.skew_checks
  for each row when (old.state in ('SUCCEEDED', 'FAILED')) execute function public.refuse_change();
