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
CREATE INDEX "feature_materialisations_pagination_idx" ON "feature_materialisations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "feature_materialisations_newest_idx" ON "feature_materialisations" USING btree ("feature_set_version_id","until_event");--> statement-breakpoint
CREATE INDEX "feature_materialisations_recorded_by_idx" ON "feature_materialisations" USING btree ("recorded_by");--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD CONSTRAINT "feature_set_versions_owner_id_principals_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feature_set_versions_owner_id_idx" ON "feature_set_versions" USING btree ("owner_id");--> statement-breakpoint
grant select, insert on public.feature_materialisations to assay_app;
--> statement-breakpoint
create trigger feature_materialisations_keep_facts before update or delete on public.feature_materialisations
  for each row execute function public.keep_facts();
