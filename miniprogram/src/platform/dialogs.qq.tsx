export * from './dialogs.weapp'
