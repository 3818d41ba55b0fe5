import { sql } from '@payloadcms/db-postgres'
import { latestWords, prior, reckonStars } from '../../domain/reviews/reputation'
import { campusTimeZone } from '../../domain/time'
import { idsIn, instant, runSql, type InTransaction } from '../../lib/sql'

interface Facts {
  user: string
  deals: number
  noShows: number
  reviews: { author: string; rating: number; at: string }[]
}

/**
 * What is said of these people, made anew of the rows it stands on: the latest public review of everybody, completed
 * deals (those of two people on one day are one), no-shows. Called
 * in the transaction of whatever changes one of them, after the change. Of two at once the second waits here and
 * then sees what the first has written, so the last word counts everything.
 */
export async function reckonReputations(req: InTransaction, users: string[], now: Date): Promise<void> {
  const ids = [...new Set(users)].sort()
  const at = now.toISOString()
  await runSql(
    req,
    sql`insert into reputations (user_id, stars, reviews, deals, no_shows, reckoned_at)
        select id, ${prior.stars}::float8, 0, 0, 0, ${at}::timestamptz from users where id in ${idsIn(ids)} order by id
        on conflict (user_id) do nothing`,
  )
  await runSql(req, sql`select 1 from reputations where user_id in ${idsIn(ids)} order by user_id for update`)
  // A statement of its own: it sees what was committed while the lock was waited for.
  const facts = await runSql<Facts>(
    req,
    sql`select r.user_id as "user",
          (select count(distinct (case when o.buyer_id = r.user_id then o.seller_id else o.buyer_id end,
              (o.completed_at at time zone ${campusTimeZone})::date))::int from orders o where o.status = 'completed'
            and (o.buyer_id = r.user_id or o.seller_id = r.user_id)) as deals,
          (select count(*)::int from orders o where (o.no_show = 'buyer' and o.buyer_id = r.user_id)
            or (o.no_show = 'seller' and o.seller_id = r.user_id)) as "noShows",
          (select coalesce(json_agg(json_build_object('author', v.author_id, 'rating', v.rating, 'at', ${instant(sql`v.created_at`)})), '[]')
            from reviews v where v.subject_id = r.user_id and v.opened_at is not null
              and v.removed is not true and v.held is not true) as reviews
        from reputations r where r.user_id in ${idsIn(ids)} order by r.user_id`,
  )
  for (const { user, deals, noShows, reviews } of facts) {
    const counted = latestWords(reviews.map((review) => ({ ...review, at: new Date(review.at) })))
    const stars = reckonStars(counted)
    await runSql(
      req,
      sql`update reputations set stars = ${stars}::float8, reviews = ${counted.length}::int, deals = ${deals}::int,
            no_shows = ${noShows}::int, reckoned_at = ${at}::timestamptz
          where user_id = ${user}`,
    )
  }
}
