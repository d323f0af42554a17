-- What drizzle cannot say: privileges of the application's role, the journal's functions, append-only triggers.
grant usage on schema public to assay_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to assay_app;
--> statement-breakpoint
grant usage on all sequences in schema public to assay_app;
--> statement-breakpoint
-- So that an instance which has the application's role only can see that there is nothing to migrate.
grant usage on schema drizzle to assay_app;
--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to assay_app;

--> statement-breakpoint
-- Refuses every change of a row that was written; hang it on any table that only grows.
create function public.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table % only grows: % is refused.', tg_table_name, lower(tg_op) using errcode = '42501';
end
$$;
--> statement-breakpoint
create trigger journal_entries_append_only before update or delete or truncate on public.journal_entries
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger journal_leaves_append_only before update or delete or truncate on public.journal_leaves
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger journal_nodes_append_only before update or delete or truncate on public.journal_nodes
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger journal_checkpoints_append_only before update or delete or truncate on public.journal_checkpoints
  for each statement execute function public.refuse_change();
--> statement-breakpoint
alter table public.journal_entries enable always trigger journal_entries_append_only;
--> statement-breakpoint
alter table public.journal_leaves enable always trigger journal_leaves_append_only;
--> statement-breakpoint
alter table public.journal_nodes enable always trigger journal_nodes_append_only;
--> statement-breakpoint
alter table public.journal_checkpoints enable always trigger journal_checkpoints_append_only;
--> statement-breakpoint
revoke insert, update, delete, truncate on public.journal_entries from assay_app;
--> statement-breakpoint
revoke update, delete, truncate on public.journal_leaves, public.journal_nodes, public.journal_checkpoints from assay_app;
--> statement-breakpoint
-- The only door into the journal. The transaction's settings name the actor; without them nothing can be written.
-- The transaction id is taken before the sequence number: the sealer's low-water mark relies on that order.
create function public.journal_append(
  entry_id text, entry_project_id text, entry_type text, entry_version integer,
  entry_subject_kind text, entry_subject_id text, entry_payload jsonb
) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  actor text := nullif(current_setting('assay.principal_id', true), '');
  actor_kind text := nullif(current_setting('assay.principal_kind', true), '');
  request text := nullif(current_setting('assay.request_id', true), '');
begin
  if actor is null or actor_kind is null or request is null then
    raise exception 'A journal entry needs an actor: this transaction does not say who writes.' using errcode = '42501';
  end if;
  perform pg_current_xact_id();
  insert into public.journal_entries
    (id, project_id, type, version, subject_kind, subject_id, principal_id, principal_kind, request_id, occurred_at, payload)
  values
    (entry_id, entry_project_id, entry_type, entry_version, entry_subject_kind, entry_subject_id, actor, actor_kind, request, clock_timestamp(), entry_payload);
end
$$;
--> statement-breakpoint
revoke all on function public.journal_append(text, text, text, integer, text, text, jsonb) from public;
--> statement-breakpoint
grant execute on function public.journal_append(text, text, text, integer, text, text, jsonb) to assay_app;

--> statement-breakpoint
-- Refuses deletion, and every update that touches a column not named as its argument: what was registered stays as it was.
create function public.keep_facts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'Rows of % are kept: delete is refused.', tg_table_name using errcode = '42501';
  end if;
  -- A trigger without arguments has a null list of them, and null never differs from anything.
  if to_jsonb(old) - coalesce(tg_argv, '{}'::text[]) is distinct from to_jsonb(new) - coalesce(tg_argv, '{}'::text[]) then
    raise exception 'What was registered in % stays as it was: update is refused.', tg_table_name using errcode = '42501';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger use_cases_keep_facts before update or delete on public.use_cases for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger audit_specifications_keep_facts before update or delete on public.audit_specifications
  for each row execute function public.keep_facts('state', 'decided_by', 'decided_at', 'decision_reason');
--> statement-breakpoint
create trigger audit_specifications_closed before update on public.audit_specifications
  for each row when (old.state in ('REJECTED', 'SUPERSEDED') or (old.state = 'APPROVED' and new.state <> 'SUPERSEDED'))
  execute function public.refuse_change();
