export * from './filing.weapp'
