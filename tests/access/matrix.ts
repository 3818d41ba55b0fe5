/**
 * THE ACCESS MATRIX. Who may do what with a row of each collection through REST, in one table.
 *
 * One line per actor; columns: `list read create update delete versions`.
 *   `y`  may               (200 or 201)
 *   `o`  through a door of ours, which shows less and checks more (never Payload's own)
 *   `p`  sees it because it is public, through Payload's filtered reading door
 *   `e`  may ask, and gets nothing of this row: an empty list, a 404 or a 403
 *   `-`  is refused: 401 for strangers, 404 for students, 403 or 404 for officers; the row stays as it is
 *   ` `  there is no such thing
 * Every actor is in office and in good standing unless its name says otherwise. `self` is the student to whom the
 * row belongs, `other` a verified student of another campus; `admin` `editor` `moderator` serve the row's campus,
 * `foreign` is an admin of another one, `former` an admin of the row's campus whose term is over.
 */

export const actors = [
  'anonymous',
  'unverified',
  'self',
  'other',
  'suspended',
  'owner',
  'admin',
  'editor',
  'moderator',
  'foreign',
  'former',
] as const
export type ActorName = (typeof actors)[number]

export const operations = ['list', 'read', 'create', 'update', 'delete', 'versions'] as const
export type OperationName = (typeof operations)[number]
export type Cell = 'y' | 'o' | 'p' | 'e' | '-' | ' '

type Table = Record<ActorName, string>

/** Nobody at all through any door. */
const closed: Table = {
  anonymous: '-----',
  unverified: '-----',
  self: '-----',
  other: '-----',
  suspended: '-----',
  owner: '-----',
  admin: '-----',
  editor: '-----',
  moderator: '-----',
  foreign: '-----',
  former: '-----',
}

/** What people get of a collection that only officers use. */
const noPeople = {
  anonymous: '-----',
  unverified: '-----',
  self: '-----',
  other: '-----',
  suspended: '-----',
  former: '-----',
}

/** Published content with drafts: everybody reads, content officers of the campus write. */
const content: Table = {
  anonymous: 'pp----',
  unverified: 'pp----',
  self: 'pp----',
  other: 'pp----',
  suspended: '------',
  owner: 'yyyyyy',
  admin: 'yyyyyy',
  editor: 'yyyyyy',
  moderator: 'yy----',
  foreign: 'eey--e',
  former: '------',
}

/** Written by the moves of money alone; the officers who answer for it read it. */
const moneyOfCampus: Table = {
  ...closed,
  owner: 'yy---',
  admin: 'yy---',
  foreign: 'ee---',
}

