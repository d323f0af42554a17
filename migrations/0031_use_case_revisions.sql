CREATE TABLE "use_case_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"use_case_id" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"basics" jsonb NOT NULL,
	"terms" jsonb,
	"assessment" jsonb,
	"tier" smallint NOT NULL,
	"digest" text,
	"reason" text,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	CONSTRAINT "use_case_revisions_use_case_id_number_key" UNIQUE("use_case_id","number"),
	CONSTRAINT "use_case_revisions_state_check" CHECK ("use_case_revisions"."state" in ('DECLARED', 'PROPOSED', 'APPROVED', 'DECLINED', 'SUPERSEDED')),
	CONSTRAINT "use_case_revisions_tier_check" CHECK ("use_case_revisions"."tier" in (1, 2, 3, 4)),
	CONSTRAINT "use_case_revisions_declared_check" CHECK (("use_case_revisions"."state" = 'DECLARED') = ("use_case_revisions"."terms" is null) and ("use_case_revisions"."terms" is null) = ("use_case_revisions"."assessment" is null) and ("use_case_revisions"."terms" is null) = ("use_case_revisions"."digest" is null) and ("use_case_revisions"."terms" is null) = ("use_case_revisions"."reason" is null) and ("use_case_revisions"."terms" is not null or "use_case_revisions"."number" = 1)),
	CONSTRAINT "use_case_revisions_decision_check" CHECK (("use_case_revisions"."state" in ('DECLARED', 'PROPOSED')) = ("use_case_revisions"."decided_by" is null) and ("use_case_revisions"."decided_by" is null) = ("use_case_revisions"."decided_at" is null) and ("use_case_revisions"."decided_by" is null) = ("use_case_revisions"."decision_reason" is null) and "use_case_revisions"."decided_by" is distinct from "use_case_revisions"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "use_cases" ADD COLUMN "tier_origin" text DEFAULT 'DECLARED' NOT NULL;--> statement-breakpoint
ALTER TABLE "use_cases" ADD COLUMN "tier_reason" text;--> statement-breakpoint
ALTER TABLE "use_cases" ADD COLUMN "tier_set_by" text;--> statement-breakpoint
ALTER TABLE "use_cases" ADD COLUMN "tier_set_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "use_case_revisions" ADD CONSTRAINT "use_case_revisions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_case_revisions" ADD CONSTRAINT "use_case_revisions_use_case_id_use_cases_id_fk" FOREIGN KEY ("use_case_id") REFERENCES "public"."use_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_case_revisions" ADD CONSTRAINT "use_case_revisions_proposed_by_principals_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_case_revisions" ADD CONSTRAINT "use_case_revisions_decided_by_principals_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "use_case_revisions_approved_key" ON "use_case_revisions" USING btree ("use_case_id") WHERE "use_case_revisions"."state" = 'APPROVED';--> statement-breakpoint
CREATE UNIQUE INDEX "use_case_revisions_proposed_key" ON "use_case_revisions" USING btree ("use_case_id") WHERE "use_case_revisions"."state" = 'PROPOSED';--> statement-breakpoint
CREATE INDEX "use_case_revisions_pagination_idx" ON "use_case_revisions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "use_case_revisions_proposed_by_idx" ON "use_case_revisions" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "use_case_revisions_decided_by_idx" ON "use_case_revisions" USING btree ("decided_by");--> statement-breakpoint
ALTER TABLE "use_cases" ADD CONSTRAINT "use_cases_tier_set_by_principals_id_fk" FOREIGN KEY ("tier_set_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "use_cases_tier_set_by_idx" ON "use_cases" USING btree ("tier_set_by");--> statement-breakpoint
ALTER TABLE "use_cases" ADD CONSTRAINT "use_cases_tier_origin_check" CHECK ("use_cases"."tier_origin" in ('DECLARED', 'COMPUTED', 'SET'));--> statement-breakpoint
ALTER TABLE "use_cases" ADD CONSTRAINT "use_cases_tier_set_check" CHECK (("use_cases"."tier_origin" = 'SET') = ("use_cases"."tier_reason" is not null) and ("use_cases"."tier_reason" is null) = ("use_cases"."tier_set_by" is null) and ("use_cases"."tier_reason" is null) = ("use_cases"."tier_set_at" is null));--> statement-breakpoint
grant select, insert, update on public.use_case_revisions to assay_app;
--> statement-breakpoint
-- What a revision says, who proposed it and why stays as it was; a decided one changes only when another takes its place.
create trigger use_case_revisions_keep_facts before update or delete on public.use_case_revisions
  for each row execute function public.keep_facts('state', 'decided_by', 'decided_at', 'decision_reason');
--> statement-breakpoint
create trigger use_case_revisions_closed before update on public.use_case_revisions
  for each row when (old.state in ('DECLARED', 'DECLINED', 'SUPERSEDED') or (old.state = 'APPROVED' and new.state <> 'SUPERSEDED'))
  execute function public.refuse_change();
--> statement-breakpoint
-- A use case says what its approved revision says; its name, its project and who framed it stay.
drop trigger use_cases_keep_facts on public.use_cases;
--> statement-breakpoint
create trigger use_cases_keep_facts before update or delete on public.use_cases
  for each row execute function public.keep_facts('target', 'decision', 'acts_on_it', 'population', 'costs', 'tier', 'tier_origin', 'tier_reason', 'tier_set_by', 'tier_set_at');
--> statement-breakpoint
-- Nobody makes a use case say what no approved revision says, nor be of a tier that neither a revision asks for nor a person has set.
create function public.use_case_follows_revision() returns trigger language plpgsql as $$
begin
  if (old.target, old.decision, old.acts_on_it, old.population, old.costs) is distinct from (new.target, new.decision, new.acts_on_it, new.population, new.costs)
    and not exists (
      select 1 from public.use_case_revisions r
      where r.use_case_id = new.id and r.state = 'APPROVED'
        and r.basics = jsonb_build_object('target', new.target, 'decision', new.decision, 'actsOnIt', new.acts_on_it, 'population', new.population, 'costs', new.costs)
    )
  then
    raise exception 'A use case says what its approved revision says: update is refused.' using errcode = '42501';
  end if;
  if new.tier_origin <> 'SET' and (old.tier, old.tier_origin) is distinct from (new.tier, new.tier_origin)
    and not exists (
      select 1 from public.use_case_revisions r
      where r.use_case_id = new.id and r.tier = new.tier and r.state = case new.tier_origin when 'COMPUTED' then 'APPROVED' else 'DECLARED' end
    )
  then
    raise exception 'A use case is of the tier that its revision asks for, or that a person has set: update is refused.' using errcode = '42501';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger use_cases_follow_revision before update on public.use_cases for each row execute function public.use_case_follows_revision();
--> statement-breakpoint
-- Use cases of before there were revisions: what was declared then is their first one, and nobody is said to have approved it.
insert into public.use_case_revisions (id, project_id, use_case_id, number, state, basics, tier, proposed_by, proposed_at)
  select 'ucr' || substr(id, 4), project_id, id, 1, 'DECLARED',
    jsonb_build_object('target', target, 'decision', decision, 'actsOnIt', acts_on_it, 'population', population, 'costs', costs), tier, created_by, created_at
  from public.use_cases;
