/** What a platform thinks of a content. */
export interface ContentVerdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
}

const PASS: ContentVerdict = { suggest: 'pass', label: 100 }
/** Porn and adverts, for names that give no number. */
const LABELS = { risky: 20002, review: 10001 }

/** `[[risky:20002]]` or `[[review:10001]]` in a text decide; `risky` counts for more. */
export function judgeText(text: string): ContentVerdict {
  const marks = [...text.matchAll(/\[\[(risky|review):(\d{3,5})\]\]/g)]
  const mark = marks.find(([, suggest]) => suggest === 'risky') ?? marks[0]
  if (mark === undefined) return PASS
  return { suggest: mark[1] === 'risky' ? 'risky' : 'review', label: Number(mark[2]) }
}

/** A file `photo.risky.jpg` or `photo.review.jpg` says itself what it is. */
export function judgeName(name: string): ContentVerdict {
  const mark = /\.(risky|review)\.[^./]+$/.exec(name)?.[1]
  return mark === 'risky' || mark === 'review' ? { suggest: mark, label: LABELS[mark] } : PASS
}
