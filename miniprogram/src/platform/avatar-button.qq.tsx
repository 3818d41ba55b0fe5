export * from './avatar-button.h5'