export const matrix: Record<string, Table> = {
  products: {
    ...noPeople,
    anonymous: '-o---',
    unverified: '-o---',
    self: '-oooo',
    other: '-oo--',
    owner: 'yyyy-',
    admin: 'yyyy-',
    editor: 'yy---',
    moderator: 'yy-y-',
    foreign: 'eey--',
    // A dead officer's token is no student's: our doors see a stranger.
    former: '-o---',
  },
  comments: {
    ...noPeople,
    self: '--o-o',
    other: '--o--',
    owner: 'yy-y-',
    admin: 'yy-y-',
    editor: 'yy---',
    moderator: 'yy-y-',
    foreign: 'ee---',
  },
  categories: {
    ...noPeople,
    anonymous: 'oo---',
    unverified: 'oo---',
    self: 'oo---',
    other: 'oo---',
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: 'yyyyy',
    moderator: 'yy---',
    foreign: 'eey--',
    former: 'oo---',
  },
  notices: content,
  banners: content,
  pages: content,
  media: {
    ...noPeople,
    unverified: '--o--',
    self: '--o--',
    other: '--o--',
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: 'yyyy-',
    moderator: 'yy---',
    foreign: 'eey--',
  },
  users: {
    ...noPeople,
    owner: 'yy-y-',
    admin: 'yy-y-',
    editor: 'yy---',
    moderator: 'yy-y-',
    foreign: 'ee---',
  },
  feedback: {
    ...noPeople,
    unverified: 'e-o--',
    self: 'o-o--',
    other: 'e-o--',
    owner: 'yy-y-',
    admin: 'yy-y-',
    editor: 'yy-y-',
    moderator: 'yy-y-',
    foreign: 'ee---',
  },
  // The row is an editor of the campus; `editor` is another one.
  staff: {
    ...noPeople,
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: 'ee---',
    moderator: 'ee---',
    foreign: 'eey--',
  },
  campuses: {
    ...noPeople,
    anonymous: 'o----',
    unverified: 'o----',
    self: 'o----',
    other: 'o----',
    owner: 'yyyy-',
    admin: 'yy-y-',
    editor: 'yy---',
    moderator: 'yy---',
    foreign: 'ee---',
    former: 'o----',
  },
  'audit-log': {
    ...noPeople,
    owner: 'yy---',
    admin: 'yy---',
    editor: '-----',
    moderator: '-----',
    foreign: 'ee---',
  },
  'price-changes': {
    ...noPeople,
    owner: 'yy---',
    admin: 'yy---',
    editor: 'yy---',
    moderator: 'yy---',
    foreign: 'ee---',
  },
  favorites: {
    ...noPeople,
    owner: 'yy---',
    admin: 'yy---',
    editor: '-----',
    moderator: '-----',
    foreign: 'ee---',
  },
  // Through our doors a person sees, adds and forgets only their own.
  'saved-searches': {
    ...noPeople,
    unverified: 'e-o--',
    self: 'o-o-o',
    other: 'e-o--',
    owner: 'yy---',
    admin: 'yy---',
    editor: '-----',
    moderator: '-----',
    foreign: 'ee---',
  },
  // Suggestions and corrections come from them, the rows are the officers'.
  'search-words': {
    ...noPeople,
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: 'yyyyy',
    moderator: 'yy---',
    foreign: 'eey--',
  },
  'search-misses': {
    ...noPeople,
    owner: 'yy--y',
    admin: 'yy--y',
    editor: 'yy--y',
    moderator: 'yy---',
    foreign: 'ee---',
  },
  'home-sections': {
    ...noPeople,
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: 'yyyyy',
    moderator: 'yy---',
    foreign: 'eey--',
  },
  // Students see those of their campus through a door of ours.
  'safe-spots': {
    ...noPeople,
    unverified: 'o----',
    self: 'o----',
    other: 'e----',
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: 'yyyy-',
    moderator: 'yy---',
    foreign: 'eey--',
  },
  // Made by an act of the person, changed by nobody at all.
  'check-ins': {
    ...noPeople,
    owner: 'yy---',
    admin: 'yy---',
    editor: '-----',
    moderator: 'yy---',
    foreign: 'ee---',
  },
  // Through our doors a person sees and changes only their own; no officer learns who blocked whom.
  blocks: closed,
  'notification-templates': {
    ...noPeople,
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: 'yyyyy',
    moderator: '-----',
    foreign: 'eey--',
  },
  notifications: {
    ...noPeople,
    unverified: 'e----',
    self: 'o----',
    other: 'e----',
    owner: 'yy---',
    admin: 'yy---',
    editor: '-----',
    moderator: '-----',
    foreign: 'ee---',
  },
  'notification-mutes': closed,
  // Officers see shares of people, never a wallet.
  'subscription-grants': {
    ...closed,
    unverified: 'e-o--',
    self: 'o-o--',
    other: 'e-o--',
  },
  // Retried through a door of ours, never changed.
  'notification-deliveries': {
    ...noPeople,
    owner: 'yy---',
    admin: 'yy---',
    editor: '-----',
    moderator: '-----',
    foreign: 'ee---',
  },
  'campus-verifications': {
    ...noPeople,
    owner: 'yy-y-',
    admin: 'yy-y-',
    editor: '-----',
    moderator: 'yy-y-',
    foreign: 'ee---',
  },
  'verification-methods': {
    ...noPeople,
    owner: 'yyyyy',
    admin: 'yyyyy',
    editor: '-----',
    moderator: '-----',
    foreign: 'eey--',
  },
  'verification-codes': closed,
  'verification-pairs': closed,
  // Written by the moves of money alone.
  'ledger-entries': {
    ...noPeople,
    owner: 'yy---',
    admin: 'yy---',
    editor: '-----',
    moderator: '-----',
    foreign: 'ee---',
  },
  payments: moneyOfCampus,
  refunds: moneyOfCampus,
  payouts: moneyOfCampus,
  'payee-agreements': moneyOfCampus,
  // Officers write down how they dealt with it.
  'pay-alarms': { ...moneyOfCampus, owner: 'yy-y-', admin: 'yy-y-' },
  // What a service said is of the whole installation.
  'pay-notices': { ...closed, owner: 'yy---' },
  // A bill is of the whole installation.
  reconciliations: { ...closed, owner: 'yy---' },
  'bill-differences': { ...closed, owner: 'yy---' },
  'view-events': closed,
  identities: closed,
  'user-sessions': closed,
  'login-codes': closed,
  'payload-kv': closed,
  'payload-jobs': closed,
  // The lock of a listing of the campus.
  'payload-locked-documents': {
    ...noPeople,
    owner: 'yy-yy',
    admin: 'yy-yy',
    editor: 'yy-yy',
    moderator: 'yy-yy',
    foreign: 'ee---',
  },
  // The row is a preference of the campus's moderator; reading one is by key, of one's own only.
  'payload-preferences': {
    ...noPeople,
    owner: 'eey--',
    admin: 'eey--',
    editor: 'eey--',
    moderator: 'yeyyy',
    foreign: 'eey--',
  },
  'payload-migrations': closed,
}

