import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Compilation, sources, type Compiler } from 'webpack'

const compressible = /\.(js|css|html|svg|json)$/
/** Below this, bytes, the headers weigh more than what is saved. */
const worthwhile = 1_000

const toBrotli = (text: Buffer) =>
  promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } })
const toGzip = (text: Buffer) => promisify(gzip)(text, { level: 9 })

/** Lays `.br` and `.gz` beside every text of the web client, so that the server compresses nothing while it serves. */
export class CompressPlugin {
  apply(compiler: Compiler): void {
    const name = 'CompressPlugin'
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER
      compilation.hooks.processAssets.tapPromise({ name, stage }, async (assets) => {
        const compress = async ([file, source]: [string, sources.Source]) => {
          const text = source.buffer()
          if (!compressible.test(file) || text.length < worthwhile) return
          compilation.emitAsset(`${file}.br`, new sources.RawSource(await toBrotli(text)))
          compilation.emitAsset(`${file}.gz`, new sources.RawSource(await toGzip(text)))
        }
        await Promise.all(Object.entries(assets).map(compress))
      })
    })
  }
}
