CREATE TABLE "catalogue_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"parent_id" text,
	"version_number" integer,
	"description" text NOT NULL,
	"tags" text[] NOT NULL,
	"owners" text[] NOT NULL,
	"environments" text[] NOT NULL,
	"format" text,
	"state" text,
	"metrics" jsonb NOT NULL,
	"contents" text NOT NULL,
	"search" "tsvector" DEFAULT '' NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "catalogue_entries_kind_check" CHECK ("catalogue_entries"."kind" in ('UseCase', 'Dataset', 'DatasetVersion', 'FeatureSet', 'FeatureSetVersion', 'Model', 'ModelVersion', 'Deployment', 'Finding')),
	CONSTRAINT "catalogue_entries_revision_check" CHECK ("catalogue_entries"."revision" > 0),
	CONSTRAINT "catalogue_entries_metrics_check" CHECK (jsonb_typeof("catalogue_entries"."metrics") = 'object')
);
--> statement-breakpoint
CREATE TABLE "catalogue_revisions" (
	"entry_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"revised_by" text NOT NULL,
	"revised_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "catalogue_revisions_pkey" PRIMARY KEY("entry_id","number"),
	CONSTRAINT "catalogue_revisions_number_check" CHECK ("catalogue_revisions"."number" > 1)
);
--> statement-breakpoint
ALTER TABLE "catalogue_entries" ADD CONSTRAINT "catalogue_entries_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_entries" ADD CONSTRAINT "catalogue_entries_parent_id_catalogue_entries_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."catalogue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_revisions" ADD CONSTRAINT "catalogue_revisions_entry_id_catalogue_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."catalogue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_revisions" ADD CONSTRAINT "catalogue_revisions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_revisions" ADD CONSTRAINT "catalogue_revisions_revised_by_principals_id_fk" FOREIGN KEY ("revised_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalogue_entries_pagination_idx" ON "catalogue_entries" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "catalogue_entries_parent_id_idx" ON "catalogue_entries" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "catalogue_entries_created_idx" ON "catalogue_entries" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "catalogue_entries_updated_idx" ON "catalogue_entries" USING btree ("project_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "catalogue_entries_name_idx" ON "catalogue_entries" USING btree ("project_id",lower("name") collate "C","id");--> statement-breakpoint
CREATE INDEX "catalogue_entries_search_idx" ON "catalogue_entries" USING gin ("search");--> statement-breakpoint
CREATE INDEX "catalogue_entries_tags_idx" ON "catalogue_entries" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "catalogue_entries_owners_idx" ON "catalogue_entries" USING gin ("owners");--> statement-breakpoint
CREATE INDEX "catalogue_entries_environments_idx" ON "catalogue_entries" USING gin ("environments");--> statement-breakpoint
CREATE INDEX "catalogue_entries_metrics_idx" ON "catalogue_entries" USING gin ("metrics");--> statement-breakpoint
CREATE INDEX "catalogue_revisions_project_id_idx" ON "catalogue_revisions" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "catalogue_revisions_revised_by_idx" ON "catalogue_revisions" USING btree ("revised_by");--> statement-breakpoint
-- The words of a text for the search: names such as credit_risk-v2 and CreditRiskV2 are found by their parts.
create function public.catalogue_words(said text) returns text language sql immutable strict set search_path = pg_catalog, pg_temp as $$
  select regexp_replace(case when split = said then said else said || ' ' || split end, '[!-/:-@\[-`{-~]+', ' ', 'g')
  from (select regexp_replace(said, '([a-z0-9])([A-Z])', '\1 \2', 'g') as split) as parts
$$;
--> statement-breakpoint
create function public.catalogue_search() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.search :=
    setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.name)), 'A')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(array_to_string(new.tags, ' '))), 'B')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.description)), 'C')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.contents)), 'D');
  return new;
end
$$;
--> statement-breakpoint
create trigger catalogue_entries_search_new before insert on public.catalogue_entries for each row execute function public.catalogue_search();
--> statement-breakpoint
create trigger catalogue_entries_search_revised before update of name, tags, description, contents, search on public.catalogue_entries
  for each row execute function public.catalogue_search();
--> statement-breakpoint
create trigger catalogue_entries_keep_facts before update or delete on public.catalogue_entries
  for each row execute function public.keep_facts('description', 'tags', 'owners', 'environments', 'state', 'metrics', 'search', 'revision', 'updated_at');
