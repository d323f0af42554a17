-- What drizzle cannot say: privileges of the application's role, the journal's functions, append-only triggers.
grant usage on schema public to assay_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to assay_app;
--> statement-breakpoint
grant usage on all sequences in schema public to assay_app;
