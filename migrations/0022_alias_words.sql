-- Aliases get a weight of their own, which the queries of those who may not read them leave out; they come last, so that the places of other words tell nothing of them.
create or replace function public.catalogue_search() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.search :=
    setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.name)), 'A')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(array_to_string(new.tags, ' '))), 'C')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.description)), 'C')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(new.contents)), 'D')
    || setweight(to_tsvector('pg_catalog.simple', public.catalogue_words(array_to_string(new.aliases, ' '))), 'B');
  return new;
end
$$;
--> statement-breakpoint
-- The trigger writes the words of these entries anew; those of all others are what they were.
update public.catalogue_entries set search = '' where aliases <> '{}' or tags <> '{}';
