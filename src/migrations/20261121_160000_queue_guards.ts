import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What waits for officers is a row of `cases` as long as it waits, whoever moves it: triggers open and close the rows of
 * everything whose own state says so. Reports and flags are opened by operations. Also what counts and rosters are.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    lock table products, comments, messages, campus_verifications, disputes, reports in share row exclusive mode;

    -- Points less time in units of four hours: waiting counts as weight, and an index can hold the order.
    create function case_rank(points float8, opened_at timestamptz) returns float8
      language sql immutable strict parallel safe as $$
      select points - extract(epoch from opened_at)::float8 / 14400
    $$;

    create function open_case(a_kind text, a_target text, an_id uuid, a_campus uuid, a_subject uuid, a_title text,
        a_reason text, some_points float8) returns uuid language plpgsql as $$
    declare
      opened uuid;
    begin
      insert into cases (id, kind, target, target_id, campus_id, subject_id, title, reason, points, rank, report_count,
          state, version, opened_at, created_at, updated_at)
        values (gen_random_uuid(), a_kind::enum_cases_kind, a_target::enum_cases_target, an_id::text, a_campus, a_subject,
          left(a_title, 120), a_reason, some_points, case_rank(some_points, now()), 0, 'open', 1, now(), now(), now())
        on conflict (kind, target, target_id) where state = 'open' do update
          set title = excluded.title, version = cases.version + 1, updated_at = now()
        returning id into opened;
      return opened;
    end $$;

    create function close_case(some_kinds text[], a_target text, an_id uuid) returns void language sql as $$
      update cases set state = 'closed', closed_at = now(), claimed_by_id = null, claimed_until = null,
          version = version + 1, updated_at = now()
        where state = 'open' and kind::text = any (some_kinds) and target::text = a_target and target_id = an_id::text
    $$;

    -- The listing as it was last approved or public: what an edit is compared with (operations/products/keep-approved).
    create table listing_approvals (
      product_id uuid primary key references products (id) on delete cascade,
      content jsonb not null,
      approved_at timestamptz not null
    );

    -- What is public already, as snapshots of operations/moderation-acts/read-thing.
    insert into listing_approvals (product_id, content, approved_at)
      select p.id, json_build_object('target', 'products', 'title', p.title, 'text', coalesce(p.description, ''),
        'images', (select coalesce(json_agg(r.media_id order by r."order"), '[]') from products_rels r
          where r.parent_id = p.id and r.path = 'images' and r.media_id is not null),
        'author', null, 'at', to_char(p.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'fields', json_build_object('kind', p.kind, 'category', p.category_id, 'categoryTitle', g.name,
          'condition', p.condition, 'isbn', p.isbn, 'attributes', coalesce(p.attributes, '{}'::jsonb),
          'priceFen', p.price_fen::float8, 'originalPriceFen', p.original_price_fen::float8, 'place', p.place,
          'status', p.status, 'held', false, 'heldFor', null, 'version', p.version::int)), p.updated_at
      from products p left join categories g on g.id = p.category_id
      where p.status in ('on_sale', 'reserved', 'expired') and p.deleted_at is null;

    -- The queue of all campuses, for owners; of one campus it has indexes of Payload's making.
    create index cases_queue_all_idx on cases (rank desc nulls first, id) where state = 'open';

    create function follow_listing_case() returns trigger language plpgsql as $$
    declare
      is_edit boolean;
    begin
      if new.status = 'pending' and new.deleted_at is null then
        if tg_op = 'INSERT' or old.status <> 'pending' or old.deleted_at is not null then
          -- Hidden by reports, it waits in their case.
          if new.held_for = 'reports' and exists (select 1 from cases where kind = 'report' and state = 'open'
              and target = 'products' and target_id = new.id::text) then
            return null;
          end if;
          is_edit := exists (select 1 from listing_approvals where product_id = new.id);
          perform open_case(case when is_edit then 'edit' else 'listing' end, 'products', new.id, new.campus_id,
            new.seller_id, new.title, coalesce(new.held_for, 'review'), 2);
        elsif old.title is distinct from new.title then
          update cases set title = left(new.title, 120), version = version + 1, updated_at = now()
            where state = 'open' and target = 'products' and target_id = new.id::text;
        end if;
      elsif tg_op = 'UPDATE' and old.status = 'pending' and old.deleted_at is null then
        perform close_case(array['listing', 'edit'], 'products', new.id);
      end if;
      return null;
    end $$;
    create trigger products_case_insert after insert on products for each row
      when (new.status = 'pending') execute function follow_listing_case();
    create trigger products_case_update after update of status, deleted_at, title on products for each row
      when (new.status = 'pending' or old.status = 'pending') execute function follow_listing_case();

    create function follow_comment_case() returns trigger language plpgsql as $$
    begin
      if coalesce(new.held, false) and not coalesce(new.removed, false) then
        perform open_case('comment', 'comments', new.id, new.campus_id, new.author_id, new.body,
          coalesce(new.held_for, 'review'), 2);
      else
        perform close_case(array['comment'], 'comments', new.id);
      end if;
      return null;
    end $$;
    create trigger comments_case_insert after insert on comments for each row
      when (new.held) execute function follow_comment_case();
    create trigger comments_case_update after update of held, removed on comments for each row
      when (old.held or new.held) execute function follow_comment_case();

    -- What a held message says stands nowhere but in the message.
    create function follow_message_case() returns trigger language plpgsql as $$
    begin
      if new.state = 'held' then
        perform open_case('message', 'messages', new.id, c.campus_id, new.sender_id, u.nickname, new.held_for, 4)
          from conversations c, users u where c.id = new.conversation_id and u.id = new.sender_id;
      else
        perform close_case(array['message'], 'messages', new.id);
      end if;
      return null;
    end $$;
    create trigger messages_case_insert after insert on messages for each row
      when (new.state = 'held') execute function follow_message_case();
    create trigger messages_case_update after update of state on messages for each row
      when (old.state is distinct from new.state and (old.state = 'held' or new.state = 'held'))
      execute function follow_message_case();

    create function follow_verification_case() returns trigger language plpgsql as $$
    begin
      if new.state in ('pending', 'contested') then
        perform open_case('student_card', 'campus-verifications', new.id, new.campus_id, new.user_id, u.nickname,
          new.state::text, 3) from users u where u.id = new.user_id;
      else
        perform close_case(array['student_card'], 'campus-verifications', new.id);
      end if;
      return null;
    end $$;
    create trigger campus_verifications_case_insert after insert on campus_verifications for each row
      when (new.state in ('pending', 'contested')) execute function follow_verification_case();
    create trigger campus_verifications_case_update after update of state on campus_verifications for each row
      when (old.state is distinct from new.state) execute function follow_verification_case();

    create function follow_dispute_case() returns trigger language plpgsql as $$
    begin
      if new.state = 'waiting' then
        perform open_case('dispute', 'disputes', new.id, new.campus_id, null, o.number || ' · ' || o.title, 'waiting', 6)
          from orders o where o.id = new.order_id;
      else
        perform close_case(array['dispute'], 'disputes', new.id);
      end if;
      return null;
    end $$;
    create trigger disputes_case_insert after insert on disputes for each row
      when (new.state = 'waiting') execute function follow_dispute_case();
    create trigger disputes_case_update after update of state on disputes for each row
      when (old.state is distinct from new.state) execute function follow_dispute_case();

    create function follow_appeal_case() returns trigger language plpgsql as $$
    begin
      if new.state = 'open' then
        perform open_case('appeal', 'appeals', new.id, new.campus_id, new.author_id, new.body, 'appeal', 3);
      else
        perform close_case(array['appeal'], 'appeals', new.id);
      end if;
      return null;
    end $$;
    create trigger appeals_case_insert after insert on appeals for each row execute function follow_appeal_case();
    create trigger appeals_case_update after update of state on appeals for each row
      when (old.state is distinct from new.state) execute function follow_appeal_case();

    -- What waits already.
    select open_case('listing', 'products', p.id, p.campus_id, p.seller_id, p.title, 'review', 2)
      from products p where p.status = 'pending' and p.deleted_at is null;
    select open_case('message', 'messages', m.id, c.campus_id, m.sender_id, u.nickname, m.held_for, 4)
      from messages m join conversations c on c.id = m.conversation_id join users u on u.id = m.sender_id
      where m.state = 'held';
    select open_case('student_card', 'campus-verifications', v.id, v.campus_id, v.user_id, u.nickname, v.state::text, 3)
      from campus_verifications v join users u on u.id = v.user_id where v.state in ('pending', 'contested');
    select open_case('dispute', 'disputes', d.id, d.campus_id, null, o.number || ' · ' || o.title, 'waiting', 6)
      from disputes d join orders o on o.id = d.order_id where d.state = 'waiting';
    update reports r set case_id = open_case('report', 'conversations', r.conversation_id, r.campus_id, null,
        null, r.reason, 1)
      where r.state = 'open' and r.conversation_id is not null;
    update cases c set report_count = n.n from (
      select case_id, count(*) as n from reports where case_id is not null group by 1) n where n.case_id = c.id;

    insert into report_reasons (id, title, title_en, key, points, active, sort, created_at, updated_at)
      select gen_random_uuid(), r.title, r.title_en, r.key, r.points, true, r.sort, now(), now()
      from (values ('欺诈', 'Fraud', 'fraud', 3, 10), ('违禁物品', 'Prohibited goods', 'prohibited', 3, 20),
        ('辱骂骚扰', 'Abuse', 'abuse', 2, 30), ('广告', 'Spam', 'spam', 1, 40), ('其他', 'Other', 'other', 1, 90))
        r (title, title_en, key, points, sort);
    insert into report_reasons_targets ("order", parent_id, value, id)
      select t.at, r.id, t.value::enum_report_reasons_targets, gen_random_uuid()
      from report_reasons r, unnest(array['products', 'users', 'comments', 'conversations', 'reviews'])
        with ordinality t (value, at);
    create unique index report_reasons_once_idx on report_reasons (
      coalesce(campus_id, '00000000-0000-0000-0000-000000000000'::uuid), key);

    -- How often people were right with their reports.
    create table reporter_records (
      user_id uuid primary key references users (id) on delete cascade,
      upheld integer not null default 0,
      dismissed integer not null default 0
    );
    -- The pictures of what was reported, kept as long as the report: the original may be gone.
    create table report_pictures (
      report_id uuid not null references reports (id) on delete cascade,
      media_id uuid not null references media (id) on delete cascade,
      primary key (report_id, media_id)
    );
    create index report_pictures_media_idx on report_pictures (media_id);
    -- By which the report of a term is counted.
    create index moderation_acts_term_idx on moderation_acts (campus_id, created_at);
    create index reports_term_idx on reports (campus_id, created_at);
    create index appeals_term_idx on appeals (campus_id, created_at);
    -- What a moderator has looked at and kept: the same content is not hidden by itself again.
    create table kept_contents (
      target text not null,
      target_id text not null,
      hash text not null,
      kept_at timestamptz not null,
      primary key (target, target_id, hash)
    );

    -- Two hashes that differ in three bits at most share one of four bands.
    create index media_hash_1_idx on media (substr(perceptual_hash, 1, 4)) where perceptual_hash is not null;
    create index media_hash_2_idx on media (substr(perceptual_hash, 5, 4)) where perceptual_hash is not null;
    create index media_hash_3_idx on media (substr(perceptual_hash, 9, 4)) where perceptual_hash is not null;
    create index media_hash_4_idx on media (substr(perceptual_hash, 13, 4)) where perceptual_hash is not null;

    -- Dictionaries of words are kept in the processes until somebody edits one.
    create trigger word_lists_tell after insert or update or delete on word_lists
      for each statement execute function tell_content();
    create trigger word_lists_places_tell after insert or update or delete on word_lists_places
      for each statement execute function tell_content('word_lists');

    -- Public texts that an outside service has not judged yet; one row for each thing, anew with each edit.
    create table text_checks (
      target text not null,
      target_id uuid not null,
      queued_at timestamptz not null,
      due_at timestamptz not null,
      attempts integer not null default 0,
      primary key (target, target_id)
    );
    create index text_checks_due_idx on text_checks (due_at);

    -- What was found out about a picture goes with it.
    alter table picture_checks drop constraint picture_checks_media_id_media_id_fk;
    alter table picture_checks add constraint picture_checks_media_id_media_id_fk
      foreign key (media_id) references media (id) on delete cascade;

    -- What happened, by day of the campus's time: the dashboard reads this and no other numbers. Each campus and top
    -- category by itself, and the zero id for all of them together, so that no question adds up many rows.
    create table daily_counts (
      campus_id uuid not null,
      category_id uuid not null,
      metric text not null,
      day date not null,
      n bigint not null,
      sum_fen bigint not null default 0,
      primary key (campus_id, category_id, metric, day)
    );
    create index daily_counts_day_idx on daily_counts (day);
    -- What officers decided, each by day.
    create table daily_acts (
      campus_id uuid not null,
      day date not null,
      staff_id uuid not null references staff (id) on delete cascade,
      n integer not null,
      primary key (campus_id, day, staff_id)
    );
    create index daily_acts_day_idx on daily_acts (day);
    create table counted_days (
      day date primary key,
      counted_at timestamptz not null,
      -- What became of the listings of the day is looked at again for a while.
      followed_at timestamptz not null
    );
    -- A day is counted by ranges of these, never by looking at everything.
    create index products_published_idx on products (published_at) where published_at is not null;
    create index campus_verifications_decided_idx on campus_verifications (decided_at) where decided_at is not null;
    create index disputes_decided_idx on disputes (decided_at) where decided_at is not null;

    -- Who belongs to a campus, as keyed hashes of numbers (operations/imports).
    create table roster_entries (
      campus_id uuid not null references campuses (id) on delete cascade,
      subject_hash text not null,
      brought_at timestamptz not null,
      primary key (campus_id, subject_hash)
    );

    -- What a page was made of by a migration has a version: without one the panel's list would not show it.
    create temporary table unversioned as
      select gen_random_uuid() as version, h.* from home_pages h
      where not exists (select 1 from _home_pages_v v where v.parent_id = h.id);
    insert into _home_pages_v (id, parent_id, version_name, version_starts_at, version_ends_at, version_campus_id,
        version_updated_at, version_created_at, version__status, latest)
      select version, id, name, starts_at, ends_at, campus_id, updated_at, created_at,
        _status::text::enum__home_pages_v_version_status, true from unversioned;
    insert into _home_pages_v_blocks_carousel (_order, _parent_id, _path, id, _uuid, block_name)
      select b._order, u.version, 'version.' || b._path, gen_random_uuid(), b.id, b.block_name
      from home_pages_blocks_carousel b join unversioned u on u.id = b._parent_id;
    insert into _home_pages_v_blocks_notice_bar (_order, _parent_id, _path, id, _uuid, block_name, count)
      select b._order, u.version, 'version.' || b._path, gen_random_uuid(), b.id, b.block_name, b.count
      from home_pages_blocks_notice_bar b join unversioned u on u.id = b._parent_id;
    insert into _home_pages_v_blocks_category_grid (_order, _parent_id, _path, id, _uuid, block_name)
      select b._order, u.version, 'version.' || b._path, gen_random_uuid(), b.id, b.block_name
      from home_pages_blocks_category_grid b join unversioned u on u.id = b._parent_id;
    insert into _home_pages_v_blocks_picks (_order, _parent_id, _path, id, _uuid, block_name, title, title_en)
      select b._order, u.version, 'version.' || b._path, gen_random_uuid(), b.id, b.block_name, b.title, b.title_en
      from home_pages_blocks_picks b join unversioned u on u.id = b._parent_id;
    insert into _home_pages_v_blocks_list (_order, _parent_id, _path, id, _uuid, block_name, title, title_en, source,
        category_id, max_price_yuan, count)
      select b._order, u.version, 'version.' || b._path, gen_random_uuid(), b.id, b.block_name, b.title, b.title_en,
        b.source::text::enum__home_pages_v_blocks_list_source, b.category_id, b.max_price_yuan, b.count
      from home_pages_blocks_list b join unversioned u on u.id = b._parent_id;
    insert into _home_pages_v_rels ("order", parent_id, path, products_id)
      select r."order", u.version, 'version.' || r.path, r.products_id
      from home_pages_rels r join unversioned u on u.id = r.parent_id;
    drop table unversioned;

    -- The home page and campaigns tell of themselves; what a listing joined is on its card.
    create trigger home_pages_tell after insert or update or delete on home_pages
      for each statement execute function tell_content();
    create trigger home_pages_rels_tell after insert or update or delete on home_pages_rels
      for each statement execute function tell_content('home_pages');
    create trigger home_pages_blocks_carousel_tell after insert or update or delete on home_pages_blocks_carousel
      for each statement execute function tell_content('home_pages');
    create trigger home_pages_blocks_notice_bar_tell after insert or update or delete on home_pages_blocks_notice_bar
      for each statement execute function tell_content('home_pages');
    create trigger home_pages_blocks_category_grid_tell after insert or update or delete on home_pages_blocks_category_grid
      for each statement execute function tell_content('home_pages');
    create trigger home_pages_blocks_picks_tell after insert or update or delete on home_pages_blocks_picks
      for each statement execute function tell_content('home_pages');
    create trigger home_pages_blocks_list_tell after insert or update or delete on home_pages_blocks_list
      for each statement execute function tell_content('home_pages');
    create trigger home_pages_blocks_text_tell after insert or update or delete on home_pages_blocks_text
      for each statement execute function tell_content('home_pages');
    create trigger campaigns_tell after insert or update or delete on campaigns
      for each statement execute function tell_content();
    create trigger campaigns_rels_tell after insert or update or delete on campaigns_rels
      for each statement execute function tell_content('campaigns');
    drop trigger products_tell on products;
    create trigger products_tell after update of title, kind, category_id, condition, price_fen, original_price_fen,
        description, attributes, isbn, place, location_lat, location_lng, status, seller_id, campus_id, published_at,
        expires_at, version, deleted_at, updated_at, created_at, campaign_id on products
      for each row execute function tell_product();
    -- What is on offer of a campaign, newest first.
    create index products_campaign_listed_idx on products (campaign_id, campus_id, listed_no desc)
      where campaign_id is not null and status = 'on_sale' and deleted_at is null and listed_no is not null;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop index products_campaign_listed_idx;
    drop trigger products_tell on products;
    create trigger products_tell after update of title, kind, category_id, condition, price_fen, original_price_fen,
        description, attributes, isbn, place, location_lat, location_lng, status, seller_id, campus_id, published_at,
        expires_at, version, deleted_at, updated_at, created_at on products
      for each row execute function tell_product();
    drop trigger campaigns_rels_tell on campaigns_rels;
    drop trigger campaigns_tell on campaigns;
    drop trigger home_pages_blocks_text_tell on home_pages_blocks_text;
    drop trigger home_pages_blocks_list_tell on home_pages_blocks_list;
    drop trigger home_pages_blocks_picks_tell on home_pages_blocks_picks;
    drop trigger home_pages_blocks_category_grid_tell on home_pages_blocks_category_grid;
    drop trigger home_pages_blocks_notice_bar_tell on home_pages_blocks_notice_bar;
    drop trigger home_pages_blocks_carousel_tell on home_pages_blocks_carousel;
    drop trigger home_pages_rels_tell on home_pages_rels;
    drop trigger home_pages_tell on home_pages;
    drop table roster_entries;
    drop index disputes_decided_idx, campus_verifications_decided_idx, products_published_idx;
    drop table counted_days;
    drop table daily_acts;
    drop table daily_counts;
    alter table picture_checks drop constraint picture_checks_media_id_media_id_fk;
    alter table picture_checks add constraint picture_checks_media_id_media_id_fk
      foreign key (media_id) references media (id) on delete set null;
    drop table text_checks;
    drop trigger word_lists_places_tell on word_lists_places;
    drop trigger word_lists_tell on word_lists;
    drop index media_hash_1_idx, media_hash_2_idx, media_hash_3_idx, media_hash_4_idx;
    drop table kept_contents;
    drop index appeals_term_idx, reports_term_idx, moderation_acts_term_idx;
    drop table report_pictures;
    drop table reporter_records;
    drop index report_reasons_once_idx;
    drop trigger appeals_case_update on appeals;
    drop trigger appeals_case_insert on appeals;
    drop function follow_appeal_case();
    drop trigger disputes_case_update on disputes;
    drop trigger disputes_case_insert on disputes;
    drop function follow_dispute_case();
    drop trigger campus_verifications_case_update on campus_verifications;
    drop trigger campus_verifications_case_insert on campus_verifications;
    drop function follow_verification_case();
    drop trigger messages_case_update on messages;
    drop trigger messages_case_insert on messages;
    drop function follow_message_case();
    drop trigger comments_case_update on comments;
    drop trigger comments_case_insert on comments;
    drop function follow_comment_case();
    drop trigger products_case_update on products;
    drop trigger products_case_insert on products;
    drop function follow_listing_case();
    drop index cases_queue_all_idx;
    drop table listing_approvals;
    drop function close_case(text[], text, uuid);
    drop function open_case(text, text, uuid, uuid, uuid, text, text, float8);
    drop function case_rank(float8, timestamptz);
  `)
}
