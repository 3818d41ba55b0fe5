import sharp from 'sharp'
import type { Payload } from 'payload'
import type { NotificationKind } from '../../src/contract/notifications'
import type { StaffRole } from '../../src/contract/people'
import { productKinds, type AttributeDefinition, type ProductKind } from '../../src/contract/products'
import { demoTemplates } from '../../src/demo/notification-templates'
import { defaultMarketRules } from '../../src/domain/campuses/market-rules'
import { startWeb } from '../../src/server/web'
import { createTestDatabase, type TestDatabase } from './database'
import { plantOfficer } from './officers'

/**
 * The whole server on a database of its own, without the panel, and people who knock at its doors. Factories build
 * what a test names and the parents it needs; everything else goes through HTTP.
 */

export interface Answer<Body = Record<string, unknown>> {
  status: number
  headers: Headers
  body: Body
  /** Code of the first error, if it is one. */
  code: string | undefined
}

type Json = Record<string, unknown>

interface CategoryData {
  name?: string
  campus?: string | null
  parent?: string
  active?: boolean
  sort?: number
  icon?: string
  kinds?: ProductKind[]
  attributes?: Partial<AttributeDefinition>[]
}

export interface Person {
  get<B = Json>(path: string): Promise<Answer<B>>
  post<B = Json>(path: string, body?: unknown): Promise<Answer<B>>
  put<B = Json>(path: string, body?: unknown): Promise<Answer<B>>
  patch<B = Json>(path: string, body?: unknown): Promise<Answer<B>>
  delete<B = Json>(path: string, body?: unknown): Promise<Answer<B>>
  /** Multipart upload of one file. */
  upload<B = Json>(
    path: string,
    file: Buffer,
    name?: string,
    type?: string,
    fields?: Record<string, string>,
  ): Promise<Answer<B>>
  /** Anything else. */
  send<B = Json>(method: string, path: string, init?: RequestInit): Promise<Answer<B>>
}

export interface Student extends Person {
  id: string
  token: string
}

export interface Officer extends Person {
  id: string
  email: string
  password: string
  /** As the panel keeps it in its cookie. */
  token: string
}

export interface Market {
  url: string
  payload: Payload
  anyone: Person
  campus(data?: Json): Promise<string>
  category(data?: CategoryData): Promise<string>
  /** What officers typed in for a kind of notice, with the templates of the sandbox's mini-programs. */
  template(kind: NotificationKind, data?: Json): Promise<void>
  /** Signed in with the demo provider; verified by hand unless `verified` is false. */
  student(options?: { verified?: boolean; campus?: string; name?: string }): Promise<Student>
  officer(role: StaffRole, options?: { campus?: string; termEnd?: Date; termStart?: Date }): Promise<Officer>
  /** A picture uploaded by the student. */
  picture(by: Student): Promise<string>
  /** A listing published by the student through the door; on sale unless the campus reviews. */
  listing(by: Student, data?: Json): Promise<{ id: string; version: number } & Json>
  stop(): Promise<void>
}

export const position = { lat: 31.2831, lng: 121.5021 }

export function personWith(url: string, headers: Record<string, string>): Person {
  const send = async <B>(method: string, path: string, init: RequestInit = {}): Promise<Answer<B>> => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      redirect: 'manual',
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
    })
    const text = await response.text()
    const body = (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {}) as B
    const errors = (body as { errors?: { code?: string }[] }).errors
    return { status: response.status, headers: response.headers, body, code: errors?.[0]?.code }
  }
  const withBody =
    (method: string) =>
    <B>(path: string, body?: unknown) =>
      send<B>(
        method,
        path,
        body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
      )
  return {
    send,
    get: (path) => send('GET', path),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: withBody('DELETE'),
    upload: (path, file, name = 'picture.png', type = 'image/png', fields) => {
      const form = new FormData()
      form.set('file', new File([new Uint8Array(file)], name, { type }))
      if (fields) form.set('_payload', JSON.stringify(fields))
      return send('POST', path, { body: form })
    },
  }
}

