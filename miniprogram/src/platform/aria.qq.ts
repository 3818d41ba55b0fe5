export * from './aria.weapp'
