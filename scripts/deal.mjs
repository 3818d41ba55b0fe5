import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { playDeals } from './lib/play-deals.mjs'

/** `npm run deal`: two students of the running demo talk, agree, pay and meet; a second deal ends in a dispute. */

const file = fileURLToPath(new URL('../.data/demo.json', import.meta.url))
let demo
try {
  demo = JSON.parse(readFileSync(file, 'utf8'))
} catch {
  console.error('先运行 npm start（演示） · run npm start first, as a demo')
  process.exit(1)
}
await playDeals(demo, (line) => console.log(line))
