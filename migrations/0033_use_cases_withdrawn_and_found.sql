ALTER TABLE "use_case_revisions" DROP CONSTRAINT "use_case_revisions_state_check";--> statement-breakpoint
ALTER TABLE "use_case_revisions" DROP CONSTRAINT "use_case_revisions_decision_check";--> statement-breakpoint
ALTER TABLE "use_case_revisions" ADD CONSTRAINT "use_case_revisions_state_check" CHECK ("use_case_revisions"."state" in ('DECLARED', 'PROPOSED', 'APPROVED', 'DECLINED', 'SUPERSEDED', 'WITHDRAWN'));--> statement-breakpoint
ALTER TABLE "use_case_revisions" ADD CONSTRAINT "use_case_revisions_decision_check" CHECK (("use_case_revisions"."state" in ('DECLARED', 'PROPOSED')) = ("use_case_revisions"."decided_by" is null) and ("use_case_revisions"."decided_by" is null) = ("use_case_revisions"."decided_at" is null) and ("use_case_revisions"."decided_by" is null) = ("use_case_revisions"."decision_reason" is null) and ("use_case_revisions"."state" = 'WITHDRAWN') = ("use_case_revisions"."decided_by" is not distinct from "use_case_revisions"."proposed_by"));--> statement-breakpoint
-- What was taken back stays so, like everything that was decided.
drop trigger use_case_revisions_closed on public.use_case_revisions;
--> statement-breakpoint
create trigger use_case_revisions_closed before update on public.use_case_revisions
  for each row when (old.state in ('DECLARED', 'DECLINED', 'SUPERSEDED', 'WITHDRAWN') or (old.state = 'APPROVED' and new.state <> 'SUPERSEDED'))
  execute function public.refuse_change();
--> statement-breakpoint
-- A use case is found by what its approved revision says; everything else by what it was registered with.
drop trigger catalogue_entries_keep_facts on public.catalogue_entries;
--> statement-breakpoint
create trigger catalogue_entries_keep_facts before update or delete on public.catalogue_entries
  for each row when (old.kind <> 'UseCase')
  execute function public.keep_facts('description', 'tags', 'owners', 'environments', 'aliases', 'state', 'opens_at', 'metrics', 'search', 'revision', 'updated_at');
--> statement-breakpoint
create trigger catalogue_entries_keep_use_cases before update or delete on public.catalogue_entries
  for each row when (old.kind = 'UseCase')
  execute function public.keep_facts('description', 'tags', 'owners', 'environments', 'aliases', 'state', 'opens_at', 'metrics', 'contents', 'search', 'revision', 'updated_at');
--> statement-breakpoint
update public.catalogue_entries e
  set contents = left(concat_ws(' ', u.target, u.decision, u.acts_on_it, u.population), 50000)
  from public.use_cases u
  where e.id = u.id and exists (select 1 from public.use_case_revisions r where r.use_case_id = u.id and r.state = 'APPROVED');
