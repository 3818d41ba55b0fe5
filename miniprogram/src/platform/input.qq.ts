export * from './input.weapp'
