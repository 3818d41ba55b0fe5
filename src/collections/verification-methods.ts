import type { CollectionConfig, Field } from 'payload'
import { staffOfCampus } from '../access/rules'
import { verificationMethods as methodNames, type VerificationMethod } from '../contract/campus-verifications'
import { directServicePath, returnPath } from '../domain/campus-verifications/browser-paths'
import { methodLabels } from '../domain/campus-verifications/methods'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { secretFields } from '../fields/secret'
import { wakeRowsField } from '../fields/wake-rows'
import { checkSettings } from '../hooks/verification-methods/check-settings'
import { sealSecrets } from '../hooks/verification-methods/seal-secrets'
import { configEnv } from '../lib/env'

const { PUBLIC_URL } = configEnv()

/** What a campus's own sign-in has to know of us, to the letter. */
const toRegister: Partial<Record<VerificationMethod, { zh: string; en: string }>> = {
  cas: label(
    `请学校在 CAS 中登记两个服务地址：${PUBLIC_URL}${returnPath('cas')}（后面会带 ?pair=…）和 ${PUBLIC_URL}${directServicePath}`,
    `Services to register with the CAS: ${PUBLIC_URL}${returnPath('cas')} (followed by ?pair=…) and ${PUBLIC_URL}${directServicePath}`,
  ),
  oidc: label(
    `请学校登记回调地址（redirect URI）：${PUBLIC_URL}${returnPath('oidc')}`,
    `Redirect URI to register with the provider: ${PUBLIC_URL}${returnPath('oidc')}`,
  ),
}

/** The settings of one method, shown when it is chosen. */
function settingsOf(method: VerificationMethod, name: string, fields: Field[]): Field {
  return {
    name,
    type: 'group',
    label: methodLabels[method],
    admin: { condition: (data) => data?.method === method, description: toRegister[method] },
    fields,
  }
}

