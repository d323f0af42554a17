CREATE TABLE "asset_sayings" (
	"asset_id" text NOT NULL,
	"part" text NOT NULL,
	"project_id" text NOT NULL,
	"digest" text NOT NULL,
	"since" text collate "C" NOT NULL,
	"until" text collate "C" NOT NULL,
	CONSTRAINT "asset_sayings_pkey" PRIMARY KEY("asset_id","part"),
	CONSTRAINT "asset_sayings_part_check" CHECK ("asset_sayings"."part" in ('COLUMNS', 'FLOWS'))
);
--> statement-breakpoint
ALTER TABLE "lineage_edges" DROP CONSTRAINT "lineage_edges_project_id_projects_id_fk";
--> statement-breakpoint
ALTER TABLE "lineage_facets" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "asset_sayings" ADD CONSTRAINT "asset_sayings_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_sayings" ADD CONSTRAINT "asset_sayings_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_sayings_project_id_idx" ON "asset_sayings" USING btree ("project_id");
--> statement-breakpoint
grant select, insert, update, delete on public.asset_sayings to assay_app;
--> statement-breakpoint
-- Stamps of these rows move on with nearly every event: room in their pages keeps that from touching an index.
alter table public.asset_sayings set (fillfactor = 50);
--> statement-breakpoint
alter table public.lineage_facets set (fillfactor = 50);
--> statement-breakpoint
-- Columns and flows that were kept before have stamps of their own: whatever is said next is compared with each of them, once.
insert into public.asset_sayings (asset_id, part, project_id, digest, since, until)
  select asset_id, 'COLUMNS', project_id, repeat('0', 64), max(stamp), max(stamp) from public.asset_columns group by asset_id, project_id;
--> statement-breakpoint
insert into public.asset_sayings (asset_id, part, project_id, digest, since, until)
  select coalesce(place.asset_id, flow.to_id), 'FLOWS', flow.project_id, repeat('0', 64), max(flow.stamp), max(flow.stamp)
  from public.asset_flows flow left join public.asset_columns place on place.id = flow.to_id
  group by coalesce(place.asset_id, flow.to_id), flow.project_id;
--> statement-breakpoint
-- Rows of these tables are written again with every event: what identifies them is guarded by naming its columns, which costs an update of
-- the others nothing, where keep_facts turns both rows into JSON, with texts of any length.
create function public.refuse_change_of_facts() returns trigger language plpgsql as $$
begin
  raise exception 'What was registered in % stays as it was: % is refused.', tg_table_name, lower(tg_op) using errcode = '42501';
end
$$;
--> statement-breakpoint
create trigger asset_sayings_keep_facts before update of asset_id, part, project_id or delete on public.asset_sayings
  for each row execute function public.refuse_change_of_facts();
--> statement-breakpoint
drop trigger lineage_facets_keep_facts on public.lineage_facets;
--> statement-breakpoint
create trigger lineage_facets_keep_facts before update of subject_id, name, project_id or delete on public.lineage_facets
  for each row execute function public.refuse_change_of_facts();
--> statement-breakpoint
drop trigger asset_columns_keep_facts on public.asset_columns;
--> statement-breakpoint
create trigger asset_columns_keep_facts before update of id, project_id, asset_id, name or delete on public.asset_columns
  for each row execute function public.refuse_change_of_facts();
--> statement-breakpoint
drop trigger asset_flows_keep_facts on public.asset_flows;
--> statement-breakpoint
create trigger asset_flows_keep_facts before update of from_id, to_id, project_id or delete on public.asset_flows
  for each row execute function public.refuse_change_of_facts();
--> statement-breakpoint
drop trigger run_assets_keep_facts on public.run_assets;
--> statement-breakpoint
create trigger run_assets_keep_facts before update of run_id, asset_id, direction, project_id or delete on public.run_assets
  for each row execute function public.refuse_change_of_facts();
--> statement-breakpoint
drop trigger job_runs_keep_facts on public.job_runs;
--> statement-breakpoint
create trigger job_runs_keep_facts before update of id, project_id, run_uuid, source, git_commit, created_at or delete on public.job_runs
  for each row execute function public.refuse_change_of_facts();
