export * from './focus.weapp'
