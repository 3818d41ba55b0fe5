import type { Language } from '../../contract/codes'
import { caseKinds } from '../../contract/moderation'
import { kindNames } from '../moderation/kind-names'
import type { StaffRole } from '../../contract/people'
import { formatFen } from '../products/price'
import { dayOf } from '../days'
import { isInTerm } from '../staff'
import { termOn } from '../terms'
import { campusTimeZone, dayMs } from '../time'
import type { HandoverFacts, InstallationFacts, OfficerFacts } from './facts'
import {
  checkWords,
  contentNames,
  endingDays,
  handoverChecks,
  leavingDays,
  ownersLeast,
  quietDays,
  roleNames,
  type HandoverCheck,
} from './words'

export interface HandoverItem {
  check: HandoverCheck
  state: 'fine' | 'attention'
  title: string
  why: string
  /** What was found, a line each. */
  found: string[]
  /** Where it is done, below `/admin`; null where it is no matter of the panel. */
  path: string | null
  /** What describes it, in the repository. */
  document: string | null
}

type Say = (zh: string, en: string) => string
type Judged = Pick<HandoverItem, 'found'> & { needs: boolean; path?: string | null; document?: string }

/** What has to be looked at before this year's officers go, worst first where it matters: the order of `handoverChecks`. */
export function checklistOf(facts: HandoverFacts, language: Language, now: Date): HandoverItem[] {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  return handoverChecks.flatMap((check): HandoverItem[] => {
    const judged = judges[check](facts, say, now)
    if (judged === null) return []
    const { needs, path, document = null, found } = judged
    const { title, why } = checkWords[check]
    return [
      {
        check,
        state: needs ? 'attention' : 'fine',
        title: say(...title),
        why: say(...why),
        found,
        path: path ?? null,
        document,
      },
    ]
  })
}

/** Officers whose access is theirs now and ends soon. */
export const leaving = (officers: readonly OfficerFacts[], now: Date): OfficerFacts[] =>
  officers.filter((officer) => isInTerm(officer, now) && !isInTerm(officer, inDays(now, leavingDays)))

const inDays = (now: Date, days: number) => new Date(now.getTime() + days * dayMs)