/** Doors of ours and Payload's beside the collections' own, each with who may knock. */
export const rootEndpoints: Record<string, 'anyone' | 'student' | 'verified' | 'officers'> = {
  'get /auth/providers': 'anyone',
  'post /auth/phone/code': 'anyone',
  'post /auth/:provider': 'anyone',
  'post /auth/link/:provider': 'student',
  'post /auth/logout': 'student',
  'get /campus-verification': 'student',
  'post /campus-verification/cas/start': 'student',
  'post /campus-verification/oidc/start': 'student',
  'get /campus-verification/pairs/:id': 'student',
  'get /campus-verification/pair': 'anyone',
  'post /campus-verification/pair': 'anyone',
  'get /campus-verification/cas/return': 'anyone',
  'get /campus-verification/oidc/return': 'anyone',
  'post /campus-verification/email/code': 'student',
  'post /campus-verification/:method': 'student',
  'get /campus-verification/evidence/:id': 'officers',
  'get /feed': 'anyone',
  'get /home': 'anyone',
  'get /notification-preferences': 'student',
  'put /notification-preferences': 'student',
  'get /unsubscribe': 'anyone',
  'post /unsubscribe': 'anyone',
  'get /wechat/push': 'anyone',
  'post /wechat/push': 'anyone',
  'post /pay/:provider/notify': 'anyone',
  'post /pay/:provider/refund-notify': 'anyone',
  'get /openapi.json': 'anyone',
  'get /docs': 'anyone',
  'get /access': 'officers',
  'get /jobs': 'officers',
  'get /ledger/treasury': 'officers',
  'get /ledger/export.csv': 'officers',
  'get /jobs/health': 'officers',
  'post /jobs/:id/retry': 'officers',
}

export const collectionEndpoints: Record<
  string,
  Record<string, 'anyone' | 'student' | 'verified' | 'officers'>
> = {
  products: {
    'get /nearby': 'anyone',
    'get /newest': 'anyone',
    'get /search': 'anyone',
    'get /suggestions': 'anyone',
    'get /hot': 'anyone',
    'get /:id/similar': 'anyone',
    'post /': 'verified',
    'get /:id': 'anyone',
    'patch /:id': 'verified',
    'delete /:id': 'student',
    'post /:id/status': 'student',
    'post /:id/renew': 'verified',
    'get /:id/price-history': 'anyone',
    'get /:id/contact': 'verified',
    'put /:id/favorite': 'student',
    'delete /:id/favorite': 'student',
    'get /:id/comments': 'anyone',
    'get /:id/reachability': 'officers',
  },
  'notification-templates': {
    'post /preview': 'officers',
    'post /:id/test': 'officers',
    'get /:id/reachability': 'officers',
  },
  'notification-deliveries': {
    'get /failures': 'officers',
    'post /retry': 'officers',
    'post /:id/retry': 'officers',
  },
  comments: { 'post /': 'verified', 'delete /:id': 'student' },
  categories: { 'get /': 'anyone', 'get /:id': 'anyone' },
  campuses: { 'get /': 'anyone' },
  feedback: { 'post /': 'student', 'get /': 'student' },
  orders: {
    'get /:id/meeting': 'student',
    'post /:id/meeting': 'student',
    'post /:id/meeting/agree': 'student',
    'get /:id/calendar.ics': 'student',
    'get /:id/handover-code': 'student',
    'post /:id/handover': 'student',
    'post /:id/check-in': 'student',
    'post /:id/no-show': 'student',
    'post /:id/pay': 'student',
    'get /:id/payout': 'student',
    'post /:id/payout': 'student',
  },
  'safe-spots': { 'get /': 'student' },
  'saved-searches': { 'get /': 'student', 'post /': 'student', 'delete /:id': 'student' },
  media: { 'post /': 'student', 'get /file/:filename': 'anyone' },
  notices: { 'get /': 'anyone', 'get /:id': 'anyone' },
  banners: { 'get /': 'anyone', 'get /:id': 'anyone' },
  notifications: { 'get /': 'student', 'post /read': 'student' },
  pages: { 'get /': 'anyone', 'get /:id': 'anyone' },
  'subscription-grants': { 'get /': 'student', 'post /': 'student' },
  users: {
    'get /me': 'student',
    'patch /me': 'student',
    'delete /me': 'student',
    'get /me/export': 'student',
    'get /me/favorites': 'student',
    'get /me/products': 'student',
    'get /me/blocks': 'student',
    'put /:id/block': 'student',
    'delete /:id/block': 'student',
    'get /me/payee-agreement': 'student',
    'post /me/payee-agreement': 'verified',
    'post /me/notice-mail/code': 'student',
    'put /me/notice-mail': 'student',
    'delete /me/notice-mail': 'student',
  },
  // The officers' entrance.
  staff: {
    'get /init': 'anyone',
    'get /me': 'anyone',
    'post /login': 'anyone',
    'post /logout': 'anyone',
    'post /refresh-token': 'anyone',
    'post /forgot-password': 'anyone',
    'post /reset-password': 'anyone',
    'post /first-register': 'anyone',
  },
}
