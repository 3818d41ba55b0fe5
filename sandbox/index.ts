import { createCas } from './cas'
import { startLdap, type RunningLdap } from './ldap'
import { serviceAccount } from './ldap-people'
import { startMail, type RunningMail } from './mail'
import { createOidc } from './oidc'
import { createPortal } from './portal'
import { createQQ } from './qq'
import { createS3 } from './s3'
import { startService, type RunningService } from './service'
import { createAliyunSmsSandbox } from './sms-aliyun'
import { createTencentSmsSandbox } from './sms-tencent'
import { createWeChat } from './wechat'
import { createWeChatPay } from './wechat-pay'
import { payKeys, PUBLIC_KEY_ID } from './wechat-pay-keys'

/**
 * `mail` is the inbox over HTTP, `smtp` the door that mails come in by; `ldap` the controls over HTTP, `ldapPlain`
 * and `ldapTls` the doors of the directory.
 */
export type ServiceName =
  | 'wechat'
  | 'wechatPay'
  | 'qq'
  | 'smsTencent'
  | 'smsAliyun'
  | 's3'
  | 'cas'
  | 'oidc'
  | 'portal'
  | 'ldap'
  | 'ldapPlain'
  | 'ldapTls'
  | 'mail'
  | 'smtp'

/** What the stand-ins accept; every name is the variable that Xiaoji reads it from. */
export const defaultCredentials = {
  WECHAT_APP_ID: 'wx1234567890abcdef',
  WECHAT_APP_SECRET: 'sandbox-wechat-secret',
  WXPAY_MCH_ID: '1900000001',
  WXPAY_SERIAL: '5AD0B0C5E1A700000000000000000000CA5E0001',
  WXPAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
  QQ_APP_ID: '1112223334',
  QQ_APP_SECRET: 'sandbox-qq-secret',
  SMS_SIGN_NAME: '校集',
  /** Template at Tencent; Aliyun spells it with `SMS_` in front. */
  SMS_LOGIN_TEMPLATE: '1110',
  TENCENT_SMS_APP_ID: '1400006666',
  TENCENT_SECRET_ID: 'AKIDsandbox',
  TENCENT_SECRET_KEY: 'sandbox-tencent-key',
  ALIYUN_ACCESS_KEY_ID: 'LTAIsandbox',
  ALIYUN_ACCESS_KEY_SECRET: 'sandbox-aliyun-key',
  S3_REGION: 'sandbox',
  S3_BUCKET: 'xiaoji',
  S3_KEY: 'sandbox-s3',
  S3_SECRET: 'sandbox-s3-secret',
  SMTP_USER: 'xiaoji',
  SMTP_PASSWORD: 'sandbox-mail',
}

export type SandboxCredentials = typeof defaultCredentials

export interface SandboxOptions {
  /** 127.0.0.1 if not given. */
  host?: string
  /** Free ones if not given. */
  ports?: Partial<Record<ServiceName, number>>
  credentials?: Partial<SandboxCredentials>
}

export interface Sandbox {
  addresses: Record<ServiceName, string>
  /** The variables that point Xiaoji at these services; to use Aliyun, set SMS_PROVIDER and its template over it. */
  env: Record<string, string>
  stop: () => Promise<void>
}