--> statement-breakpoint
create trigger artifacts_keep_facts before update or delete on public.artifacts for each row execute function public.keep_facts('is_protected');
--> statement-breakpoint
create trigger artifacts_stay_protected before update on public.artifacts
  for each row when (old.is_protected and not new.is_protected) execute function public.refuse_change();
--> statement-breakpoint
create trigger datasets_keep_facts before update or delete on public.datasets for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger dataset_versions_keep_facts before update or delete on public.dataset_versions for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger feature_sets_keep_facts before update or delete on public.feature_sets for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger feature_set_versions_keep_facts before update or delete on public.feature_set_versions for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger models_keep_facts before update or delete on public.models for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger model_versions_keep_facts before update or delete on public.model_versions for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger deployments_keep_facts before update or delete on public.deployments for each row execute function public.keep_facts('valid_to');
--> statement-breakpoint
create trigger deployments_ended before update on public.deployments
  for each row when (old.valid_to is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger lineage_nodes_keep_facts before update or delete on public.lineage_nodes for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger lineage_edges_keep_facts before update or delete on public.lineage_edges
  for each row execute function public.keep_facts('valid_to', 'version');
--> statement-breakpoint
create trigger lineage_edges_ended before update on public.lineage_edges
  for each row when (old.valid_to is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger evaluation_runs_keep_facts before update or delete on public.evaluation_runs
  for each row execute function public.keep_facts(
    'state', 'attempts', 'crashes', 'fence', 'worker', 'lease_until', 'rows_done', 'rows_total', 'started_at', 'finished_at',
    'failure', 'evidence', 'result_digest', 'predictions_artifact_id');
--> statement-breakpoint
create trigger evaluation_runs_closed before update on public.evaluation_runs
  for each row when (old.state in ('SUCCEEDED', 'FAILED', 'ABANDONED')) execute function public.refuse_change();
--> statement-breakpoint
create trigger evaluation_comparisons_keep_facts before update or delete on public.evaluation_comparisons
  for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger bias_audits_keep_facts before update or delete on public.bias_audits for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger monitors_keep_facts before update or delete on public.monitors
  for each row execute function public.keep_facts('state', 'deployment_id', 'activated_at', 'retired_at');
--> statement-breakpoint
create trigger monitors_retired before update on public.monitors
  for each row when (old.state = 'RETIRED') execute function public.refuse_change();
--> statement-breakpoint
create trigger monitor_windows_keep_facts before update or delete on public.monitor_windows
  for each row execute function public.keep_facts(
    'state', 'rows', 'batches', 'subjects', 'profile', 'first_predicted_at', 'last_predicted_at', 'closed_at', 'closed_by');
--> statement-breakpoint
create trigger monitor_windows_closed before update on public.monitor_windows
  for each row when (old.state = 'CLOSED') execute function public.refuse_change();
--> statement-breakpoint
create trigger monitor_batches_keep_facts before update or delete on public.monitor_batches for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger drift_reports_keep_facts before update or delete on public.drift_reports for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger alerts_keep_facts before update or delete on public.alerts
  for each row execute function public.keep_facts('statistics', 'state', 'message', 'occurrences', 'last_report_id', 'changed_at', 'accepted_until');
--> statement-breakpoint
create trigger alert_steps_keep_facts before update or delete on public.alert_steps for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger model_cards_keep_facts before update or delete on public.model_cards for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger card_revisions_keep_facts before update or delete on public.card_revisions for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger policies_append_only before update or delete or truncate on public.policies for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger decisions_append_only before update or delete or truncate on public.decisions for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger acknowledgements_append_only before update or delete or truncate on public.acknowledgements
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger waivers_keep_facts before update or delete on public.waivers for each row execute function public.keep_facts('revoked_by', 'revoked_at');
--> statement-breakpoint
create trigger waivers_revoked before update on public.waivers
  for each row when (old.revoked_at is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger promotion_requests_keep_facts before update or delete on public.promotion_requests
  for each row execute function public.keep_facts('state', 'closed_by', 'closed_at', 'closing_reason', 'deployment_id');
--> statement-breakpoint
create trigger promotion_requests_closed before update on public.promotion_requests
  for each row when (old.state <> 'AWAITING_APPROVAL') execute function public.refuse_change();
