import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What lists, searches and recommendations read (decisions 18 and 19). Not Payload's tables: triggers keep them with
 * every write, whoever writes.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create extension if not exists cube;
    -- Nothing is written to what is filled below until the triggers stand that keep it.
    lock table products, users, categories, campuses, view_events, favorites in share row exclusive mode;
    -- Counters move in place: an update that touches no index stays in its page.
    alter table products set (fillfactor = 85);

    create sequence products_listed_no_seq as bigint;
    -- Rows that went public before get their numbers in the order of that.
    update products p set listed_no = n.no from (
      select id, row_number() over (order by published_at, id) as no from products where published_at is not null) n
      where n.id = p.id;
    select setval('products_listed_no_seq', (select coalesce(max(listed_no), 0) + 1 from products), false);

    -- A square of about s degrees of latitude: the same arithmetic as domain/geo/cells, operation by operation.
    create function geo_cell(lat float8, lng float8, s float8) returns bigint
      language plpgsql immutable strict parallel safe as $$
    declare
      r float8 := floor((lat + 90) / s);
      x float8 := ((r + 0.5) * s - 90) / 90;
      n float8 := greatest(1, floor(360 * (1 - x * x) / s));
    begin
      return r::bigint * 1048576 + (floor((lng + 180) / (360 / n))::bigint % n::bigint);
    end $$;
    -- On a sphere of one metre's unit: straight-line distances order as those along the ground do, everywhere.
    create function geo_point(lat float8, lng float8) returns cube
      language sql immutable strict parallel safe as $$
      select cube(array[
        6371008.8 * cos(radians(lat)) * cos(radians(lng)),
        6371008.8 * cos(radians(lat)) * sin(radians(lng)),
        6371008.8 * sin(radians(lat))])
    $$;
    -- A number for a position of six decimals.
    create function geo_spot(lat float8, lng float8) returns bigint
      language sql immutable strict parallel safe as $$
      select round((lat + 90) * 1000000)::bigint * 1000000000 + round((lng + 180) * 1000000)::bigint
    $$;

    create table listed_products (
      product_id uuid primary key references products (id) on delete cascade,
      -- No index is ordered by it alone: a plan that goes through all listings by number, to pass over most, is none then.
      no bigint not null,
      campus_id uuid not null,
      campus_no integer not null,
      category_id uuid not null,
      -- The category above, or the category itself where it is at the top.
      top_category_id uuid not null,
      seller_id uuid not null,
      kind enum_products_kind not null,
      price_fen bigint not null,
      listed_at timestamptz not null,
      -- The shown (blurred) position, to six decimals as cards say it; null where none was given.
      lat float8,
      lng float8,
      spot bigint,
      cell_s bigint, cell_m bigint, cell_l bigint
    ) with (fillfactor = 90);

    -- Where listings are shown: many share a spot, for positions are blurred. An entry may outlive its last listing.
    create table listed_spots (
      spot bigint primary key,
      lat float8 not null,
      lng float8 not null,
      place cube not null
    );

    -- In which large cells a campus has listings; an entry may outlive its last listing.
    create table campus_cells (
      cell_l bigint not null,
      campus_no integer not null,
      primary key (cell_l, campus_no)
    );

    -- Whether the listing itself is on offer; its seller has to be active as well.
    create function on_offer(p products) returns boolean language sql immutable parallel safe as $$
      select p.status = 'on_sale' and p.deleted_at is null and p.listed_no is not null
    $$;
    -- The listing's row among those on offer, or none.
    create function listed_row(p products) returns setof listed_products language sql stable parallel safe as $$
      select p.id, p.listed_no, p.campus_id, m.number, p.category_id, coalesce(c.parent_id, c.id), p.seller_id, p.kind,
        p.price_fen::bigint, p.published_at::timestamptz, s.lat, s.lng, geo_spot(s.lat, s.lng),
        geo_cell(s.lat, s.lng, 0.01), geo_cell(s.lat, s.lng, 0.06), geo_cell(s.lat, s.lng, 0.4)
      from users u, categories c, campuses m,
        -- As cards say it.
        (select round(p.shown_lat::numeric, 6)::float8 as lat, round(p.shown_lng::numeric, 6)::float8 as lng) s
      where on_offer(p) and u.id = p.seller_id and u.standing = 'active' and c.id = p.category_id and m.id = p.campus_id
    $$;
    -- All at once and before there are indexes: what is written row by row makes writers wait for minutes.
    insert into listed_products select l.* from products p cross join lateral listed_row(p) l order by l.no;
    insert into listed_spots
      select distinct on (spot) spot, lat, lng, geo_point(lat, lng) from listed_products where spot is not null;
    insert into campus_cells select distinct cell_l, campus_no from listed_products where cell_l is not null;
    create index listed_products_no_idx on listed_products using hash (no);
    create index listed_products_all_idx on listed_products ((-no));
    create index listed_products_campus_idx on listed_products (campus_no, no desc);
    create index listed_products_category_idx on listed_products (category_id, campus_no, no desc);
    create index listed_products_top_category_idx on listed_products (top_category_id, campus_no, no desc);
    create index listed_products_seller_idx on listed_products (seller_id);
    create index listed_products_cell_s_idx on listed_products (cell_s, no desc);
    create index listed_products_cell_m_idx on listed_products (cell_m, no desc);
    create index listed_products_cell_l_idx on listed_products (cell_l, no desc);
    create index listed_products_spot_idx on listed_products (spot, no desc);
    create index listed_products_price_idx on listed_products (campus_no, kind, price_fen);
    create index listed_spots_place_idx on listed_spots using gist (place);

    -- A listing's words as search compares them (operations/search-documents), on offer or not.
    create table search_documents (
      product_id uuid primary key references products (id) on delete cascade,
      title text not null,
      body text not null,
      grams integer[] not null,
      -- Rules and dictionary it was made with.
      made_with integer not null
    ) with (fillfactor = 90);
    create index search_documents_made_with_idx on search_documents (made_with);

    -- One row for each gram of each listing on offer.
    create table listed_grams (
      campus_no integer not null,
      gram integer not null,
      no bigint not null,
      primary key (campus_no, gram, no)
    );

    -- What titles are made of, for suggestions and spelling (operations/search-terms).
    create table search_terms (
      campus_no integer not null,
      term text not null,
      -- Of Chinese terms, without tones and spaces.
      pinyin text,
      initials text,
      listings integer not null,
      sellers integer not null,
      primary key (campus_no, term)
    );
    create index search_terms_common_idx on search_terms (campus_no, listings desc, term);
    create index search_terms_prefix_idx on search_terms (campus_no, term text_pattern_ops);
    create index search_terms_pinyin_idx on search_terms (campus_no, pinyin text_pattern_ops);
    create index search_terms_initials_idx on search_terms (campus_no, initials text_pattern_ops);

    -- Terms of any campus by what is left of them when a letter or two are missing (domain/search-terms/spellings).
    create table search_spellings (
      spelling text not null,
      term text not null,
      primary key (spelling, term)
    );
    create index search_spellings_term_idx on search_spellings (term);

    -- Interest that people showed and that is not yet taken up (operations/interests). Written with the act itself, in the
    -- same transaction; without a unique index, so that two batches never wait for each other.
    create table interest_events (
      no bigint generated always as identity primary key,
      user_id uuid not null,
      product_id uuid not null,
      kind text not null,
      at timestamptz not null
    );
    -- Interest taken up: each person once for each listing and kind. Nothing of those who want no recommendations. No
    -- foreign keys here and below: checking them would wait for, and make wait, whoever edits a listing.
    create table interests (
      user_id uuid not null,
      product_id uuid not null,
      kind text not null,
      at timestamptz not null,
      primary key (user_id, product_id, kind)
    );
    create index interests_latest_idx on interests (user_id, at desc);

    -- Who cared for one cared for the other. Weights grow with time instead of fading: domain/recommendations/decay.
    create table product_affinities (
      product_id uuid not null,
      other_id uuid not null,
      weight float8 not null,
      primary key (product_id, other_id)
    ) with (fillfactor = 80);

    -- How much a listing is looked at (logarithms to base 2 that need no fading: domain/recommendations/decay), and by
    -- how much that grows.
    create table product_heat (
      product_id uuid primary key,
      campus_id uuid not null,
      heat float8 not null,
      -- The same with a shorter memory.
      recent float8 not null default 0,
      -- People a day more than before, when it was last reckoned.
      rising float8 not null
    ) with (fillfactor = 80);
    create index product_heat_hot_idx on product_heat (campus_id, heat desc);
    create index product_heat_rising_idx on product_heat (campus_id, rising desc);

    -- What a person looked at last.
    create index view_events_latest_idx on view_events (user_id, viewed_at desc) where user_id is not null;

    -- Arguments: the kind of interest that a row of the table shows, and its column that says when.
    create function note_interest() returns trigger language plpgsql as $$
    begin
      execute format('insert into interest_events (user_id, product_id, kind, at)
        select a.user_id, a.product_id, %L, a.%I from added a where a.user_id is not null', tg_argv[0], tg_argv[1]);
      return null;
    end $$;
    create trigger view_events_interest after insert on view_events referencing new table as added
      for each statement execute function note_interest('view', 'viewed_at');
    create trigger favorites_interest after insert on favorites referencing new table as added
      for each statement execute function note_interest('favorite', 'created_at');
    insert into interest_events (user_id, product_id, kind, at)
      select user_id, product_id, 'view', viewed_at from view_events
        where user_id is not null and viewed_at > now() - interval '30 days'
      union all
      select user_id, product_id, 'favorite', created_at from favorites where created_at > now() - interval '30 days'
      order by 4;

    -- Up to where work that goes on in steps has come.
    create table progress_marks (
      name text primary key,
      reached jsonb not null
    );

    -- Draws the number of a listing that goes public.
    create function number_product() returns trigger language plpgsql as $$
    begin
      if new.listed_no is null and new.published_at is not null then
        new.listed_no := nextval('products_listed_no_seq');
      end if;
      return new;
    end $$;
    create trigger products_number before insert or update of published_at on products
      for each row execute function number_product();

    -- Puts the listing among those on offer, or takes it away.
    create function list_product(p products) returns void language plpgsql as $$
    declare
      l listed_products;
    begin
      -- Waits for whoever just suspends or reinstates the seller or moves the category, and is waited for: of two that meet,
      -- the later sees the other. First of all and whatever the status, so that all take their locks in one order.
      perform from users u where u.id = p.seller_id for share;
      perform from categories c where c.id = p.category_id for share;
      select * into l from listed_row(p);
      if l.no is null then
        delete from listed_products where product_id = p.id;
        return;
      end if;
      insert into listed_products values (l.*)
        on conflict (product_id) do update set campus_id = excluded.campus_id, campus_no = excluded.campus_no,
          category_id = excluded.category_id, top_category_id = excluded.top_category_id,
          seller_id = excluded.seller_id, kind = excluded.kind, price_fen = excluded.price_fen,
          lat = excluded.lat, lng = excluded.lng, spot = excluded.spot, cell_s = excluded.cell_s,
          cell_m = excluded.cell_m, cell_l = excluded.cell_l;
      if l.spot is not null then
        insert into listed_spots values (l.spot, l.lat, l.lng, geo_point(l.lat, l.lng)) on conflict do nothing;
        insert into campus_cells values (l.cell_l, l.campus_no) on conflict do nothing;
      end if;
    end $$;

    create function follow_product() returns trigger language plpgsql as $$
    begin
      perform list_product(new);
      return null;
    end $$;
    create trigger products_list_new after insert on products
      for each row when (on_offer(new)) execute function follow_product();
    create trigger products_list after update on products
      for each row when (
        (old.status, old.deleted_at, old.listed_no, old.campus_id, old.category_id, old.seller_id, old.kind,
          old.price_fen, old.location_lat, old.location_lng)
        is distinct from
        (new.status, new.deleted_at, new.listed_no, new.campus_id, new.category_id, new.seller_id, new.kind,
          new.price_fen, new.location_lat, new.location_lng))
      execute function follow_product();

    create function follow_seller() returns trigger language plpgsql as $$
    begin
      perform list_product(p) from products p where p.seller_id = new.id and on_offer(p) order by p.id;
      return null;
    end $$;
    create trigger users_list after update on users
      for each row when (old.standing is distinct from new.standing) execute function follow_seller();

    create function follow_category() returns trigger language plpgsql as $$
    begin
      -- In the order in which a seller's listings are written.
      perform from listed_products where category_id = new.id order by product_id for update;
      update listed_products set top_category_id = coalesce(new.parent_id, new.id) where category_id = new.id;
      return null;
    end $$;
    create trigger categories_list after update on categories
      for each row when (old.parent_id is distinct from new.parent_id) execute function follow_category();

    -- Grams of what is on offer. The document is locked, so that nobody rewrites it unseen meanwhile.
    create function follow_listed() returns trigger language plpgsql as $$
    declare
      words integer[];
    begin
      select d.grams into words from search_documents d
        where d.product_id = coalesce(new.product_id, old.product_id) for share;
      if tg_op <> 'INSERT' then
        delete from listed_grams where campus_no = old.campus_no and gram = any (words) and no = old.no;
      end if;
      if tg_op <> 'DELETE' then
        insert into listed_grams (campus_no, gram, no) select new.campus_no, g, new.no from unnest(words) g
          on conflict do nothing;
      end if;
      return null;
    end $$;
    create trigger listed_products_grams after insert or delete on listed_products
      for each row execute function follow_listed();
    create trigger listed_products_move_grams after update on listed_products
      for each row when (old.campus_no <> new.campus_no) execute function follow_listed();

    create function follow_document() returns trigger language plpgsql as $$
    declare
      place record;
      known integer[] := '{}';
    begin
      select l.campus_no, l.no into place from listed_products l where l.product_id = new.product_id;
      if not found then return null; end if;
      if tg_op = 'UPDATE' then
        known := old.grams;
        delete from listed_grams where campus_no = place.campus_no and no = place.no
          and gram = any (array(select unnest(old.grams) except select unnest(new.grams)));
      end if;
      insert into listed_grams (campus_no, gram, no)
        select place.campus_no, g, place.no from unnest(new.grams) g where g <> all (known) on conflict do nothing;
      return null;
    end $$;
    create trigger search_documents_insert after insert on search_documents
      for each row execute function follow_document();
    create trigger search_documents_update after update of grams on search_documents
      for each row when (old.grams is distinct from new.grams) execute function follow_document();

    -- A listing that is erased: its words may go first.
    create function forget_document() returns trigger language plpgsql as $$
    declare
      place record;
    begin
      select l.campus_no, l.no into place from listed_products l where l.product_id = old.product_id;
      if found then
        delete from listed_grams where campus_no = place.campus_no and gram = any (old.grams) and no = place.no;
      end if;
      return old;
    end $$;
    create trigger search_documents_delete before delete on search_documents
      for each row execute function forget_document();

    -- Names and labels of a category are words of its listings: the job reindex-listings reads them again.
    create function mark_category() returns trigger language plpgsql as $$
    begin
      insert into progress_marks (name, reached)
        values ('reindex-category:' || new.id, '{"after": "00000000-0000-0000-0000-000000000000"}')
        on conflict (name) do update set reached = excluded.reached;
      return null;
    end $$;
    create trigger categories_mark after update on categories
      for each row execute function mark_category();

    -- Tells every process that listens, once it is committed, what its cache may no longer show (lib/changes).
    create function tell_product() returns trigger language plpgsql as $$
    begin
      perform pg_notify('xiaoji_changed', 'product:' || coalesce(new.id, old.id));
      return null;
    end $$;
    -- Whatever is set but the counters, which may lag behind.
    create trigger products_tell after update of title, kind, category_id, condition, price_fen, original_price_fen,
        description, attributes, isbn, place, location_lat, location_lng, status, seller_id, campus_id, published_at,
        expires_at, version, deleted_at, updated_at, created_at on products
      for each row execute function tell_product();
    create trigger products_tell_gone after delete on products
      for each row execute function tell_product();

    -- Its pictures; the rows of a new listing, which nobody has seen yet, are no news but cheap to tell.
    create function tell_pictures() returns trigger language plpgsql as $$
    begin
      perform pg_notify('xiaoji_changed', 'product:' || coalesce(new.parent_id, old.parent_id));
      return null;
    end $$;
    create trigger products_rels_tell after insert or update or delete on products_rels
      for each row execute function tell_pictures();

    create function tell_seller() returns trigger language plpgsql as $$
    begin
      perform pg_notify('xiaoji_changed', 'seller:' || new.id);
      return null;
    end $$;
    create trigger users_tell after update on users
      for each row when (
        (old.standing, old.nickname, old.avatar_id, old.verification, old.verified_until)
        is distinct from (new.standing, new.nickname, new.avatar_id, new.verification, new.verified_until))
      execute function tell_seller();

    -- By the table's name, or that of the table whose part it is.
    create function tell_content() returns trigger language plpgsql as $$
    begin
      perform pg_notify('xiaoji_changed', 'content:' || coalesce(tg_argv[0], tg_table_name));
      return null;
    end $$;
    create trigger banners_tell after insert or update or delete on banners
      for each statement execute function tell_content();
    create trigger notices_tell after insert or update or delete on notices
      for each statement execute function tell_content();
    create trigger pages_tell after insert or update or delete on pages
      for each statement execute function tell_content();
    create trigger categories_tell after insert or update or delete on categories
      for each statement execute function tell_content();
    create trigger categories_kinds_tell after insert or update or delete on categories_kinds
      for each statement execute function tell_content('categories');
    create trigger home_sections_rels_tell after insert or update or delete on home_sections_rels
      for each statement execute function tell_content('home_sections');
    create trigger home_sections_tell after insert or update or delete on home_sections
      for each statement execute function tell_content();
    create trigger campuses_tell after insert or update or delete on campuses
      for each statement execute function tell_content();
    create trigger media_tell after update on media
      for each row when (
        (old.filename, old.alt, old.sizes_thumb_filename, old.sizes_card_filename, old.sizes_large_filename)
        is distinct from (new.filename, new.alt, new.sizes_thumb_filename, new.sizes_card_filename, new.sizes_large_filename))
      execute function tell_content();
    create trigger media_tell_gone after delete on media
      for each statement execute function tell_content();
    create trigger search_words_tell after insert or update or delete on search_words
      for each statement execute function tell_content();
    create trigger search_words_texts_tell after insert or update or delete on search_words_texts
      for each statement execute function tell_content();

    -- Words of what is there already.
    insert into payload_jobs (id, input, task_slug, queue)
      select gen_random_uuid(), '{}', 'reindex-listings', 'default' where exists (select 1 from products);`)
}

/** Leaves the extension `cube`, which may have been there before. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop trigger search_words_texts_tell on search_words_texts;
    drop trigger search_words_tell on search_words;
    drop trigger media_tell_gone on media;
    drop trigger media_tell on media;
    drop trigger campuses_tell on campuses;
    drop trigger home_sections_tell on home_sections;
    drop trigger home_sections_rels_tell on home_sections_rels;
    drop trigger categories_kinds_tell on categories_kinds;
    drop trigger categories_tell on categories;
    drop trigger pages_tell on pages;
    drop trigger notices_tell on notices;
    drop trigger banners_tell on banners;
    drop function tell_content();
    drop trigger users_tell on users;
    drop function tell_seller();
    drop trigger products_rels_tell on products_rels;
    drop function tell_pictures();
    drop trigger products_tell_gone on products;
    drop trigger products_tell on products;
    drop function tell_product();
    drop trigger categories_mark on categories;
    drop function mark_category();
    drop trigger categories_list on categories;
    drop function follow_category();
    drop trigger users_list on users;
    drop function follow_seller();
    drop trigger products_list on products;
    drop trigger products_list_new on products;
    drop trigger products_number on products;
    drop function follow_product();
    drop function list_product(products);
    drop function listed_row(products);
    drop function on_offer(products);
    drop function number_product();
    drop trigger favorites_interest on favorites;
    drop trigger view_events_interest on view_events;
    drop function note_interest();
    drop index view_events_latest_idx;
    drop table progress_marks, product_heat, product_affinities, interests, interest_events, search_spellings, search_terms, listed_grams, search_documents,
      campus_cells, listed_spots, listed_products;
    drop function forget_document();
    drop function follow_document();
    drop function follow_listed();
    drop function geo_spot(float8, float8);
    drop function geo_point(float8, float8);
    drop function geo_cell(float8, float8, float8);
    drop sequence products_listed_no_seq;
    alter table products reset (fillfactor);`)
}
