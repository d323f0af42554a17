ALTER TABLE "approval_review_grounds" DROP CONSTRAINT "approval_review_grounds_trigger_check";--> statement-breakpoint
ALTER TABLE "approval_review_grounds" ADD CONSTRAINT "approval_review_grounds_trigger_check" CHECK ("approval_review_grounds"."trigger" in ('INTERVAL', 'ALERT', 'INCIDENT', 'DATA_REVOKED', 'POLICY_CHANGED', 'ARTIFACT_DERIVED'));--> statement-breakpoint
grant select on public.admissions, public.approval_standings, public.break_glass_states to assay_app;
--> statement-breakpoint
grant select, insert on public.break_glass_uses, public.approval_review_grounds to assay_app;
--> statement-breakpoint
grant select, insert, update on public.approval_reviews, public.review_schedules to assay_app;
--> statement-breakpoint
create trigger break_glass_uses_append_only before update or delete or truncate on public.break_glass_uses
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger approval_review_grounds_append_only before update or delete or truncate on public.approval_review_grounds
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger approval_reviews_keep_facts before update or delete on public.approval_reviews
  for each row execute function public.keep_facts('state', 'on_expiry', 'due_at', 'digest', 'closed_by', 'closed_at', 'closing_reason');
--> statement-breakpoint
create trigger approval_reviews_closed before update on public.approval_reviews
  for each row when (old.state <> 'OPEN') execute function public.refuse_change();
--> statement-breakpoint
create trigger review_schedules_keep_facts before update or delete on public.review_schedules
  for each row execute function public.keep_facts('review_at', 'overdue_at', 'acted_at', 'grace_days', 'on_expiry');
