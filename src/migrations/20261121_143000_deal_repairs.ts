import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What the first round of deals taught: amounts have bounds in the database too, and sweeps find their few rows. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- One report of a conversation is open at a time; once it is closed there may be another.
    drop index reporter_conversation_idx;
    create unique index reports_open_idx on reports (reporter_id, conversation_id) where state = 'open';

    create index messages_held_idx on messages (conversation_id) where state = 'held';
    create index messages_unchecked_idx on messages (created_at) where held_for = 'unchecked';
    -- Every message writes the row of its conversation: with room on the page no index has to follow.
    alter table conversations set (fillfactor = 80);

    -- Which student an officer is: nobody decides what they are a party of.
    alter table staff add column account_id uuid
      constraint staff_account_id_users_id_fk references users (id) on delete set null;
    create index staff_account_idx on staff (account_id);

    -- Whole fen, as limits.priceFenMax. What is given away is an order of nothing, and no money passes the platform.
    alter table offers add constraint offers_amount check (
      amount_fen = trunc(amount_fen) and amount_fen > 0 and amount_fen <= 100000000);
    alter table errands add constraint errands_amount check (
      fee_fen = trunc(fee_fen) and fee_fen > 0 and fee_fen <= 100000000);
    alter table orders add constraint orders_amount check (
      amount_fen = trunc(amount_fen) and amount_fen <= 100000000
      and (amount_fen > 0 or (amount_fen = 0 and settlement = 'face-to-face' and kind = 'product')));

    -- Since when the buyer's app holds the key of the handover codes: before, nothing can have been handed over.
    alter table orders add column handover_shown_at timestamptz;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    alter table orders drop column handover_shown_at;
    alter table orders drop constraint orders_amount;
    alter table errands drop constraint errands_amount;
    alter table offers drop constraint offers_amount;
    alter table staff drop column account_id;
    alter table conversations reset (fillfactor);
    drop index messages_unchecked_idx;
    drop index messages_held_idx;
    drop index reports_open_idx;
    -- Only the last report keeps its conversation: one for each person and conversation was the rule.
    update reports r set conversation_id = null where exists (
      select 1 from reports n where n.reporter_id = r.reporter_id and n.conversation_id = r.conversation_id and n.id > r.id);
    create unique index reporter_conversation_idx on reports (reporter_id, conversation_id);
  `)
}
