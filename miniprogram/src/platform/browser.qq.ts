export * from './browser.weapp'
