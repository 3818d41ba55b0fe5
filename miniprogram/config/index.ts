import { resolve } from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { version } from '../package.json'
import { CompressPlugin } from './compress'

/**
 * One source, three outputs: `dist/weapp`, `dist/qq`, `dist/h5`. Lengths are CSS pixels everywhere, so that text keeps
 * its size on a wide screen; nothing is converted to rpx or rem.
 *
 * `API_URL`: the server's address, for the mini-programs; the web client asks the server that it came from.
 */
const platform = process.env.TARO_ENV ?? 'h5'
const development = process.env.NODE_ENV === 'development'
const server = process.env.API_URL ?? (platform === 'h5' ? '' : 'http://localhost:3000')
/** Codes and limits that the server and its clients share stand outside of this folder. */
const compile = { include: [resolve(__dirname, '../../src/contract')] }
const proxied = process.env.API_PROXY ?? 'http://127.0.0.1:3000'

export default defineConfig(() => ({
  projectName: 'xiaoji',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${platform}`,
  framework: 'react',
  plugins: platform === 'h5' ? [] : [resolve('config/markup.ts')],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  defineConstants: {
    API_URL: JSON.stringify(server.replace(/\/$/, '')),
    APP_VERSION: JSON.stringify(version),
  },
  sass: { resource: [] },
  mini: {
    compile,
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
    imageUrlLoaderOption: { limit: 8_192 },
  },
  h5: {
    compile,
    publicPath: '/',
    router: { mode: 'browser' },
    staticDirectory: 'static',
    esnextModules: [],
    webpackChain(chain) {
      // What two pages need is loaded once.
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 3_000,
        cacheGroups: { shared: { name: 'shared', minChunks: 6, priority: 5, reuseExistingChunk: true } },
      })
      // Sizes have a check of their own: scripts/lib/miniprogram-sizes.mjs.
      chain.performance.hints(false)
      if (!development) chain.plugin('compress').use(CompressPlugin)
    },
    output: {
      filename: development ? 'js/[name].js' : 'js/[name].[contenthash:8].js',
      chunkFilename: development ? 'js/[name].js' : 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: development ? 'css/[name].css' : 'css/[name].[contenthash:8].css',
      chunkFilename: development ? 'css/[name].css' : 'css/[name].[contenthash:8].css',
    },
    imageUrlLoaderOption: { limit: 8_192 },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: { enable: false, config: {} },
      cssModules: { enable: false },
    },
    devServer: {
      host: '127.0.0.1',
      port: Number(process.env.PORT ?? 10086),
      open: false,
      hot: false,
      liveReload: false,
      client: { overlay: false },
      proxy: [{ context: ['/api', '/socket.io', '/media'], target: proxied, ws: true, changeOrigin: false }],
    },
  },
}))
