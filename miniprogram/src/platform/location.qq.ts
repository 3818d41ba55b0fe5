export * from './location.weapp'