--> statement-breakpoint
create trigger catalogue_revisions_append_only before update or delete or truncate on public.catalogue_revisions
  for each statement execute function public.refuse_change();
--> statement-breakpoint
grant select, insert, update on public.catalogue_entries to assay_app;
--> statement-breakpoint
grant select, insert on public.catalogue_revisions to assay_app;
--> statement-breakpoint
-- What was registered before there was a catalogue enters it, as it was described then.
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select id, project_id, 'UseCase', name, null, null, '', '{}', '{}', '{}', null, null, '{}',
  left(concat_ws(' ', target, decision, acts_on_it, population), 50000), 1, created_at, created_at
from public.use_cases;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select id, project_id, 'Dataset', name, null, null, description, '{}', '{}', '{}', null, null, '{}', '', 1, created_at, created_at
from public.datasets;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select v.id, v.project_id, 'DatasetVersion', d.name || '@' || v.number, d.id, v.number, '', '{}', '{}', '{}', upper(v.format), null, '{}',
  left(concat_ws(' ', v.artifact_digest, (select string_agg(c ->> 'name', ' ') from jsonb_array_elements(v.columns) as c)), 50000),
  1, v.created_at, v.created_at
from public.dataset_versions v join public.datasets d on d.id = v.dataset_id;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select id, project_id, 'FeatureSet', name, null, null, description, '{}', '{}', '{}', null, null, '{}', '', 1, created_at, created_at
from public.feature_sets;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select v.id, v.project_id, 'FeatureSetVersion', s.name || '@' || v.number, s.id, v.number, '', '{}', '{}', '{}', null, null, '{}',
  left(coalesce((select string_agg(f ->> 'name', ' ') from jsonb_array_elements(v.features) as f), ''), 50000), 1, v.created_at, v.created_at
from public.feature_set_versions v join public.feature_sets s on s.id = v.feature_set_id;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select m.id, m.project_id, 'Model', m.name, m.use_case_id, null, m.description, '{}', '{}', array(
    select distinct e.name from public.deployments p join public.environments e on e.id = p.environment_id
    where p.model_id = m.id and p.valid_to is null order by e.name
  ), null, null, '{}', '', 1, m.created_at, m.created_at
from public.models m;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select v.id, v.project_id, 'ModelVersion', m.name || '@' || v.number, m.id, v.number, '', '{}', '{}', array(
    select e.name from public.deployments p join public.environments e on e.id = p.environment_id
    where p.model_version_id = v.id and p.valid_to is null order by e.name
  ), v.format, null, coalesce((
    select jsonb_object_agg(measure ->> 'id', measure -> 'value')
    from (
      select r.evidence
      from public.evaluation_runs r join public.audit_specifications a on a.id = r.audit_specification_id and a.state = 'APPROVED'
      where r.model_version_id = v.id and r.purpose = 'GATE' and r.state = 'SUCCEEDED'
      order by r.finished_at desc, r.id desc limit 1
    ) newest, jsonb_array_elements(newest.evidence -> 'measures') as measure
    where measure ->> 'status' = 'OK' and jsonb_typeof(measure -> 'value') = 'number' and measure -> 'slice' is null
  ), '{}'), concat_ws(' ', v.artifact_digest, v.git_commit, v.framework, v.derivation), 1, v.created_at, v.created_at
from public.model_versions v join public.models m on m.id = v.model_id;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select d.id, d.project_id, 'Deployment', m.name || '@' || v.number || ' in ' || e.name, v.id, null, '', '{}', '{}', array[e.name], null,
  case when d.valid_to is null then 'CURRENT' else 'ENDED' end, '{}', '', 1, d.valid_from, coalesce(d.valid_to, d.valid_from)
from public.deployments d
join public.model_versions v on v.id = d.model_version_id
join public.models m on m.id = v.model_id
join public.environments e on e.id = d.environment_id;
--> statement-breakpoint
insert into public.catalogue_entries
  (id, project_id, kind, name, parent_id, version_number, description, tags, owners, environments, format, state, metrics, contents, revision, created_at, updated_at)
select id, project_id, 'Finding', title, null, null, detail, '{}', array_remove(array[owner_id], null), '{}', null, state, '{}', concat_ws(' ', kind, severity),
  1, raised_at, changed_at
from public.findings;