/** Which ways of verifying a campus offers, and their settings. */
export const verificationMethods: CollectionConfig = {
  slug: 'verification-methods',
  labels: {
    singular: label('认证方式', 'Verification method'),
    plural: label('认证方式', 'Verification methods'),
  },
  admin: {
    group: groups.settings,
    useAsTitle: 'method',
    defaultColumns: ['method', 'enabled', 'campus', 'updatedAt'],
    description: label(
      '本校学生可以用哪些方式认证；保存时检查设置',
      'How students of the campus can verify; settings are checked when saved',
    ),
  },
  access: {
    read: staffOfCampus(['owner', 'admin']),
    create: staffOfCampus(['owner', 'admin']),
    update: staffOfCampus(['owner', 'admin']),
    delete: staffOfCampus(['owner', 'admin']),
  },
  hooks: { beforeChange: [sealSecrets, checkSettings] },
  indexes: [{ fields: ['campus', 'method'], unique: true }],
  fields: [
    wakeRowsField(),
    {
      name: 'title',
      type: 'ui',
      admin: {
        components: { Field: '/src/admin/campus-verifications/method-title#MethodTitle' },
        disableListColumn: true,
      },
    },
    {
      name: 'method',
      type: 'select',
      label: label('方式', 'Method'),
      required: true,
      options: methodNames.map((value) => ({ value, label: methodLabels[value] })),
    },
    {
      name: 'enabled',
      type: 'checkbox',
      label: label('启用', 'Enabled'),
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    campusField(),
    {
      type: 'row',
      fields: [
        {
          name: 'label',
          type: 'text',
          label: label('显示名称（可选）', 'Name shown (optional)'),
          maxLength: 30,
        },
        {
          name: 'labelEn',
          type: 'text',
          label: label('英文名称（可选）', 'English name (optional)'),
          maxLength: 40,
        },
      ],
    },
    settingsOf('email', 'email', [
      {
        name: 'domains',
        type: 'text',
        hasMany: true,
        label: label('允许的邮箱域名', 'Allowed domains'),
        admin: {
          description: label(
            '逐个填写，完全一致才通过，例如 stu.campus.edu.cn',
            'Each exactly as after the @, such as stu.campus.edu.cn',
          ),
        },
      },
      {
        name: 'localPartIsStudentNo',
        type: 'checkbox',
        label: label('@ 前面就是学号', 'The part before the @ is the student number'),
        defaultValue: false,
      },
    ]),
    settingsOf('cas', 'cas', [
      { name: 'baseUrl', type: 'text', label: label('CAS 地址', 'CAS address') },
      {
        name: 'version',
        type: 'select',
        label: label('协议版本', 'Protocol'),
        defaultValue: '3',
        options: options([
          ['2', 'CAS 2.0', 'CAS 2.0'],
          ['3', 'CAS 3.0', 'CAS 3.0'],
        ] as const),
      },
      {
        name: 'studentNoAttribute',
        type: 'text',
        label: label(
          '学号所在属性（留空为登录名）',
          'Attribute with the student number (empty: the login name)',
        ),
      },
      {
        name: 'allowedAttribute',
        type: 'text',
        label: label('身份属性（可选）', 'Attribute to check (optional)'),
      },
      { name: 'allowedValues', type: 'text', hasMany: true, label: label('允许的值', 'Allowed values') },
    ]),
    settingsOf('oidc', 'oidc', [
      { name: 'issuer', type: 'text', label: label('Issuer 地址', 'Issuer') },
      { name: 'clientId', type: 'text', label: label('Client ID', 'Client id') },
      ...secretFields({ name: 'clientSecret', label: label('Client Secret', 'Client secret') }),
      { name: 'scope', type: 'text', label: label('Scope', 'Scope'), defaultValue: 'openid profile' },
      {
        name: 'studentNoClaim',
        type: 'text',
        label: label('学号所在 claim（留空为 sub）', 'Claim with the student number (empty: sub)'),
      },
    ]),
    settingsOf('ldap', 'ldap', [
      {
        name: 'url',
        type: 'text',
        label: label('地址', 'Address'),
        admin: { placeholder: 'ldaps://ldap.campus.edu.cn' },
      },
      { name: 'startTls', type: 'checkbox', label: label('使用 StartTLS', 'StartTLS'), defaultValue: false },
      { name: 'bindDn', type: 'text', label: label('服务账号 DN', 'Service DN') },
      ...secretFields({ name: 'bindPassword', label: label('服务账号密码', 'Service password') }),
      { name: 'baseDn', type: 'text', label: label('搜索起点', 'Search base') },
      {
        name: 'loginAttribute',
        type: 'text',
        label: label('登录名属性', 'Login attribute'),
        defaultValue: 'uid',
      },
      {
        name: 'studentNoAttribute',
        type: 'text',
        label: label('学号属性（留空为登录名）', 'Attribute with the student number (empty: the login name)'),
      },
      { name: 'ca', type: 'textarea', label: label('证书（PEM，可选）', 'CA certificate (PEM, optional)') },
    ]),
    settingsOf('student-card', 'studentCard', [
      {
        name: 'instructions',
        type: 'textarea',
        label: label('给学生的说明', 'Instructions'),
        maxLength: 500,
      },
    ]),
    settingsOf('portal', 'portal', [
      {
        name: 'permission',
        type: 'checkbox',
        label: label('学校已书面同意', 'The university agreed in writing'),
        defaultValue: false,
        admin: {
          description: label(
            '密码会发送到下面的地址，仅用于一次登录，从不保存。未经学校书面同意不得启用。',
            'Passwords are sent to the address below, for one login, and never kept. Not without written permission.',
          ),
        },
      },
      { name: 'loginUrl', type: 'text', label: label('登录地址', 'Login address') },
      {
        type: 'row',
        fields: [
          { name: 'usernameField', type: 'text', label: label('学号字段名', 'Field of the number') },
          { name: 'passwordField', type: 'text', label: label('密码字段名', 'Field of the password') },
        ],
      },
      {
        name: 'hash',
        type: 'select',
        label: label('密码变换', 'Password is sent'),
        defaultValue: 'none',
        options: options([
          ['none', '原文', 'As it is'],
          ['md5', 'MD5', 'MD5'],
          ['sha1', 'SHA-1', 'SHA-1'],
          ['sha256', 'SHA-256', 'SHA-256'],
        ] as const),
      },
      {
        name: 'hiddenFields',
        type: 'checkbox',
        label: label('先打开登录页并带上隐藏字段', 'Open the page first and send its hidden fields'),
        defaultValue: true,
      },
      {
        name: 'extraFields',
        type: 'array',
        label: label('其他固定字段', 'Further fixed fields'),
        labels: {
          singular: label('字段', 'Field'),
          plural: label('字段', 'Fields'),
        },
        fields: [
          { name: 'name', type: 'text', required: true, label: label('名称', 'Name') },
          { name: 'value', type: 'text', label: label('值', 'Value') },
        ],
      },
      {
        name: 'successKind',
        type: 'select',
        label: label('成功的标志', 'Success shows in'),
        defaultValue: 'redirect',
        options: options([
          ['redirect', '跳转地址', 'The redirect'],
          ['body', '页面内容', 'The page'],
          ['status', '状态码', 'The status'],
        ] as const),
      },
      {
        name: 'successPattern',
        type: 'text',
        label: label('成功时的内容', 'What success looks like'),
        maxLength: 200,
        admin: {
          description: label(
            '跳转：以 / 开头的路径；页面：一段文字；状态码：数字。可用 * 代表任意内容，用 | 分隔多个',
            'Redirect: a path from /; page: a text; status: a number. * stands for anything, | separates several',
          ),
        },
      },
      {
        name: 'failurePattern',
        type: 'text',
        label: label('失败时的内容', 'What failure looks like'),
        maxLength: 200,
        admin: {
          description: label(
            '例如：密码错误|账号已锁定。两者都符合时算失败',
            'Such as: 密码错误|locked. When both fit, it is a failure',
          ),
        },
      },
    ]),
  ],
}