const judges: Record<HandoverCheck, (facts: HandoverFacts, say: Say, now: Date) => Judged | null> = {
  cases: ({ cases }, say) => ({
    needs: cases.length > 0,
    found: [...cases]
      .sort((one, other) => caseKinds.indexOf(one.kind) - caseKinds.indexOf(other.kind))
      .map(({ kind, count, oldest }) =>
        say(
          `${kindNames[kind].plural.zh}：${count} 件，最早的从 ${day(oldest)} 起等待`,
          `${kindNames[kind].plural.en}: ${count}, the oldest since ${day(oldest)}`,
        ),
      ),
    path: '/queue',
  }),

  claims: ({ officers }, say, now) => {
    const soon = inDays(now, leavingDays)
    const holders = officers.filter(({ claims, ...officer }) => claims > 0 && !isInTerm(officer, soon))
    return {
      needs: holders.length > 0,
      found: holders.map(({ name, claims }) =>
        say(`${name}：占着 ${claims} 件待办`, `${name} holds ${claims} cases`),
      ),
      path: '/queue',
    }
  },

  leaving: ({ officers, campuses }, say, now) => {
    const going = leaving(officers, now)
    const gone = officers.filter(({ termEnd }) => termEnd !== null && new Date(termEnd) <= now)
    return {
      needs: going.length > 0,
      found: [
        ...going.map((officer) =>
          say(
            `${whoIs(officer, campuses, say)}：任期到 ${day(officer.termEnd)}`,
            `${whoIs(officer, campuses, say)}: in office until ${day(officer.termEnd)}`,
          ),
        ),
        ...(gone.length > 0
          ? [
              say(
                `另有 ${gone.length} 个账号的任期已经结束，已没有权限，保留作记录`,
                `${gone.length} more ${gone.length === 1 ? 'account is past its term: it opens nothing and stays' : 'accounts are past their term: they open nothing and stay'} for the records`,
              ),
            ]
          : []),
      ],
      path: '/collections/staff/create',
    }
  },

  coverage: ({ campuses, officers }, say, now) => {
    const covered = (campus: string, role: StaffRole, at: Date) =>
      officers.some((officer) => officer.campus === campus && officer.role === role && isInTerm(officer, at))
    const soon = inDays(now, leavingDays)
    const found = campuses.flatMap(({ id, name }) =>
      (['admin', 'moderator'] as const).flatMap((role) => {
        const [zh, en] = roleNames[role]
        if (!covered(id, role, now)) return [say(`${name}：没有在任的${zh}`, `${name}: no ${en} in office`)]
        if (!covered(id, role, soon)) {
          return [
            say(
              `${name}：${leavingDays} 天后将没有${zh}`,
              `${name}: no ${en} any more in ${leavingDays} days`,
            ),
          ]
        }
        return []
      }),
    )
    return { needs: found.length > 0, found, path: '/collections/staff/create' }
  },

  owners: ({ isOwner, officers }, say, now) => {
    if (!isOwner) return null
    const soon = inDays(now, leavingDays)
    const staying = officers.filter(
      (officer) => officer.role === 'owner' && isInTerm(officer, now) && isInTerm(officer, soon),
    )
    return {
      needs: staying.length < ownersLeast,
      found: [
        say(
          `${staying.length} 位总负责人的任期超过 ${leavingDays} 天，至少应有 ${ownersLeast} 位`,
          `${staying.length} owners stay for more than ${leavingDays} days; there should be ${ownersLeast} at least`,
        ),
      ],
      path: '/collections/staff?where[or][0][and][0][role][equals]=owner',
    }
  },

  quiet: ({ officers, campuses }, say, now) => {
    const since = inDays(now, -quietDays)
    const quiet = officers.filter(
      (officer) =>
        isInTerm(officer, now) && (officer.lastLoginAt === null || new Date(officer.lastLoginAt) < since),
    )
    return {
      needs: quiet.length > 0,
      found: quiet.map((officer) =>
        officer.lastLoginAt === null
          ? say(
              `${whoIs(officer, campuses, say)}：从未登录`,
              `${whoIs(officer, campuses, say)}: never signed in`,
            )
          : say(
              `${whoIs(officer, campuses, say)}：上次登录 ${day(officer.lastLoginAt)}`,
              `${whoIs(officer, campuses, say)}: last signed in on ${day(officer.lastLoginAt)}`,
            ),
      ),
      path: '/collections/staff',
    }
  },

  feedback: ({ feedback: { count, oldest } }, say) => ({
    needs: count > 0,
    found:
      count > 0
        ? [
            say(
              `${count} 条还没有回复，最早的来自 ${day(oldest)}`,
              `${count} without an answer, the oldest of ${day(oldest)}`,
            ),
          ]
        : [],
    path: '/collections/feedback?where[or][0][and][0][state][equals]=new',
  }),

  verification: ({ campuses, methods }, say, now) => {
    const nameOf = (campus: string) => campuses.find(({ id }) => id === campus)?.name ?? ''
    const ends = methods.filter(
      ({ certificateEndsAt }) => certificateEndsAt !== null && new Date(certificateEndsAt) < inDays(now, 365),
    )
    const without = campuses.filter(({ id }) => !methods.some(({ campus }) => campus === id))
    return {
      needs:
        without.length > 0 ||
        ends.some(({ certificateEndsAt }) => new Date(certificateEndsAt ?? 0) < inDays(now, leavingDays)),
      found: [
        ...without.map(({ name }) =>
          say(
            `${name}：没有启用任何认证方式，新同学无法认证`,
            `${name}: no method is on, nobody new can verify`,
          ),
        ),
        ...ends.map(({ campus, method, certificateEndsAt }) =>
          say(
            `${nameOf(campus)}：${method.toUpperCase()} 的证书到 ${day(certificateEndsAt)} 为止`,
            `${nameOf(campus)}: the certificate of ${method.toUpperCase()} ends on ${day(certificateEndsAt)}`,
          ),
        ),
      ],
      path: '/collections/verification-methods',
    }
  },

  terms: ({ campuses, terms }, say, now) => {
    const today = dayOf(now)
    const soon = dayOf(inDays(now, leavingDays))
    const found = campuses.flatMap(({ id, name }) => {
      const own = terms.filter(({ campus }) => campus === null || campus === id)
      const current = termOn(own, today)
      const hasNext = own.some(({ firstDay }) => firstDay > today)
      if (current === null && !hasNext) return [say(`${name}：没有填写学期`, `${name}: no term is entered`)]
      if (current !== null && current.lastDay < soon && !hasNext) {
        return [
          say(
            `${name}：“${current.name}”到 ${current.lastDay} 结束，下学期还没有填写`,
            `${name}: “${current.name}” ends on ${current.lastDay}, and the next one is not entered`,
          ),
        ]
      }
      return []
    })
    return { needs: found.length > 0, found, path: '/collections/terms' }
  },

  content: ({ content }, say, now) => {
    const ending = content.filter(({ endsAt }) => new Date(endsAt) < inDays(now, endingDays))
    return {
      needs: ending.length > 0,
      found: ending.map(({ collection, name, endsAt }) =>
        say(
          `${contentNames[collection][0]}“${name}”到 ${day(endsAt)} 结束`,
          `${contentNames[collection][1]} “${name}” ends on ${day(endsAt)}`,
        ),
      ),
      path: ending[0] ? `/collections/${ending[0].collection}/${ending[0].id}` : '/collections/home-pages',
    }
  },

  imports: ({ imports }, say) => ({
    needs: imports.length > 0,
    found: imports.map(({ filename, createdAt }) =>
      say(
        `${filename}：${day(createdAt)} 上传后既没有导入也没有放弃`,
        `${filename}: brought on ${day(createdAt)}, neither taken over nor discarded`,
      ),
    ),
    path: '/imports',
  }),

  money: ({ money }, say) => {
    const flight = [money.heldFen, money.refundableFen, money.payableFen]
    const isMoving = flight.some((fen) => fen !== 0)
    const lines = [
      ...(isMoving
        ? [
            say(
              `在途资金：担保中 ${formatFen(money.heldFen)}，待退买家 ${formatFen(money.refundableFen)}，待付卖家 ${formatFen(money.payableFen)}`,
              `In flight: ${formatFen(money.heldFen)} held, ${formatFen(money.refundableFen)} to go back, ${formatFen(money.payableFen)} to be paid out`,
            ),
          ]
        : []),
      ...(money.alarms > 0
        ? [say(`${money.alarms} 个资金异常没有处理`, `${money.alarms} money alarms to deal with`)]
        : []),
      ...(money.disputes > 0
        ? [say(`${money.disputes} 个争议没有结束`, `${money.disputes} disputes are not over`)]
        : []),
    ]
    if (money.escrow === 0 && lines.length === 0) {
      return {
        needs: false,
        found: [say('没有校区开启平台担保', 'No campus has escrow switched on')],
        path: '/treasury',
      }
    }
    return { needs: lines.length > 0, found: lines, path: '/treasury' }
  },

  'pay-keys': ({ installation }, say, now) => {
    if (!installation?.pay) return null
    const { serial, byPublicKey, certificates } = installation.pay
    return {
      needs: true,
      found: [
        say(
          `商户 API 证书（序列号 ${serial}）：到期日在微信支付商户平台查看，一般为五年`,
          `The merchant's API certificate (serial ${serial}): its end stands in WeChat Pay's merchant console, usually five years`,
        ),
        say(
          'APIv3 密钥与商户私钥：经手的人离任后应更换，并更新商户平台的操作员',
          'The APIv3 key and the private key: change them when who handled them leaves, and the operators of the merchant console too',
        ),
        ...(byPublicKey
          ? [
              say(
                '以微信支付公钥验签，公钥没有到期日',
                'Answers are verified with WeChat Pay’s public key, which has no end',
              ),
            ]
          : certificates.map(({ serial: id, endsAt }) =>
              say(
                `微信支付平台证书 ${id}：到 ${day(endsAt)} 为止${new Date(endsAt) < inDays(now, leavingDays) ? '，即将到期' : ''}；请改用微信支付公钥`,
                `WeChat Pay's certificate ${id}: until ${day(endsAt)}${new Date(endsAt) < inDays(now, leavingDays) ? ', soon' : ''}; its public key is the better choice`,
              ),
            )),
      ],
      document: 'docs/operations/payments.md',
    }
  },

  secrets: ({ installation }, say) =>
    installation && { needs: true, found: secretsOf(installation, say), document: 'docs/operations/keys.md' },

  backups: ({ installation }, say) =>
    installation && {
      needs: true,
      found: [
        say(
          '数据库、图片、DATA_KEYS 与 HASH_KEY 三样缺一不可',
          'The database, the pictures, and DATA_KEYS with HASH_KEY: none is of use without the others',
        ),
        say(
          '今年是否试过恢复？由接任的人做一次',
          'Was restoring tried this year? Let the one who takes over do it once',
        ),
      ],
      document: 'docs/operations/keys.md',
    },
}