const fieldsOf = (fields: Record<string, string>) =>
  Object.entries(fields).map(([key, value]) => ({ key, value }))

/** A small picture that differs from every other one. */
export async function drawPicture(width = 64, height = 48): Promise<Buffer> {
  const [r, g, b] = [0, 1, 2].map(() => Math.floor(Math.random() * 256))
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()
}

export async function startMarket(given?: TestDatabase): Promise<Market> {
  const database = given ?? (await createTestDatabase())
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    PORT: '0',
    HOST: '127.0.0.1',
    ROLE: 'web',
  })
  const web = await startWeb({ panel: false, graceMs: 2_000 })
  const { payload } = web
  const url = web.url.replace('localhost', '127.0.0.1')
  let counter = 0

  const market: Market = {
    url,
    payload,
    anyone: personWith(url, {}),
    async campus({ settings = {}, ...data } = {}) {
      const { id } = await payload.create({
        collection: 'campuses',
        data: {
          name: `校区${++counter}`,
          city: '上海',
          radiusKm: 5,
          location: position,
          settings: { ...defaultMarketRules, ...(settings as Json) },
          active: true,
          sort: counter,
          ...data,
        },
        overrideAccess: true,
      })
      return id
    },
    async category({ attributes = [], kinds = [...productKinds], ...data } = {}) {
      const { id } = await payload.create({
        collection: 'categories',
        data: {
          name: `分类${++counter}`,
          kinds,
          active: true,
          attributes: attributes.map((attribute) => ({ label: '属性', type: 'text' as const, ...attribute })),
          ...data,
        },
        overrideAccess: true,
      })
      return id
    },
    async template(kind, data = {}) {
      const { wechat, qq } = demoTemplates[kind]
      await payload.create({
        collection: 'notification-templates',
        data: {
          kind,
          channels: ['wechat', 'qq', 'email', 'socket'],
          wechat: { templateId: wechat.templateId, fields: fieldsOf(wechat.fields) },
          qq: { templateId: qq.templateId, fields: fieldsOf(qq.fields) },
          ...data,
        },
        overrideAccess: true,
      })
    },
    async student({ verified = true, campus, name = `student-${++counter}` } = {}) {
      const { body } = await market.anyone.post<{ token: string; user: { id: string } }>('/auth/dev', {
        name,
        ...(campus ? { campus } : {}),
      })
      if (verified) {
        await payload.update({
          collection: 'users',
          id: body.user.id,
          data: { verification: 'verified' },
          overrideAccess: true,
        })
      }
      return {
        id: body.user.id,
        token: body.token,
        ...personWith(url, { Authorization: `Bearer ${body.token}` }),
      }
    },
    async officer(role, { campus, termEnd, termStart } = {}) {
      const email = `officer-${++counter}@union.example`
      const inTerm = new Date(Date.now() + 86_400_000)
      const { token, ...officer } = await plantOfficer(payload, {
        email,
        name: `干事${counter}`,
        role,
        campus: role === 'owner' ? null : (campus ?? (await market.campus())),
        termStart: termStart?.toISOString() ?? null,
        termEnd: (termEnd ?? (role === 'owner' ? null : inTerm))?.toISOString() ?? null,
      })
      return { ...officer, email, token, ...personWith(url, { Authorization: `JWT ${token}` }) }
    },
    async picture(by) {
      const { status, body } = await by.upload<{ id: string }>('/media', await drawPicture())
      if (status !== 201) throw new Error(`No picture: ${JSON.stringify(body)}`)
      return body.id
    },
    async listing(by, data = {}) {
      const { status, body } = await by.post<{ id: string; version: number }>('/products', {
        kind: 'item',
        title: '台灯',
        description: '用了一年',
        priceFen: 2_500,
        category: data.category ?? (await market.category()),
        location: position,
        place: '图书馆',
        ...data,
      })
      if (status !== 201) throw new Error(`No listing: ${JSON.stringify(body)}`)
      return body
    },
    async stop() {
      await web.stop()
      await database.drop()
    },
  }
  return market
}
