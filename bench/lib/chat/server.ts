import { startWeb } from '../../../src/server/web'
import { answerQuestions } from '../child'
import { gauges } from './gauges'

/** The real server, in one process, which can also say how it is. */
const web = await startWeb({ panel: false })

answerQuestions({ url: () => web.url.replace('localhost', '127.0.0.1'), ...gauges() })
process.once('SIGTERM', () => void web.stop().then(() => process.exit(0)))