/** How old a secret is nobody can tell; who has seen it and leaves is reason enough. */
function secretsOf({ oldDataKeys, secrets }: InstallationFacts, say: Say): string[] {
  return [
    say(
      'PAYLOAD_SECRET、TOKEN_SECRET：更换后所有人重新登录一次',
      'PAYLOAD_SECRET, TOKEN_SECRET: when changed, everybody signs in once more',
    ),
    oldDataKeys > 0
      ? say(
          `DATA_KEYS：在最前面加一把新密钥；后面还有 ${oldDataKeys} 把旧的，仍用于解密，不要删`,
          `DATA_KEYS: put a new one in front; ${oldDataKeys} older ones behind it still decrypt and stay`,
        )
      : say(
          'DATA_KEYS：在最前面加一把新密钥，旧的留在后面用于解密',
          'DATA_KEYS: put a new one in front, the old one stays behind it and decrypts',
        ),
    say(
      'HASH_KEY：永远不要更换，否则所有同学都会变成新用户',
      'HASH_KEY: never change it, every student would look new',
    ),
    ...(secrets.length > 0
      ? [
          say(
            `外部服务的密钥，在各自平台重置后写入：${secrets.join('、')}`,
            `Secrets of outside services, reset there and entered here: ${secrets.join(', ')}`,
          ),
        ]
      : []),
  ]
}

