/**
 * Words that two listings have in common, in SQL: by the grams of titles (lowest bit 0; what stands below a title, as its
 * category, is among them) and the postings of what is on offer on a campus. What many have says little: a gram weighs the
 * logarithm of how many listings there are for each that has it, guessed from how far back its newest postings reach.
 */

/** Grams of one listing that are looked up; a title seldom has more. */
const gramsMax = 80
/** Of these, the rarest whose listings are candidates. */
const rarestMax = 12
/** Newest listings that each gram leads to. */
export const perGramMax = 25

/** Newest listings of the same category; what all of them have (names of categories, mostly) is no word of this one. */
const siblingsMax = 3
/** What a word that no other listing has weighs, of its rarity: it makes others less alike, but not much. */
const ownPart = 0.25

/**
 * CTEs `reach` (how far back, in numbers, the newest listings of the campus reach), `words` (the grams), and `in_common`
 * (`at`, `no` of a listing on offer, `words` from 0 to 1).
 * @param campus SQL for the number of the campus
 * @param seeds SQL for rows (at, product_id, own_no, category_id) whose words are meant
 */
export const wordsInCommon = (campus: string, seeds: string) => `
  reach as materialized (
    select max(n.no) as newest, (max(n.no) - min(n.no) + 1)::float8 / count(*) as spacing,
      (select o.no from listed_products o where o.campus_no = ${campus} order by o.no limit 1) as oldest
    from (select l.no from listed_products l where l.campus_no = ${campus} order by l.no desc limit ${perGramMax}) n),
  siblings as materialized (
    select s.at, d.grams from (${seeds}) s
      cross join lateral (
        select l.product_id from listed_products l
        where l.category_id = s.category_id and l.campus_no = ${campus} and l.product_id <> s.product_id
        order by l.no desc limit ${siblingsMax}) l
      join search_documents d on d.product_id = l.product_id),
  words as materialized (
    select s.at, p.nos, (p.count > 1 or (p.count = 1 and p.least <> coalesce(s.own_no, 0))) as shared,
      ln(greatest(1.05, case when p.count < ${perGramMax} then r.newest - r.oldest + 1 else r.newest - p.least + 1 end
        / greatest(1, p.count) / r.spacing)) as rarity
    from (${seeds}) s join search_documents d on d.product_id = s.product_id cross join reach r
      cross join lateral (
        select g from unnest(d.grams) g where g & 1 = 0
          and (not exists (select 1 from siblings m where m.at = s.at)
            or exists (select 1 from siblings m where m.at = s.at and g <> all (m.grams)))
        limit ${gramsMax}) g
      cross join lateral (
        select array_agg(x.no) as nos, count(*)::float8 as count, min(x.no) as least
        from (select w.no from listed_grams w where w.campus_no = ${campus} and w.gram = g.g
              order by w.no desc limit ${perGramMax}) x) p),
  in_common as materialized (
    select w.at, h.no, sum(w.rarity) / w.total as words
    from (select w.*, row_number() over (partition by w.at, w.shared order by w.rarity desc, w.nos) as rank,
            sum(w.rarity * case when w.shared then 1 else ${ownPart} end) over (partition by w.at) as total
          from words w) w
      cross join unnest(w.nos) h(no)
    where w.shared and w.rank <= ${rarestMax}
    group by w.at, h.no, w.total)`
