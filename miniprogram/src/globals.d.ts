/// <reference types="@tarojs/taro" />

/** Address of the server, without a slash at its end; empty where the client asks the server that it came from. */
declare const API_URL: string

/** Of this package, shown in the settings. */
declare const APP_VERSION: string

declare module '*.scss'
declare module '*.png' {
  const path: string
  export default path
}