/**
 * Starts stand-ins of all outside services, each on an origin of its own.
 * @throws {Error} in production, except for a demo; and when a port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (process.env.NODE_ENV === 'production' && process.env.XIAOJI_DEMO !== '1') {
    throw new Error(
      'The sandbox lets anyone in and does not run in production (XIAOJI_DEMO=1 allows it for a demo).',
    )
  }
  const { host = '127.0.0.1', ports = {} } = options
  const has: SandboxCredentials = { ...defaultCredentials, ...options.credentials }
  const at = (name: ServiceName) => ({ host, port: ports[name] ?? 0 })
  const running: RunningService[] = []
  const stop = async () => {
    await Promise.all(running.map((service) => service.stop()))
  }
  const started = async <T extends RunningService>(starting: Promise<T>): Promise<T> => {
    const service = await starting
    running.push(service)
    return service
  }

  let ldap: RunningLdap
  let mail: RunningMail
  let wechatPay: RunningService
  const keys = await payKeys()
  try {
    const wechat = { appId: has.WECHAT_APP_ID, appSecret: has.WECHAT_APP_SECRET }
    await started(startService('wechat', createWeChat(wechat), at('wechat')))
    const qq = { appId: has.QQ_APP_ID, appSecret: has.QQ_APP_SECRET }
    await started(startService('qq', createQQ(qq), at('qq')))
    const tencent = {
      secretId: has.TENCENT_SECRET_ID,
      secretKey: has.TENCENT_SECRET_KEY,
      appId: has.TENCENT_SMS_APP_ID,
      signName: has.SMS_SIGN_NAME,
      templateId: has.SMS_LOGIN_TEMPLATE,
    }
    await started(startService('smsTencent', createTencentSmsSandbox(tencent), at('smsTencent')))
    const aliyun = {
      accessKeyId: has.ALIYUN_ACCESS_KEY_ID,
      accessKeySecret: has.ALIYUN_ACCESS_KEY_SECRET,
      signName: has.SMS_SIGN_NAME,
      templateCode: `SMS_${has.SMS_LOGIN_TEMPLATE}`,
    }
    await started(startService('smsAliyun', createAliyunSmsSandbox(aliyun), at('smsAliyun')))
    const s3 = {
      accessKey: has.S3_KEY,
      secretKey: has.S3_SECRET,
      region: has.S3_REGION,
      bucket: has.S3_BUCKET,
    }
    await started(startService('s3', createS3(s3), at('s3')))
    await started(startService('cas', createCas, at('cas')))
    await started(startService('oidc', createOidc, at('oidc')))
    await started(startService('portal', createPortal(), at('portal')))
    const doors = { ldap: ports.ldapPlain ?? 0, ldaps: ports.ldapTls ?? 0 }
    ldap = await started(startLdap(serviceAccount, at('ldap'), doors))
    const merchant = {
      ...{ appId: has.WECHAT_APP_ID, merchantId: has.WXPAY_MCH_ID, serial: has.WXPAY_SERIAL },
      ...{ apiV3Key: has.WXPAY_API_V3_KEY, keys },
    }
    wechatPay = await started(startService('wechatPay', createWeChatPay(merchant), at('wechatPay')))
    const mailAccount = { user: has.SMTP_USER, password: has.SMTP_PASSWORD }
    mail = await started(startMail(mailAccount, at('mail'), ports.smtp ?? 0))
  } catch (error) {
    await stop()
    throw error
  }

  const [wechat = '', qq = '', smsTencent = '', smsAliyun = '', s3 = '', ...campus] = running.map(
    ({ origin }) => origin,
  )
  const [cas = '', oidc = '', portal = ''] = campus
  const { SMTP_USER, SMTP_PASSWORD, ...credentials } = has
  return {
    addresses: {
      ...{ wechat, qq, smsTencent, smsAliyun, s3, cas, oidc, portal },
      ...{ ldap: ldap.origin, ldapPlain: ldap.ldapUrl, ldapTls: ldap.ldapsUrl },
      ...{ mail: mail.origin, smtp: mail.smtpUrl, wechatPay: wechatPay.origin },
    },
    env: {
      ...credentials,
      WECHAT_API_BASE: wechat,
      WXPAY_API_BASE: wechatPay.origin,
      WXPAY_PRIVATE_KEY: keys.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      WXPAY_PUBLIC_KEY_ID: PUBLIC_KEY_ID,
      WXPAY_PUBLIC_KEY: keys.platform.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      QQ_API_BASE: qq,
      SMS_PROVIDER: 'tencent',
      TENCENT_SMS_BASE: smsTencent,
      ALIYUN_SMS_BASE: smsAliyun,
      S3_ENDPOINT: s3,
      S3_FORCE_PATH_STYLE: '1',
      SMTP_URL: mail.smtpUrl,
      MAIL_FROM: '校集 <no-reply@xiaoji.test>',
    },
    stop,
  }
}
