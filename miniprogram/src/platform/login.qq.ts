export { platformCode } from './login.weapp'

export const platformProvider: 'wechat' | 'qq' | null = 'qq'
