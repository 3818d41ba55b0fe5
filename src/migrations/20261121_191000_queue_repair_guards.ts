import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What the first reading of the queue taught. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- The same report or appeal, sent again by a phone that did not hear the answer.
    create unique index reports_key_idx on reports (reporter_id, key) where key is not null;
    create unique index appeals_key_idx on appeals (author_id, key) where key is not null;
    -- Whoever leaves takes their name along out of what is kept as evidence (operations/moderation-acts/erase-person).
    create index reports_author_idx on reports ((snapshot -> 'author' ->> 'id'));

    -- Forms no longer end what forms began: who was suspended on one is suspended by a decision that can be taken back.
    -- It says that it was taken over: no rule made it, and no term counts it. The days to appeal begin now.
    insert into moderation_acts (id, action, target, target_id, subject_id, campus_id, reason, before, state, created_at,
        updated_at)
      select gen_random_uuid(), 'ban'::enum_moderation_acts_action, 'users'::enum_moderation_acts_target, u.id::text, u.id,
        u.campus_id, u.standing_reason,
        jsonb_build_object('takenOver', true, 'was', '{"standing": "active", "suspendedUntil": null, "standingReason": null}'::jsonb,
          'now', jsonb_build_object('standing', 'suspended', 'suspendedUntil', null, 'standingReason', u.standing_reason)),
        'standing'::enum_moderation_acts_state, now(), now()
      from users u where u.standing = 'suspended' and u.suspended_until is null and not exists (
        select 1 from moderation_acts a where a.subject_id = u.id and a.state = 'standing'
          and (a.action::text = 'ban' or a.action::text = 'suspend' and a.until > now()));

    -- For whose numbers the hashes of a roster were made: those of another realm say nothing of who is verified now.
    alter table roster_entries add column realm_id uuid references campuses (id) on delete cascade;
    update roster_entries r set realm_id = coalesce(c.numbers_of_id, c.id) from campuses c where c.id = r.campus_id;
    alter table roster_entries alter column realm_id set not null;

    -- Flagged again by an edit of its author it is the same case in the same version; a report raises it (addToCase).
    create or replace function open_case(a_kind text, a_target text, an_id uuid, a_campus uuid, a_subject uuid,
        a_title text, a_reason text, some_points float8) returns uuid language plpgsql as $$
    declare
      opened uuid;
    begin
      insert into cases (id, kind, target, target_id, campus_id, subject_id, title, reason, points, rank, report_count,
          state, version, opened_at, created_at, updated_at)
        values (gen_random_uuid(), a_kind::enum_cases_kind, a_target::enum_cases_target, an_id::text, a_campus, a_subject,
          left(a_title, 120), a_reason, some_points, case_rank(some_points, now()), 0, 'open', 1, now(), now(), now())
        on conflict (kind, target, target_id) where state = 'open' do update
          set title = excluded.title, updated_at = now()
        returning id into opened;
      return opened;
    end $$;

    -- What is held: comments and reviews alike have a case of their own, unless reports hid them, which have one already.
    create function waits_in_reports(a_held_for text, a_target text, an_id uuid) returns boolean language sql as $$
      select coalesce(a_held_for = 'reports', false) and exists (select 1 from reports where state = 'open'
        and target::text = a_target and target_id = an_id::text)
    $$;

    create or replace function follow_listing_case() returns trigger language plpgsql as $$
    declare
      is_edit boolean;
    begin
      if new.status = 'pending' and new.deleted_at is null then
        if tg_op = 'INSERT' or old.status <> 'pending' or old.deleted_at is not null then
          if waits_in_reports(new.held_for, 'products', new.id) then
            return null;
          end if;
          is_edit := exists (select 1 from listing_approvals where product_id = new.id);
          perform open_case(case when is_edit then 'edit' else 'listing' end, 'products', new.id, new.campus_id,
            new.seller_id, new.title, coalesce(new.held_for, 'review'), 2);
        elsif old.title is distinct from new.title then
          -- No new version: what takes something away is not put off by edits, and what keeps it names what it saw.
          update cases set title = left(new.title, 120), updated_at = now()
            where state = 'open' and target = 'products' and target_id = new.id::text;
        end if;
      elsif tg_op = 'UPDATE' and old.status = 'pending' and old.deleted_at is null then
        perform close_case(array['listing', 'edit'], 'products', new.id);
      end if;
      return null;
    end $$;

    create or replace function follow_comment_case() returns trigger language plpgsql as $$
    begin
      if coalesce(new.held, false) and not coalesce(new.removed, false) then
        if waits_in_reports(new.held_for, 'comments', new.id) then
          return null;
        end if;
        perform open_case('comment', 'comments', new.id, new.campus_id, new.author_id, new.body,
          coalesce(new.held_for, 'review'), 2);
      else
        perform close_case(array['comment'], 'comments', new.id);
      end if;
      return null;
    end $$;

    create function follow_review_case() returns trigger language plpgsql as $$
    begin
      if coalesce(new.held, false) and not coalesce(new.removed, false) then
        if waits_in_reports(new.held_for, 'reviews', new.id) then
          return null;
        end if;
        -- By the name of its deal: its words are blind, and lists are read by whom they are about, too.
        perform open_case('review', 'reviews', new.id, new.campus_id, new.author_id,
          coalesce((select o.title from orders o where o.id = new.order_id), ''), coalesce(new.held_for, 'review'), 2);
      else
        perform close_case(array['review'], 'reviews', new.id);
      end if;
      return null;
    end $$;
    create trigger reviews_case_insert after insert on reviews for each row
      when (new.held) execute function follow_review_case();
    create trigger reviews_case_update after update of held, removed on reviews for each row
      when (old.held is distinct from new.held or old.removed is distinct from new.removed)
      execute function follow_review_case();

    -- What reports hid and their decision left hidden (an act on the person, say) waits by itself from then on.
    create function follow_report_case() returns trigger language plpgsql as $$
    declare
      thing uuid := new.target_id::uuid;
    begin
      if new.target = 'products' then
        perform open_case(case when exists (select 1 from listing_approvals a where a.product_id = p.id) then 'edit'
            else 'listing' end, 'products', p.id, p.campus_id, p.seller_id, p.title, coalesce(p.held_for, 'review'), 2)
          from products p where p.id = thing and p.status = 'pending' and p.deleted_at is null
            and not exists (select 1 from cases c where c.state = 'open' and c.kind in ('listing', 'edit')
              and c.target = 'products' and c.target_id = new.target_id);
      elsif new.target = 'comments' then
        perform open_case('comment', 'comments', m.id, m.campus_id, m.author_id, m.body, coalesce(m.held_for, 'review'), 2)
          from comments m where m.id = thing and m.held and m.removed is not true
            and not exists (select 1 from cases c where c.state = 'open' and c.kind = 'comment'
              and c.target = 'comments' and c.target_id = new.target_id);
      else
        perform open_case('review', 'reviews', v.id, v.campus_id, v.author_id,
            coalesce((select o.title from orders o where o.id = v.order_id), ''), coalesce(v.held_for, 'review'), 2)
          from reviews v where v.id = thing and v.held and v.removed is not true
            and not exists (select 1 from cases c where c.state = 'open' and c.kind = 'review'
              and c.target = 'reviews' and c.target_id = new.target_id);
      end if;
      return null;
    end $$;
    create trigger cases_report_closed after update of state on cases for each row
      when (new.kind = 'report' and old.state = 'open' and new.state = 'closed'
        and new.target in ('products', 'comments', 'reviews'))
      execute function follow_report_case();
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    -- Before there were held reviews, what was not public was removed.
    update reviews set removed = true where held;
    drop trigger cases_report_closed on cases;
    drop function follow_report_case();
    drop trigger reviews_case_update on reviews;
    drop trigger reviews_case_insert on reviews;
    drop function follow_review_case();
    create or replace function follow_comment_case() returns trigger language plpgsql as $$
    begin
      if coalesce(new.held, false) and not coalesce(new.removed, false) then
        perform open_case('comment', 'comments', new.id, new.campus_id, new.author_id, new.body,
          coalesce(new.held_for, 'review'), 2);
      else
        perform close_case(array['comment'], 'comments', new.id);
      end if;
      return null;
    end $$;
    create or replace function follow_listing_case() returns trigger language plpgsql as $$
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
    create or replace function open_case(a_kind text, a_target text, an_id uuid, a_campus uuid, a_subject uuid,
        a_title text, a_reason text, some_points float8) returns uuid language plpgsql as $$
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
    drop function waits_in_reports(text, text, uuid);
    alter table roster_entries drop column realm_id;
    drop index reports_author_idx;
    drop index appeals_key_idx;
    drop index reports_key_idx;
  `)
}
