export * from './web-page.weapp'
