CREATE TABLE "awaited_assets" (
	"project_id" text NOT NULL,
	"key" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	CONSTRAINT "awaited_assets_pkey" PRIMARY KEY("project_id","key","dataset_version_id")
);
--> statement-breakpoint
ALTER TABLE "catalogue_entries" DROP CONSTRAINT "catalogue_entries_kind_check";--> statement-breakpoint
ALTER TABLE "findings" DROP CONSTRAINT "findings_kind_check";--> statement-breakpoint
ALTER TABLE "catalogue_entries" ADD COLUMN "opens_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "catalogue_entries" ADD COLUMN "aliases" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "awaited_assets" ADD CONSTRAINT "awaited_assets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awaited_assets" ADD CONSTRAINT "awaited_assets_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "awaited_assets_dataset_version_id_idx" ON "awaited_assets" USING btree ("dataset_version_id");--> statement-breakpoint
ALTER TABLE "catalogue_entries" ADD CONSTRAINT "catalogue_entries_kind_check" CHECK ("catalogue_entries"."kind" in ('UseCase', 'Dataset', 'DatasetVersion', 'FeatureSet', 'FeatureSetVersion', 'Model', 'ModelVersion', 'Deployment', 'Finding', 'Serving', 'Job', 'Run', 'ExternalAsset'));--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_kind_check" CHECK ("findings"."kind" in ('DATASET_REVOKED', 'EVIDENCE_REVOKED', 'UNAPPROVED_DEPLOYMENT', 'DIVERGING_BYTES', 'BLOB_CORRUPTED'));--> statement-breakpoint
create trigger awaited_assets_append_only before update or delete or truncate on public.awaited_assets
  for each statement execute function public.refuse_change();
--> statement-breakpoint
grant select, insert on public.awaited_assets to assay_app;
--> statement-breakpoint
create or replace function public.catalogue_search() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.search :=
    setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.name)), 'A')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(array_to_string(new.aliases, ' '))), 'A')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(array_to_string(new.tags, ' '))), 'B')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.description)), 'C')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.contents)), 'D');
  return new;
end
$$;
--> statement-breakpoint
drop trigger catalogue_entries_search_revised on public.catalogue_entries;
--> statement-breakpoint
create trigger catalogue_entries_search_revised before update of name, aliases, tags, description, contents, search on public.catalogue_entries
  for each row execute function public.catalogue_search();
--> statement-breakpoint
drop trigger catalogue_entries_keep_facts on public.catalogue_entries;
--> statement-breakpoint
-- What was entered before learns what is entered today.
update public.catalogue_entries e set
  state = case
    when exists (select from public.dataset_revocations r where r.dataset_version_id = v.id and r.reinstated_at is null) then 'REVOKED'
    when exists (select from public.dataset_retirements r where r.dataset_version_id = v.id) then 'RETIRED'
    else 'IN_USE'
  end,
  contents = left(concat_ws(' ', v.artifact_digest, v.external_uri, (select string_agg(c ->> 'name', ' ') from jsonb_array_elements(v.columns) as c)), 50000)
from public.dataset_versions v where v.id = e.id;
--> statement-breakpoint
update public.catalogue_entries e set opens_at = f.accepted_until from public.findings f where f.id = e.id and f.accepted_until is not null;
--> statement-breakpoint
update public.catalogue_entries e set aliases = held.names
from (
  select thing, array_agg(name order by name collate "C") as names
  from (
    select model_version_id as thing, name from public.aliases where valid_to is null
    union all select model_id, name from public.aliases where valid_to is null
  ) as label group by thing
) as held
where held.thing = e.id;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select s.id, s.project_id, 'Serving', left(coalesce(s.model_name, 'a model') || ' at ' || s.endpoint, 500), s.model_id, null, '', '{}', '{}', array[e.name], null,
  case when s.stale_since is null then s.standing else 'LOST' end, '{}',
  concat_ws(' ', s.endpoint, s.serving_system, (select p.artifact_digest from public.serving_spells p where p.serving_id = s.id and p.number = 1)),
  1, s.first_seen_at, s.last_seen_at
from public.servings s join public.environments e on e.id = s.environment_id;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select id, project_id, kind, left(name, 500), null, null, '', '{}', '{}', '{}', null, null, '{}',
  case when length(name) > 500 then name || ' ' || namespace else namespace end, 1, created_at, created_at
from (
  select id, project_id, 'Job' as kind, namespace, name, created_at from public.jobs
  union all select id, project_id, 'ExternalAsset', namespace, name, created_at from public.external_assets
) as seen;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select r.id, r.project_id, 'Run', left(j.name || ' ' || r.run_uuid, 500), j.id, null, '', '{}', '{}', '{}', null, null, '{}',
  case when length(j.name || ' ' || r.run_uuid) > 500 then j.name || ' ' || r.run_uuid || ' ' else '' end || j.namespace || ' ' || r.run_uuid,
  1, r.created_at, r.created_at
from public.job_runs r join public.jobs j on j.id = r.job_id where r.is_traced;
--> statement-breakpoint
create trigger catalogue_entries_keep_facts before update or delete on public.catalogue_entries
  for each row execute function public.keep_facts('description', 'tags', 'owners', 'environments', 'aliases', 'state', 'opens_at', 'metrics', 'search', 'revision', 'updated_at');