const whoIs = (
  { name, role, campus }: OfficerFacts,
  campuses: HandoverFacts['campuses'],
  say: Say,
): string => {
  const place = campuses.find(({ id }) => id === campus)?.name
  const [zh, en] = roleNames[role]
  return say(`${name}（${place ? `${place} ` : ''}${zh}）`, `${name} (${place ? `${place}, ` : ''}${en})`)
}

/** `2026-11-21`, as a list reads best in both languages. */
const day = (at: string | null) => (at === null ? '—' : dayOf(new Date(at)))

/** As a file to keep or to print; boxes to tick. */
export function checklistText(
  items: readonly HandoverItem[],
  { language, now, place }: { language: Language; now: Date; place: string | null },
): string {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  const stamp = new Intl.DateTimeFormat('sv-SE', {
    timeZone: campusTimeZone,
    ...{ dateStyle: 'short', timeStyle: 'short' },
  }).format(now)
  const lines = [
    say('校集：干事换届交接清单', 'Xiaoji: handing over to the next officers'),
    `${place ?? say('所有校区', 'All campuses')} · ${stamp}`,
    '',
    ...items.flatMap(({ state, title, why, found, document }) => [
      `[${state === 'fine' ? 'x' : ' '}] ${title}`,
      `    ${why}`,
      ...found.map((line) => `    - ${line}`),
      ...(document === null ? [] : [`    ${say('说明', 'See')}: ${document}`]),
      '',
    ]),
  ]
  return `${lines.join('\n')}`
}
