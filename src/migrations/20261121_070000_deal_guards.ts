import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What the database itself promises about deals: records that cannot be rewritten, a ledger that sums to zero. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create trigger order_events_append_only before update or delete or truncate on order_events
      for each statement execute function xiaoji_refuse_rewrite();
    create trigger ledger_entries_append_only before update or delete or truncate on ledger_entries
      for each statement execute function xiaoji_refuse_rewrite();
    create trigger check_ins_append_only before update or delete or truncate on check_ins
      for each statement execute function xiaoji_refuse_rewrite();
    create trigger dispute_statements_append_only before update or delete or truncate on dispute_statements
      for each statement execute function xiaoji_refuse_rewrite();

    -- Whole fen, and the entries of one fact sum to zero when it is committed.
    alter table ledger_entries add constraint ledger_entries_whole_fen
      check (amount_fen = trunc(amount_fen) and amount_fen <> 0);
    create function check_ledger_fact() returns trigger language plpgsql as $$
    begin
      if (select sum(amount_fen) from ledger_entries where fact = new.fact) <> 0 then
        raise exception 'the entries of % do not sum to zero', new.fact using errcode = 'check_violation';
      end if;
      return null;
    end $$;
    create constraint trigger ledger_entries_balance after insert on ledger_entries
      deferrable initially deferred for each row execute function check_ledger_fact();

    -- An amount is what it was made for.
    alter table payments add constraint payments_amount check (amount_fen > 0);
    alter table refunds add constraint refunds_amount check (amount_fen > 0);
    alter table payouts add constraint payouts_amount check (amount_fen > 0);

    alter table messages add constraint messages_numbered check (
      state = 'refused' or (state = 'delivered') = (seq is not null));

    -- Chats and deals say what a person cares for, as views and favorites do. Third argument: the column of the person.
    create or replace function note_interest() returns trigger language plpgsql as $$
    declare
      person text := coalesce(tg_argv[2], 'user_id');
    begin
      execute format('insert into interest_events (user_id, product_id, kind, at)
        select a.%1$I, a.product_id, %2$L, a.%3$I from added a where a.%1$I is not null and a.product_id is not null',
        person, tg_argv[0], tg_argv[1]);
      return null;
    end $$;
    create trigger conversations_interest after insert on conversations referencing new table as added
      for each statement execute function note_interest('chat', 'created_at', 'buyer_id');
    create trigger orders_interest after insert on orders referencing new table as added
      for each statement execute function note_interest('deal', 'created_at', 'buyer_id');

    -- What is said of a person after deals (operations/reviews); nobody there: nothing said yet.
    create table reputations (
      user_id uuid primary key references users (id) on delete cascade,
      -- Mean stars, recent deals weighing more (domain/reviews/reputation).
      stars float8 not null,
      reviews integer not null,
      deals integer not null,
      no_shows integer not null,
      reckoned_at timestamptz not null
    );
    -- Since when a review is public: written with the second of the two, or by the clock after seven days. Whether it
    -- is, is a fact that list, reputation and notice share, not a matter of whose clock is asked.
    alter table reviews add column opened_at timestamptz;
    create index reviews_closed_idx on reviews (visible_at) where opened_at is null;
    create index reviews_public_idx on reviews (subject_id, opened_at desc, id desc) where opened_at is not null;

    -- Both sides said that they have said everything: no need to wait for the deadline.
    alter table disputes add column buyer_done boolean not null default false,
      add column seller_done boolean not null default false;

    -- When the present runner took it: giving it back soon is nothing to remember.
    alter table errands add column accepted_at timestamptz;
    create index errands_open_idx on errands (campus_id, created_at desc, id desc) where state = 'open';
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop index errands_open_idx;
    alter table errands drop column accepted_at;
    alter table disputes drop column buyer_done, drop column seller_done;
    drop index reviews_public_idx;
    drop index reviews_closed_idx;
    alter table reviews drop column opened_at;
    drop table reputations;
    drop trigger orders_interest on orders;
    drop trigger conversations_interest on conversations;
    -- As 050000 made it.
    create or replace function note_interest() returns trigger language plpgsql as $$
    begin
      execute format('insert into interest_events (user_id, product_id, kind, at)
        select a.user_id, a.product_id, %L, a.%I from added a where a.user_id is not null', tg_argv[0], tg_argv[1]);
      return null;
    end $$;
    alter table messages drop constraint messages_numbered;
    alter table payouts drop constraint payouts_amount;
    alter table refunds drop constraint refunds_amount;
    alter table payments drop constraint payments_amount;
    drop trigger ledger_entries_balance on ledger_entries;
    drop function check_ledger_fact();
    alter table ledger_entries drop constraint ledger_entries_whole_fen;
    drop trigger dispute_statements_append_only on dispute_statements;
    drop trigger check_ins_append_only on check_ins;
    drop trigger ledger_entries_append_only on ledger_entries;
    drop trigger order_events_append_only on order_events;
  `)
}
