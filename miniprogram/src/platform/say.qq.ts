export * from './say.weapp'
