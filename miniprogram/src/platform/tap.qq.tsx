export * from './tap.weapp'
