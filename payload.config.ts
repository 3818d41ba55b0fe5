import path from 'node:path'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { lock } from './src/access/lock'
import { favicon } from './src/admin/brand/mark'
import { collections } from './src/collections'
import { extraColumns } from './src/collections/extra-columns'
import { withGuards } from './src/collections/with-guards'
import { collectionDoors, rootEndpoints } from './src/endpoints'
import { serveByAudience } from './src/endpoints/by-audience'
import { jobs } from './src/jobs'
import { configEnv } from './src/lib/env'
import { afterErrorHook } from './src/lib/error-answer'
import { graphqlLimits } from './src/lib/graphql-limits'
import { getLogger } from './src/lib/logger'
import { mailAdapter } from './src/lib/mail'
import { guardedPostgres } from './src/lib/payload-adapter'
import { pictureStorage } from './src/lib/picture-storage'

const root = process.cwd()
const env = configEnv()

/** The one place that assembles the system: lists and settings, no rules. */
export default buildConfig({
  secret: env.PAYLOAD_SECRET,
  serverURL: env.PUBLIC_URL,
  collections: withGuards(collections).map((collection) => ({
    ...collection,
    // A copy: Payload adds its own to the list it is given, and the API's description reads ours.
    endpoints: [...(collectionDoors[collection.slug] ?? [])],
  })),
  endpoints: rootEndpoints,
  jobs,
  db: guardedPostgres({
    pool: { connectionString: env.DATABASE_URL, max: env.DATABASE_POOL_MAX },
    migrationDir: path.resolve(root, 'src/migrations'),
    afterSchemaInit: [extraColumns],
  }),
  email: mailAdapter(env),
  plugins: [pictureStorage(env)],
  editor: lexicalEditor({
    // No uploads or relations inside texts: they would lead around the walls between campuses.
    features: ({ defaultFeatures }) =>
      defaultFeatures.filter(({ key }) => key !== 'upload' && key !== 'relationship'),
  }),
  sharp,
  logger: getLogger(),
  hooks: { afterError: [afterErrorHook] },
  graphQL: graphqlLimits,
  maxDepth: 2,
  defaultDepth: 1,
  cors: env.CORS_ORIGINS,
  csrf: [env.PUBLIC_URL, ...env.CORS_ORIGINS],
  i18n: {
    supportedLanguages: { zh, en },
    fallbackLanguage: 'zh',
    translations: {
      zh: {
        general: {
          payloadSettings: '界面设置',
          noResultsFound: '这里没有内容',
          noResultsDescription: '还没有添加过，或者没有符合上面搜索与筛选条件的。',
        },
      },
      en: {
        general: {
          payloadSettings: 'Panel settings',
          true: 'Yes',
          false: 'No',
          noResultsFound: 'Nothing here',
          noResultsDescription:
            'There is nothing yet, or nothing that fits the search and the filters above.',
        },
      },
    },
  },
  upload: { limits: { fileSize: 10_000_000 }, abortOnLimit: true },
  telemetry: false,
  typescript: { outputFile: path.resolve(root, 'src/payload-types.ts'), autoGenerate: false },
  admin: {
    user: 'staff',
    avatar: 'default',
    components: {
      graphics: { Logo: '/src/admin/brand/logo#Logo', Icon: '/src/admin/brand/icon#Icon' },
      beforeDashboard: ['/src/admin/dashboard/welcome#Welcome'],
      beforeNavLinks: ['/src/admin/queue/nav-link#QueueLink'],
      afterNavLinks: [
        '/src/admin/handover/nav-link#HandoverLink',
        '/src/admin/imports/nav-link#ImportsLink',
        '/src/admin/transparency/nav-link#TransparencyLink',
        '/src/admin/ledger/nav-link#TreasuryLink',
        '/src/admin/jobs/nav-link#JobsLink',
      ],
      views: {
        queue: { Component: '/src/admin/queue/view#QueueView', path: '/queue', exact: true },
        handover: { Component: '/src/admin/handover/view#HandoverView', path: '/handover', exact: true },
        imports: { Component: '/src/admin/imports/view#ImportsView', path: '/imports', exact: true },
        transparency: {
          Component: '/src/admin/transparency/view#TransparencyView',
          path: '/transparency',
          exact: true,
        },
        jobs: { Component: '/src/admin/jobs/view#JobsView', path: '/jobs', exact: true },
        treasury: { Component: '/src/admin/ledger/view#TreasuryView', path: '/treasury', exact: true },
      },
    },
    autoLogin: false,
    dateFormat: 'yyyy-MM-dd HH:mm',
    importMap: { baseDir: root, importMapFile: path.resolve(root, 'src/app/(payload)/admin/importMap.js') },
    meta: {
      titleSuffix: '· 校集',
      description: '校集管理后台',
      icons: [{ rel: 'icon', type: 'image/svg+xml', url: favicon }],
      openGraph: { siteName: '校集', description: '校集管理后台' },
      defaultOGImageType: 'off',
    },
    timezones: {
      defaultTimezone: 'Asia/Shanghai',
      supportedTimezones: [{ label: '北京时间', value: 'Asia/Shanghai' }],
    },
  },
})
  .then(lock)
  .then(serveByAudience)
