export * from './visible.weapp'
