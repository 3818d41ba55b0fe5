export * from './day-time.weapp'
