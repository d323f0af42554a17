ALTER TABLE "promotion_requests" DROP CONSTRAINT "promotion_requests_state_check";--> statement-breakpoint
ALTER TABLE "promotion_requests" DROP CONSTRAINT "promotion_requests_closed_check";--> statement-breakpoint
DROP INDEX "promotion_requests_open_idx";--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "awaits" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "promotion_requests_expiry_idx" ON "promotion_requests" USING btree ("expires_at") WHERE state in ('CHECKING', 'AWAITING_APPROVAL', 'APPROVED');--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_requests_open_idx" ON "promotion_requests" USING btree ("model_id","environment_id") WHERE state in ('CHECKING', 'AWAITING_APPROVAL', 'APPROVED');--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_awaits_check" CHECK ("promotion_requests"."state" <> 'CHECKING' or cardinality("promotion_requests"."awaits") > 0);--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_expiry_check" CHECK ("promotion_requests"."state" <> 'DRAFT' or "promotion_requests"."expires_at" is null);--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_state_check" CHECK ("promotion_requests"."state" in ('DRAFT', 'CHECKING', 'AWAITING_APPROVAL', 'APPROVED', 'PROMOTED', 'REFUSED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'SUPERSEDED'));--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_closed_check" CHECK (("promotion_requests"."state" in ('DRAFT', 'CHECKING', 'AWAITING_APPROVAL', 'APPROVED')) = ("promotion_requests"."closed_at" is null));--> statement-breakpoint
-- Requests that wait get the default time from the moment at which they were opened.
drop trigger promotion_requests_keep_facts on public.promotion_requests;
--> statement-breakpoint
drop trigger promotion_requests_closed on public.promotion_requests;
--> statement-breakpoint
update public.promotion_requests set expires_at = requested_at + interval '90 days' where state = 'AWAITING_APPROVAL';
--> statement-breakpoint
-- What a request was judged by stays as it was. Before it is judged only its author's identity, its place and its model do.
create trigger promotion_requests_kept before delete on public.promotion_requests for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger promotion_requests_keep_facts before update on public.promotion_requests
  for each row when (old.state not in ('DRAFT', 'CHECKING'))
  execute function public.keep_facts('state', 'closed_by', 'closed_at', 'closing_reason', 'deployment_id');
--> statement-breakpoint
create trigger promotion_requests_keep_author before update on public.promotion_requests
  for each row when (old.state in ('DRAFT', 'CHECKING') and (old.id, old.project_id, old.model_id, old.requested_by) is distinct from
    (new.id, new.project_id, new.model_id, new.requested_by)) execute function public.refuse_change();
--> statement-breakpoint
create trigger promotion_requests_keep_asked before update on public.promotion_requests
  for each row when (old.state = 'CHECKING' and (old.model_version_id, old.environment_id, old.kind, old.reason, old.target, old.aliases, old.requested_at, old.supersedes_id)
    is distinct from (new.model_version_id, new.environment_id, new.kind, new.reason, new.target, new.aliases, new.requested_at, new.supersedes_id))
  execute function public.refuse_change();
--> statement-breakpoint
-- The same steps as PROMOTION_TRANSITIONS, whatever the program thinks; a state that stays is no step.
create function public.promotion_request_steps() returns trigger language plpgsql as $$
begin
  if old.state || ' ' || new.state <> all (array[
    'DRAFT CHECKING', 'DRAFT AWAITING_APPROVAL', 'DRAFT REFUSED', 'DRAFT WITHDRAWN',
    'CHECKING AWAITING_APPROVAL', 'CHECKING REFUSED', 'CHECKING WITHDRAWN', 'CHECKING SUPERSEDED', 'CHECKING EXPIRED',
    'AWAITING_APPROVAL PROMOTED', 'AWAITING_APPROVAL APPROVED', 'AWAITING_APPROVAL REJECTED', 'AWAITING_APPROVAL WITHDRAWN',
    'AWAITING_APPROVAL SUPERSEDED', 'AWAITING_APPROVAL EXPIRED',
    'APPROVED PROMOTED', 'APPROVED AWAITING_APPROVAL', 'APPROVED REJECTED', 'APPROVED WITHDRAWN', 'APPROVED SUPERSEDED', 'APPROVED EXPIRED'
  ]) then
    raise exception 'A promotion request does not go from % to %.', old.state, new.state using errcode = '42501';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger promotion_requests_steps before update on public.promotion_requests
  for each row when (old.state <> new.state) execute function public.promotion_request_steps();
--> statement-breakpoint
create trigger promotion_requests_closed before update on public.promotion_requests
  for each row when (old.state not in ('DRAFT', 'CHECKING', 'AWAITING_APPROVAL', 'APPROVED')) execute function public.refuse_change();
