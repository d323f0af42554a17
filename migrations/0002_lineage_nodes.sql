ALTER TABLE "lineage_edges" DROP CONSTRAINT "lineage_edges_kind_check";--> statement-breakpoint
ALTER TABLE "lineage_nodes" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "lineage_nodes" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "lineage_nodes" ADD COLUMN "environment_id" text;--> statement-breakpoint
ALTER TABLE "lineage_nodes" ADD CONSTRAINT "lineage_nodes_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_nodes" ADD CONSTRAINT "lineage_nodes_project_id_parent_id_lineage_nodes_project_id_id_fk" FOREIGN KEY ("project_id","parent_id") REFERENCES "public"."lineage_nodes"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lineage_nodes_part_key" ON "lineage_nodes" USING btree ("parent_id","kind","label") WHERE "lineage_nodes"."kind" in ('Column', 'Feature');--> statement-breakpoint
CREATE INDEX "lineage_nodes_parent_id_idx" ON "lineage_nodes" USING btree ("project_id","parent_id");--> statement-breakpoint
CREATE INDEX "lineage_nodes_environment_id_idx" ON "lineage_nodes" USING btree ("environment_id");--> statement-breakpoint
ALTER TABLE "lineage_edges" ADD CONSTRAINT "lineage_edges_kind_check" CHECK ("lineage_edges"."kind" in ('VERSION_OF', 'PROVIDES', 'TRAINED', 'EVALUATED', 'AUDITED', 'DEPLOYED', 'MONITORED', 'DOCUMENTED', 'DERIVED', 'READ', 'WROTE', 'RAN', 'PART_OF', 'COMPUTED', 'SAME_AS'));--> statement-breakpoint
ALTER TABLE "lineage_nodes" ADD CONSTRAINT "lineage_nodes_part_check" CHECK (left("lineage_nodes"."id", 3) not in ('col', 'ftr') or ("lineage_nodes"."parent_id" is not null and "lineage_nodes"."label" is not null));--> statement-breakpoint
-- What is known already gets the name that a person reads, and every deployment its environment.
drop trigger lineage_nodes_keep_facts on public.lineage_nodes;
--> statement-breakpoint
update public.lineage_nodes node set label = named.label
from (
  select id, name as label from public.datasets
  union all select id, name from public.feature_sets
  union all select id, name from public.models
  union all select v.id, d.name || '@' || v.number from public.dataset_versions v join public.datasets d on d.id = v.dataset_id
  union all select v.id, s.name || '@' || v.number from public.feature_set_versions v join public.feature_sets s on s.id = v.feature_set_id
  union all select v.id, m.name || '@' || v.number from public.model_versions v join public.models m on m.id = v.model_id
) named
where node.id = named.id;
--> statement-breakpoint
update public.lineage_nodes node set label = named.label, environment_id = named.environment_id
from (
  select d.id, d.environment_id, m.name || '@' || v.number || ' in ' || e.name as label
  from public.deployments d
  join public.model_versions v on v.id = d.model_version_id
  join public.models m on m.id = v.model_id
  join public.environments e on e.id = d.environment_id
) named
where node.id = named.id;
--> statement-breakpoint
create trigger lineage_nodes_keep_facts before update or delete on public.lineage_nodes
  for each row execute function public.keep_facts('label', 'parent_id');
--> statement-breakpoint
create trigger lineage_nodes_named before update on public.lineage_nodes
  for each row when (old.label is not null) execute function public.refuse_change();
