export * from './tap-text.weapp'
