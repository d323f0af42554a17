CREATE TABLE "aliases" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_id" text NOT NULL,
	"name" text NOT NULL,
	"follows" text NOT NULL,
	"environment_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"promotion_request_id" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	CONSTRAINT "aliases_follows_check" CHECK ("aliases"."follows" in ('VERSION', 'ENVIRONMENT')),
	CONSTRAINT "aliases_period_check" CHECK ("aliases"."valid_to" > "aliases"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "deployment_targets" (
	"deployment_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"endpoint" text,
	"serving_system" text,
	"served_as" text,
	"source" text NOT NULL,
	"declared_by" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deployment_targets_pkey" PRIMARY KEY("deployment_id","number"),
	CONSTRAINT "deployment_targets_kind_check" CHECK ("deployment_targets"."kind" in ('BATCH', 'REAL_TIME', 'STREAMING', 'EDGE')),
	CONSTRAINT "deployment_targets_source_check" CHECK ("deployment_targets"."source" in ('PROMOTION', 'INHERITED', 'DECLARED'))
);
--> statement-breakpoint
CREATE TABLE "serving_spells" (
	"serving_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text,
	"deployment_id" text,
	"version" text,
	"artifact_digest" text,
	"source" text NOT NULL,
	"standing" text NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"observations" integer NOT NULL,
	CONSTRAINT "serving_spells_pkey" PRIMARY KEY("serving_id","number"),
	CONSTRAINT "serving_spells_source_check" CHECK ("serving_spells"."source" in ('REPORTED', 'OPENLINEAGE', 'PROBED')),
	CONSTRAINT "serving_spells_standing_check" CHECK ("serving_spells"."standing" in ('APPROVED', 'UNAPPROVED', 'DIVERGING', 'UNKNOWN'))
);
--> statement-breakpoint
CREATE TABLE "servings" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"environment_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"model_name" text,
	"serving_system" text,
	"model_id" text,
	"model_version_id" text,
	"deployment_id" text,
	"version" text,
	"artifact_digest" text,
	"source" text NOT NULL,
	"standing" text NOT NULL,
	"reason" text NOT NULL,
	"probe_verdict" text,
	"probed_deployment_id" text,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"stale_since" timestamp (3) with time zone,
	CONSTRAINT "servings_source_check" CHECK ("servings"."source" in ('REPORTED', 'OPENLINEAGE', 'PROBED')),
	CONSTRAINT "servings_standing_check" CHECK ("servings"."standing" in ('APPROVED', 'UNAPPROVED', 'DIVERGING', 'UNKNOWN')),
	CONSTRAINT "servings_verdict_check" CHECK ("servings"."probe_verdict" in ('VERIFIED', 'DIVERGED')),
	CONSTRAINT "servings_probed_check" CHECK (("servings"."probe_verdict" is null) = ("servings"."probed_deployment_id" is null)),
	CONSTRAINT "servings_approved_check" CHECK ("servings"."standing" = 'UNAPPROVED' or "servings"."deployment_id" is not null),
	CONSTRAINT "servings_seen_check" CHECK ("servings"."last_seen_at" >= "servings"."first_seen_at")
);
--> statement-breakpoint
ALTER TABLE "lineage_edges" DROP CONSTRAINT "lineage_edges_kind_check";--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "target" jsonb;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "aliases" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_targets" ADD CONSTRAINT "deployment_targets_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_targets" ADD CONSTRAINT "deployment_targets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serving_spells" ADD CONSTRAINT "serving_spells_serving_id_servings_id_fk" FOREIGN KEY ("serving_id") REFERENCES "public"."servings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serving_spells" ADD CONSTRAINT "serving_spells_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serving_spells" ADD CONSTRAINT "serving_spells_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serving_spells" ADD CONSTRAINT "serving_spells_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servings" ADD CONSTRAINT "servings_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servings" ADD CONSTRAINT "servings_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servings" ADD CONSTRAINT "servings_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servings" ADD CONSTRAINT "servings_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servings" ADD CONSTRAINT "servings_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "servings" ADD CONSTRAINT "servings_probed_deployment_id_deployments_id_fk" FOREIGN KEY ("probed_deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "aliases_current_key" ON "aliases" USING btree ("model_id","name") WHERE "aliases"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "aliases_model_id_idx" ON "aliases" USING btree ("model_id","name","valid_from");--> statement-breakpoint
CREATE INDEX "aliases_environment_id_idx" ON "aliases" USING btree ("environment_id");--> statement-breakpoint
CREATE INDEX "aliases_model_version_id_idx" ON "aliases" USING btree ("model_version_id");--> statement-breakpoint
CREATE INDEX "aliases_promotion_request_id_idx" ON "aliases" USING btree ("promotion_request_id");--> statement-breakpoint
CREATE INDEX "aliases_pagination_idx" ON "aliases" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "deployment_targets_project_id_idx" ON "deployment_targets" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "serving_spells_project_id_idx" ON "serving_spells" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "serving_spells_model_version_id_idx" ON "serving_spells" USING btree ("model_version_id");--> statement-breakpoint
CREATE INDEX "serving_spells_deployment_id_idx" ON "serving_spells" USING btree ("deployment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "servings_place_key" ON "servings" USING btree ("environment_id","endpoint",coalesce("model_name", ''));--> statement-breakpoint
CREATE INDEX "servings_environment_id_idx" ON "servings" USING btree ("environment_id","model_id");--> statement-breakpoint
CREATE INDEX "servings_model_id_idx" ON "servings" USING btree ("model_id","environment_id");--> statement-breakpoint
CREATE INDEX "servings_model_version_id_idx" ON "servings" USING btree ("model_version_id");--> statement-breakpoint
CREATE INDEX "servings_deployment_id_idx" ON "servings" USING btree ("deployment_id");--> statement-breakpoint
CREATE INDEX "servings_probed_deployment_id_idx" ON "servings" USING btree ("probed_deployment_id");--> statement-breakpoint
CREATE INDEX "servings_last_seen_at_idx" ON "servings" USING btree ("last_seen_at") WHERE "servings"."stale_since" is null;--> statement-breakpoint
CREATE INDEX "servings_pagination_idx" ON "servings" USING btree ("project_id","id");--> statement-breakpoint
ALTER TABLE "lineage_edges" ADD CONSTRAINT "lineage_edges_kind_check" CHECK ("lineage_edges"."kind" in ('VERSION_OF', 'PROVIDES', 'TRAINED', 'EVALUATED', 'AUDITED', 'DEPLOYED', 'MONITORED', 'DOCUMENTED', 'DERIVED', 'READ', 'WROTE', 'RAN', 'PART_OF', 'COMPUTED', 'SAME_AS', 'SERVES'));--> statement-breakpoint
grant select, insert on public.deployment_targets to assay_app;
--> statement-breakpoint
grant select, insert, update on public.aliases to assay_app;
--> statement-breakpoint
create trigger deployment_targets_append_only before update or delete or truncate on public.deployment_targets
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger aliases_keep_facts before update or delete on public.aliases for each row execute function public.keep_facts('valid_to');
--> statement-breakpoint
create trigger aliases_ended before update on public.aliases for each row when (old.valid_to is not null) execute function public.refuse_change();
--> statement-breakpoint
-- An alias moves by promotion alone: when the transaction ends, it must name a request that was promoted, for exactly this version and
-- environment, and that asked for the alias, unless the alias followed the environment up to that instant.
create function public.aliases_need_promotion() returns trigger language plpgsql as $$
begin
  if not exists (
    select from public.promotion_requests r
    where r.id = new.promotion_request_id and r.project_id = new.project_id and r.model_id = new.model_id
      and r.model_version_id = new.model_version_id and r.environment_id = new.environment_id and r.state = 'PROMOTED'
      and (r.aliases @> jsonb_build_array(jsonb_build_object('name', new.name, 'follows', new.follows))
        or (new.follows = 'ENVIRONMENT' and exists (
          select from public.aliases a
          where a.model_id = new.model_id and a.name = new.name and a.environment_id = new.environment_id
            and a.follows = 'ENVIRONMENT' and a.valid_to = new.valid_from)))
  ) then
    raise exception 'The alias % can be moved by a promotion alone, and % is none that moves it.', new.name, new.promotion_request_id using errcode = '42501';
  end if;
  return null;
end
$$;
--> statement-breakpoint
create constraint trigger aliases_need_promotion after insert on public.aliases deferrable initially deferred
  for each row execute function public.aliases_need_promotion();
--> statement-breakpoint
grant select, insert, update on public.servings, public.serving_spells to assay_app;
--> statement-breakpoint
create trigger servings_keep_facts before update or delete on public.servings
  for each row execute function public.keep_facts(
    'serving_system', 'model_id', 'model_version_id', 'deployment_id', 'version', 'artifact_digest', 'source', 'standing', 'reason',
    'probe_verdict', 'probed_deployment_id', 'last_seen_at', 'stale_since');
--> statement-breakpoint
create trigger serving_spells_keep_facts before update or delete on public.serving_spells
  for each row execute function public.keep_facts('last_seen_at', 'observations');
